package app

import (
	"slices"

	"beiandesk/app/filing"
	"beiandesk/app/internal/formsheet"
)

// WalkStep is a step on the way of somebody who files for the first time.
type WalkStep string

// The steps, in their order. The questions before there is an order are Decide's.
const (
	WalkPapers   WalkStep = "papers"   // everything that is at hand is dropped at once
	WalkAnswers  WalkStep = "answers"  // what no paper says is asked for, one thing at a time
	WalkMend     WalkStep = "mend"     // what stands against it is dealt with, one thing at a time
	WalkForm     WalkStep = "form"     // what is to be signed is printed, and comes back as a picture
	WalkHandover WalkStep = "handover" // it is frozen and handed over
	WalkAhead    WalkStep = "ahead"    // what happens next, and when
)

// WalkSteps lists the steps.
var WalkSteps = []WalkStep{WalkPapers, WalkAnswers, WalkMend, WalkForm, WalkHandover, WalkAhead}

var walkNames = map[WalkStep]filing.Text{
	WalkPapers:   {ZH: "放入证件", EN: "Put the papers in"},
	WalkAnswers:  {ZH: "补齐信息", EN: "Answer what is missing"},
	WalkMend:     {ZH: "处理问题", EN: "Deal with problems"},
	WalkForm:     {ZH: "打印签字", EN: "Print and sign"},
	WalkHandover: {ZH: "提交", EN: "Hand over"},
	WalkAhead:    {ZH: "接下来", EN: "What comes next"},
}

// Name returns the step in words.
func (s WalkStep) Name() filing.Text { return walkNames[s] }

// walkBegun is kept beside the ticks of an order that was begun step by step.
const walkBegun = "walk/begun"

// WalkView says where an order stands on its way to the hand-over and what there is to do next. It follows from the order:
// nothing of it is stored but that it was begun like this, so whoever stops finds the place again.
type WalkView struct {
	Begun bool           `json:"begun"` // step by step: who comes back comes to the steps
	Step  WalkStep       `json:"step"`  // the first that is not done
	Steps []WalkStepView `json:"steps"`

	Papers []filing.SlotID `json:"papers"` // slots to be filled from what is at hand
	Asks   []string        `json:"asks"`   // paths of fields to be answered, in the order of the form
	Mends  []string        `json:"mends"`  // keys of the findings to be dealt with, worst first
	Forms  []filing.SlotID `json:"forms"`  // slots of papers to be printed, signed and put back in
	Bring  filing.Text     `json:"bring"`  // what is to be done before anything of it can happen; zero: nothing
	Ahead  []AheadStage    `json:"ahead"`  // what happens from the hand-over on
}

// WalkStepView is a step as it stands.
type WalkStepView struct {
	ID   WalkStep    `json:"id"`
	Name filing.Text `json:"name"`
	Done bool        `json:"done"`
	Open int         `json:"open"` // things to do in it
}

// walk derives the way from an order as it was reviewed.
func walk(v OrderView, ticks []string) WalkView {
	w := WalkView{Begun: slices.Contains(ticks, walkBegun), Papers: []filing.SlotID{}, Asks: []string{}, Mends: []string{}, Forms: []filing.SlotID{}, Ahead: []AheadStage{}}
	if v.Editable {
		for _, f := range v.Review.Findings {
			if f.Blocks() {
				w.sort(v, f)
			}
		}
		w.Asks = asked(v)
	}
	w.lay(v.Draft.Order.State)
	return w
}

// sort puts a finding that stops the order into the step where it is dealt with. Fields that are asked for anyway are left
// to asked.
func (w *WalkView) sort(v OrderView, f filing.Finding) {
	_, printed := formsheet.KindOf(slotAbout(v, f))
	switch {
	case isAsk(v, f):
	case printed:
		w.Forms = appendOnce(w.Forms, slotAbout(v, f))
	case f.Code == filing.SlotEmpty && f.Slot != "":
		w.Papers = appendOnce(w.Papers, f.Slot)
	default:
		w.Mends = append(w.Mends, f.Key)
	}
}

// slotAbout is the slot a finding is about: its own, or that of its material.
func slotAbout(v OrderView, f filing.Finding) filing.SlotID {
	for _, s := range v.Slots {
		if f.Material != "" && slices.ContainsFunc(s.Materials, func(m MaterialView) bool { return m.ID == f.Material }) {
			return s.ID
		}
	}
	return f.Slot
}

// isAsk reports that a finding only says that a field was not answered yet. A box that has to be ticked is such a field: it
// is wrong from the start and nobody did anything wrong.
func isAsk(v OrderView, f filing.Finding) bool {
	i := slices.IndexFunc(v.Fields, func(field FieldView) bool { return field.Path == f.Field })
	if i < 0 {
		return false
	}
	return v.Fields[i].Value == "" || v.Fields[i].Kind == FieldBool && v.Fields[i].Value == "false"
}

// asked lists the fields to be answered: those required, and those that stop the order because nothing stands there.
func asked(v OrderView) []string {
	out := []string{}
	for _, field := range v.Fields {
		stops := slices.ContainsFunc(v.Review.Findings, func(f filing.Finding) bool { return f.Blocks() && f.Field == field.Path && isAsk(v, f) })
		if stops || field.Required && field.Value == "" {
			out = append(out, field.Path)
		}
	}
	return out
}

// lay lists the steps with what is open in each, and finds the first that is not done.
func (w *WalkView) lay(s filing.State) {
	open := map[WalkStep]int{WalkPapers: len(w.Papers), WalkAnswers: len(w.Asks), WalkMend: len(w.Mends), WalkForm: len(w.Forms)}
	if s.Editable() || s == filing.StateSending || s == filing.StateUnknown {
		open[WalkHandover] = 1
	}
	w.Step = WalkAhead
	for _, id := range WalkSteps {
		step := WalkStepView{ID: id, Name: id.Name(), Open: open[id], Done: open[id] == 0}
		switch id {
		case WalkMend: // what is not there yet may have problems of its own
			step.Done = step.Done && w.Step == WalkAhead
		case WalkAhead:
			step.Done = s == filing.StateFiled
		}
		if !step.Done && w.Step == WalkAhead {
			w.Step = id
		}
		w.Steps = append(w.Steps, step)
	}
}

func appendOnce(list []filing.SlotID, s filing.SlotID) []filing.SlotID {
	if slices.Contains(list, s) {
		return list
	}
	return append(list, s)
}
