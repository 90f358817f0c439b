package document

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"beiandesk/app/filing"
)

// mostCode bounds what is kept of a code's text, in characters; a QR code holds at most 4,296 (ISO/IEC 18004).
const mostCode = 4296

// NewCode understands what a QR code says.
func NewCode(text string, region filing.Region) Code {
	text = strings.ToValidUTF8(text, "\ufffd")
	if utf8.RuneCountInString(text) > mostCode {
		text = string([]rune(text)[:mostCode])
	}
	return Code{Text: text, Number: numberIn(text), Region: region}
}

// inText matches what may be a unified social credit code, however the text around it is written.
var inText = regexp.MustCompile(`[0-9A-HJ-NP-RTUW-Ya-hj-np-rtuw-y]{18}`)

// numberIn finds the one right unified social credit code of a text; empty when it holds none, or several.
func numberIn(text string) string {
	found := ""
	for at := range text {
		s := text[at:]
		if len(s) < uscc.length || !inText.MatchString(s[:uscc.length]) || filing.CheckUSCC(s[:uscc.length]) != nil {
			continue
		}
		switch n := filing.NormaliseNumber(s[:uscc.length]); {
		case found == "":
			found = n
		case n != found:
			return ""
		}
	}
	return found
}

// Confirm takes over the QR codes of the page. One that says the same as the paper's number, as far as that could be read,
// makes it certain; one that says otherwise changes nothing, for that is to be seen.
func (d *Document) Confirm(codes []Code) {
	d.Codes = append(d.Codes, codes...)
	for i, f := range d.Fields {
		for _, c := range codes {
			if f.Name == FieldCode && f.Text == c.Number && c.Number != "" {
				d.Fields[i].Certain, d.Fields[i].Doubtful = true, []Doubt{}
			}
		}
	}
}
