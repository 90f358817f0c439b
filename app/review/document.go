package review

import (
	"strings"

	"beiandesk/app/filing"
	"beiandesk/app/inspect"
	"beiandesk/app/inspect/document"
)

// reading is a page whose paper was understood.
type reading struct {
	page int
	document.Document
}

// readings are the pages that were read. missing is set when some page was not: then nothing is known of what it says.
func (c fileCase) readings() (all []reading, missing []verdict) {
	if reason, failed := c.facts.Failed(inspect.MeasureDecode); failed || len(c.facts.Pages) == 0 {
		return nil, unmeasured(inspect.MeasureDecode, reason)
	}
	for _, p := range c.facts.Pages {
		switch {
		case c.blank[p.Number]: // reported as such
		case p.Document == nil:
			reason, failed := c.facts.Failed(inspect.MeasureText)
			if !failed {
				reason = filing.Words("文字没有识别。", "the text was not read.")
			}
			return nil, unmeasured(inspect.MeasureText, reason)
		default:
			all = append(all, reading{p.Number, *p.Document})
		}
	}
	return all, nil
}

// onDocuments judges the pages of the kinds that a rule is about. A file without one is document-kind's to report; one of
// which no page is of any known kind may still be of these.
func onDocuments(judge func(c fileCase, r reading) []verdict) filePredicate {
	return func(c fileCase) []verdict {
		all, missing := c.readings()
		if missing != nil {
			return missing
		}
		var out []verdict
		known, met := false, false
		for _, r := range all {
			known = known || r.Kind != document.Other
			if !oneOf(string(r.Kind), c.rule.Params.Kinds) {
				continue
			}
			met = true
			for _, v := range judge(c, r) {
				if v.missing == "" {
					v.page = r.page
				}
				out = append(out, v)
			}
		}
		if len(all) > 0 && !met && !known {
			return unknownKind()
		}
		return out
	}
}

// onField judges the first field of a page that a rule reads. A paper may lack it when the rule says so.
func onField(judge func(c fileCase, f document.Field) []verdict) filePredicate {
	return onDocuments(func(c fileCase, r reading) []verdict {
		want := c.rule.Params
		for _, name := range want.Read {
			if f, ok := r.Field(document.Name(name)); ok {
				return judge(c, f)
			}
		}
		if want.Optional {
			return nil
		}
		name := document.Name(want.Read[0]).Words()
		return unmeasured(inspect.MeasureText, filing.Words("%[1]s上没有找到“%[2]s”。", "no %[4]s was found on the %[3]s.",
			r.Kind.Words().ZH, name.ZH, r.Kind.Words().EN, name.EN))
	})
}

func unknownKind() []verdict {
	return unmeasured(inspect.MeasureText, filing.Words("认不出这是哪种证件，可能不清楚，或不是常见的样式。",
		"what paper this is cannot be told: it may not be clear enough, or of an unusual layout."))
}

// documentKind wants one of the pages to be of the slot's kind, or two of them to show both sides of a card.
func documentKind(c fileCase) []verdict {
	all, missing := c.readings()
	if missing != nil || len(all) == 0 {
		return missing
	}
	want := c.rule.Params
	seen := map[document.Kind]bool{}
	sure := true
	for _, r := range all {
		seen[r.Kind] = true
		sure = sure && r.Certainty >= want.MinCertainty
	}
	if seen[document.IDFront] && seen[document.IDBack] {
		seen[document.IDBoth] = true
	}
	for _, k := range want.Kinds {
		if seen[document.Kind(k)] {
			return nil
		}
	}
	if !sure {
		return unknownKind()
	}
	return []verdict{wrongKind(c, all[0])}
}

func wrongKind(c fileCase, r reading) verdict {
	found := r.Kind.Words()
	wanted := kindWords(c.rule.Params.Kinds)
	v := verdict{
		page:    r.page,
		message: filing.Words("放的是%[1]s，这里要%[2]s。", "This is: %[3]s; wanted here: %[4]s.", found.ZH, wanted.ZH, found.EN, wanted.EN),
		advice:  filing.Words("请换成正确的材料，或移到对应的材料项。", "Put the right paper here, or move this one to its slot."),
		values:  []filing.Value{{Name: "kind", Measured: string(r.Kind), Wanted: strings.Join(c.rule.Params.Kinds, ", "), Number: r.Certainty}},
	}
	one := r.Kind == document.IDFront || r.Kind == document.IDBack
	switch {
	case one && oneOf(string(document.IDBoth), c.rule.Params.Kinds) && len(c.rule.Params.Kinds) == 1:
		other := map[document.Kind]document.Kind{document.IDFront: document.IDBack, document.IDBack: document.IDFront}[r.Kind].Words()
		v.message = filing.Words("只有%[1]s，缺%[2]s。", "Only this is there: %[3]s; missing: %[4]s.", found.ZH, other.ZH, found.EN, other.EN)
		v.advice = filing.Words("请把正反两面拼在一张图上，或分别放进两个材料项。", "Put both sides on one picture, or each into its own slot.")
	case one && (oneOf(string(document.IDFront), c.rule.Params.Kinds) || oneOf(string(document.IDBack), c.rule.Params.Kinds)):
		v.message = filing.Words("人像面和国徽面放反了：放的是%[1]s，这里要%[2]s。", "The sides are swapped: this is the %[3]s; wanted here: %[4]s.",
			found.ZH, wanted.ZH, found.EN, wanted.EN)
	}
	return v
}

func kindWords(kinds []string) filing.Text {
	var zh, en []string
	for _, k := range kinds {
		w := document.Kind(k).Words()
		zh, en = append(zh, w.ZH), append(en, w.EN)
	}
	return filing.Text{ZH: strings.Join(zh, "或"), EN: strings.Join(en, " or ")}
}
