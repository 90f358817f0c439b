package filing

import (
	"strings"
	"unicode/utf8"
)

const (
	orgCodeAlphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
	orgCodeLength   = 9
)

var orgCodeWeights = [...]int{3, 7, 9, 10, 5, 8, 4, 2}

// CheckOrgCode checks an organisation code (组织机构代码, GB 11714-1997) after NormaliseNumber, with or without the dash
// before its check character. It returns nil or a *NumberError.
//
// The sum is taken modulo 11 over 36 values, so that a letter or digit changed into one that is 11, 22 or 33 places
// away in 0–9A–Z (0 and B, say) goes unnoticed; any other changed character is caught.
func CheckOrgCode(s string) error {
	s = NormaliseNumber(s)
	if len(s) == orgCodeLength+1 && s[orgCodeLength-1] == '-' {
		s = s[:orgCodeLength-1] + s[orgCodeLength:]
	}
	if n := utf8.RuneCountInString(s); n != orgCodeLength {
		return &NumberError{Kind: NumberOrgCode, Fault: FaultLength, Length: n, Want: "9"}
	}
	if p := firstOutside(s, orgCodeAlphabet); p != 0 {
		return &NumberError{Kind: NumberOrgCode, Fault: FaultCharacter, Position: p, Want: "0–9 A–Z"}
	}
	if !strings.ContainsRune(digits+"X", rune(s[8])) {
		return &NumberError{Kind: NumberOrgCode, Fault: FaultCharacter, Position: orgCodeLength, Want: "0–9 X"}
	}
	if check, _ := OrgCodeCheckDigit(s[:8]); s[8] != check {
		return &NumberError{Kind: NumberOrgCode, Fault: FaultChecksum, Position: orgCodeLength}
	}
	return nil
}

// OrgCodeCheckDigit returns the check character of the first eight characters of an organisation code; ok is false
// unless body is eight characters of 0–9 and A–Z.
func OrgCodeCheckDigit(body string) (check byte, ok bool) {
	if len(body) != len(orgCodeWeights) || firstOutside(body, orgCodeAlphabet) != 0 {
		return 0, false
	}
	sum := 0
	for i, w := range orgCodeWeights {
		sum += w * strings.IndexByte(orgCodeAlphabet, body[i])
	}
	return "0X987654321"[sum%11], true
}
