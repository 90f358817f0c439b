package pageset

import (
	"time"

	"beiandesk/app/filing"
)

// suit makes an order's papers and what was typed fit a recipe: an organisation code instead of a licence, something
// that does not agree, something that has run out.
func (c recipe) suit(o *order, r random) {
	if c.kind.name == "organisation-code" {
		o.typed["subject.certificateType"], o.typed["subject.certificateNumber"] = "organisation-code", o.orgCode.Code
	}
	number, name := "subject.certificateNumber", "subject.name"
	if c.kind.card {
		number, name = "subject.leader.idNumber", "subject.leader.name"
	}
	switch c.wrong {
	case otherNumber:
		o.typed[number] = another(r, o.typed[number])
	case otherName:
		o.typed[name] = misspelt(r, o.typed[name])
	case otherQR:
		o.licence.QR = "https://sample.invalid/licence?uniscid=" + another(r, o.licence.Code)
	case expired:
		o.ends(o.day.AddDate(0, 0, -5-r.IntN(400)))
	case expiresSoon:
		o.ends(o.day.AddDate(0, 0, 8+r.IntN(60)))
	case tooOld:
		o.letter.Date = dash(o.day.AddDate(0, 0, -220-r.IntN(500)))
	}
}

// ends is the last day of everything that runs out.
func (o *order) ends(last time.Time) {
	o.leader.ValidFrom, o.leader.ValidTo = dash(last.AddDate(-20, 0, 0)), dash(last)
	o.typed["subject.leader.idValidTo"] = o.leader.ValidTo
	o.residence.From, o.residence.Until = dash(last.AddDate(-3, 0, 0)), dash(last)
	o.domain.Registered, o.domain.Expires = dash(last.AddDate(-8, 0, 0)), dash(last)
	o.licence.Founded, o.licence.Term = printed(last.AddDate(-10, 0, 1)), printed(last.AddDate(-10, 0, 1))+"至"+printed(last)
	o.licence.Issued = dash(last.AddDate(-10, 0, 1))
}

// misspelt changes one character of a name.
func misspelt(r random, name string) string {
	runes := []rune(name)
	at := 1 + r.IntN(len(runes)-1)
	if len(runes) > 6 {
		at = 2 + r.IntN(2)
	}
	for old := runes[at]; runes[at] == old; {
		runes[at] = pick(r, syllables)
	}
	return string(runes)
}

// opposite is where the other side of a card belongs.
var opposite = map[filing.SlotID]filing.SlotID{
	filing.SlotSubjectLeaderIDFront: filing.SlotSubjectLeaderIDBack,
	filing.SlotSubjectLeaderIDBack:  filing.SlotSubjectLeaderIDFront,
}
