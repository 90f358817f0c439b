package filing

import (
	"strings"
	"unicode/utf8"
)

const (
	usccAlphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY" // 31 characters: no I, O, S, V, Z
	usccLength   = 18
	usccModulus  = 31
)

// CheckUSCC checks a unified social credit code (统一社会信用代码, GB 32100-2015) after NormaliseNumber: 18 characters of
// its alphabet, an area code that exists and the check character (weights 3^i modulo 31). It returns nil or a
// *NumberError. Whether characters 9 to 17 are an organisation code in their own right is USCCOrgCode's to read: codes
// issued in the first years do not all keep to it.
func CheckUSCC(s string) error {
	s = NormaliseNumber(s)
	if n := utf8.RuneCountInString(s); n != usccLength {
		return &NumberError{Kind: NumberUSCC, Fault: FaultLength, Length: n, Want: "18"}
	}
	if p := firstOutside(s, usccAlphabet); p != 0 {
		return &NumberError{Kind: NumberUSCC, Fault: FaultCharacter, Position: p, Want: "0–9 A–Y, ≠ I O S V Z"}
	}
	if p := firstOutside(s[2:8], digits); p != 0 {
		return &NumberError{Kind: NumberUSCC, Fault: FaultCharacter, Position: 2 + p, Want: "0–9"}
	}
	if !knownRegistryRegion(s[2:4]) {
		return &NumberError{Kind: NumberUSCC, Fault: FaultRegion, Position: 3}
	}
	if check, _ := USCCCheckDigit(s[:17]); s[17] != check {
		return &NumberError{Kind: NumberUSCC, Fault: FaultChecksum, Position: usccLength}
	}
	return nil
}

// knownRegistryRegion accepts the provinces, 10 for national registers, and 71, 81, 82.
func knownRegistryRegion(prefix string) bool {
	switch prefix {
	case "10", "71", "81", "82":
		return true
	}
	_, ok := ProvinceOfRegion(prefix)
	return ok
}

// USCCCheckDigit returns the check character of the first 17 characters of a unified social credit code; ok is false
// unless body is 17 characters of its alphabet.
func USCCCheckDigit(body string) (check byte, ok bool) {
	if len(body) != usccLength-1 || firstOutside(body, usccAlphabet) != 0 {
		return 0, false
	}
	sum, weight := 0, 1
	for i := range len(body) {
		sum += weight * strings.IndexByte(usccAlphabet, body[i])
		weight = weight * 3 % usccModulus
	}
	return usccAlphabet[(usccModulus-sum%usccModulus)%usccModulus], true
}

// USCCOrgCode returns characters 9 to 17, the organisation code inside; empty unless s is a valid code.
func USCCOrgCode(s string) string { return usccPart(s, 8, 17) }

// USCCClass returns the first two characters: registering department and class of body, such as "91" for enterprises
// and "92" for individual businesses; empty unless s is a valid code.
func USCCClass(s string) string { return usccPart(s, 0, 2) }

// USCCProvince returns the province that registered the body, false for national registers and invalid codes.
func USCCProvince(s string) (Province, bool) {
	region := usccPart(s, 2, 8)
	if region == "" {
		return "", false
	}
	return ProvinceOfRegion(region)
}

func usccPart(s string, from, to int) string {
	if CheckUSCC(s) != nil {
		return ""
	}
	return NormaliseNumber(s)[from:to]
}
