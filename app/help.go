package app

import (
	"beiandesk/app/filing"
	"beiandesk/app/rules"
)

// RejectionHelp explains one reason for which filings are sent back.
type RejectionHelp struct {
	ID             string        `json:"id"`
	Title          filing.Text   `json:"title"`
	Advice         filing.Text   `json:"advice"`
	About          []filing.Text `json:"about"`  // fields and papers it may concern, the likeliest first
	Judged         bool          `json:"judged"` // this program finds it beforehand
	Source         string        `json:"source"` // title of the text
	SourceDate     string        `json:"sourceDate"`
	Reference      string        `json:"reference"` // where the text can be looked up
	ConfidenceName filing.Text   `json:"confidenceName"`
}

// HelpView is what a rule set says of being sent back.
type HelpView struct {
	RuleSet RuleSetView     `json:"ruleSet"`
	Reasons []RejectionHelp `json:"reasons"` // those a text speaks of, the likeliest first; all of the set when there is no text
	Text    bool            `json:"text"`    // a text was given
}

// Help explains the reasons for which filings are sent back: those that a provider's or authority's text speaks of, or all.
func (c *Checker) Help(ruleSet, text string) (HelpView, error) {
	set, err := c.RuleSet(ruleSet)
	if err != nil {
		return HelpView{}, err
	}
	v := HelpView{RuleSet: ruleSetView(set), Reasons: []RejectionHelp{}, Text: text != ""}
	if text == "" {
		for _, r := range set.Rejections {
			v.Reasons = append(v.Reasons, rejectionHelp(set, r))
		}
		return v, nil
	}
	for _, id := range recognise(set, text) {
		r, _ := set.Rejection(id)
		v.Reasons = append(v.Reasons, rejectionHelp(set, r))
	}
	return v, nil
}

func rejectionHelp(set *rules.Set, r rules.Rejection) RejectionHelp {
	source, _ := set.Source(r.Source)
	h := RejectionHelp{ID: r.ID, Title: r.Title, Advice: r.Advice, About: []filing.Text{},
		Judged: r.Class == rules.ClassLocal || r.Class == rules.ClassHeuristic,
		Source: source.Title, SourceDate: source.Date, Reference: source.Reference, ConfidenceName: confidenceNames[r.Confidence]}
	for _, path := range r.Fields {
		h.About = append(h.About, set.Label(path))
	}
	for _, slot := range r.Slots {
		h.About = append(h.About, slot.Name())
	}
	return h
}
