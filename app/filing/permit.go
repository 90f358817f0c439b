package filing

import "regexp"

// The shapes of travel papers. A foreign passport has no common one: 5 to 17 letters and digits are our own bound.
var permitForms = map[NumberKind]struct {
	form *regexp.Regexp
	want string
}{
	NumberHKMacao:  {regexp.MustCompile(`^[HM]\d{8}(\d{2})?$`), "H12345678"},
	NumberTaiwan:   {regexp.MustCompile(`^\d{8}(\d{2})?$`), "12345678"},
	NumberPassport: {regexp.MustCompile(`^[0-9A-Z]{5,17}$`), "E12345678"},
}

// CheckPermit checks the shape of a travel permit's or passport's number after NormaliseNumber; *NumberError if it is
// wrong. Other kinds pass.
func CheckPermit(kind NumberKind, s string) error {
	shape, ok := permitForms[kind]
	if !ok || shape.form.MatchString(NormaliseNumber(s)) {
		return nil
	}
	return &NumberError{Kind: kind, Fault: FaultCharacter, Want: shape.want}
}
