package filing

import (
	"strings"
	"unicode/utf8"
)

const serviceNumberShape = "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx"

// CheckServiceNumber checks the shape of a filing service number (备案服务号) after NormaliseNumber: 32 hexadecimal
// digits in groups of 8-4-4-4-12, in either case. The provider's own samples carry no RFC 9562 version, so that only
// the shape is checked. It returns nil or a *NumberError.
func CheckServiceNumber(s string) error {
	s = NormaliseNumber(s)
	if n := utf8.RuneCountInString(s); n != len(serviceNumberShape) {
		return &NumberError{Kind: NumberService, Fault: FaultLength, Length: n, Want: "36"}
	}
	place := 0
	for _, r := range s {
		want, alphabet := "-", "-"
		if serviceNumberShape[place] == 'x' {
			want, alphabet = "0–9 a–f", "0123456789ABCDEF"
		}
		place++
		if !strings.ContainsRune(alphabet, r) {
			return &NumberError{Kind: NumberService, Fault: FaultCharacter, Position: place, Want: want}
		}
	}
	return nil
}

// NormaliseServiceNumber returns the form in which service numbers are stored and compared: NormaliseNumber in lower
// case, as the provider's console shows it.
func NormaliseServiceNumber(s string) string { return strings.ToLower(NormaliseNumber(s)) }
