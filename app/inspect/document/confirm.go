package document

import (
	"beiandesk/app/filing"
)

// confirmed lets fields of one card speak for each other: what a number says of birth and sex, and a card's validity of
// whole years.
func confirmed(k Kind, fields []Field) []Field {
	for i, f := range fields {
		switch f.Name {
		case FieldNumber:
			id, err := filing.ParseResidentID(f.Text)
			if err != nil || !f.Certain {
				continue
			}
			for k, o := range fields {
				if o.Name == FieldBirth && o.To == id.Born.Format("2006-01-02") || o.Name == FieldSex && o.Text == sexes[id.Sex] {
					fields[k].Certain, fields[k].Doubtful = true, []Doubt{}
				}
			}
		case FieldAuthority, FieldIssuer:
			if k == BusinessLicence || k == PreApproval {
				fields[i].Certain = false // the seal of the office lies over its name, and may hide characters whole
			}
		case FieldValidity:
			if wholeYears(f.From, f.To) {
				fields[i].Certain, fields[i].Doubtful = true, []Doubt{}
			}
		}
	}
	return fields
}

var sexes = map[filing.Sex]string{filing.Male: "男", filing.Female: "女"}

// wholeYears reports whether a card is valid for 5, 10 or 20 years to the day, as identity cards are (《居民身份证法》
// article 5); 29 February may end on 1 March.
func wholeYears(from, to string) bool {
	if len(from) != 10 || len(to) != 10 {
		return false
	}
	years := int(to[2]-from[2])*10 + int(to[3]-from[3])
	same := from[4:] == to[4:] || from[4:] == "-02-29" && to[4:] == "-03-01"
	return same && from[:2] == to[:2] && (years == 5 || years == 10 || years == 20)
}

func nothingKnown(string) int { return 0 }

// cardAgrees holds a resident ID number against the birth and the sex that the card prints besides.
func cardAgrees(values map[Name][]glyph) func(string) int {
	birth, _ := dates(joined(values[FieldBirth]))
	sex := joined(values[FieldSex])
	return func(s string) int {
		id, err := filing.ParseResidentID(s)
		if err != nil || len(birth) == 0 {
			return 0
		}
		if birth[0] != id.Born.Format("2006-01-02") || sex != "" && sex != sexes[id.Sex] {
			return -1
		}
		return 1
	}
}
