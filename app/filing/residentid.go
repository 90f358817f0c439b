package filing

import (
	"strings"
	"time"
	"unicode/utf8"
)

// Sex as a resident ID number says it: its 17th digit is odd for men, even for women (GB 11643-1999).
type Sex string

// The sexes a number can say.
const (
	Male   Sex = "male"
	Female Sex = "female"
)

const (
	residentIDLength         = 18
	residentIDObsoleteLength = 15
	earliestBirthYear        = 1850 // nobody who signs anything was born before
)

var residentIDWeights = [...]int{7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2}

// CheckResidentID checks a resident ID number (公民身份号码, GB 11643-1999) after NormaliseNumber: 17 digits and a check
// character (ISO 7064 MOD 11-2), an existing province (31 provinces, 71 Taiwan; 81, 82, 83 of the residence permits for
// Hong Kong, Macao and Taiwan residents) and an existing day of birth. County codes change every year and are not
// looked up. It returns nil or a *NumberError.
func CheckResidentID(s string) error {
	s = NormaliseNumber(s)
	if err := residentIDShape(s); err != nil {
		return err
	}
	if !knownPersonRegion(s[:2]) {
		return &NumberError{Kind: NumberResidentID, Fault: FaultRegion, Position: 1}
	}
	born, err := time.Parse("20060102", s[6:14])
	if err != nil || born.Year() < earliestBirthYear {
		return &NumberError{Kind: NumberResidentID, Fault: FaultDate, Position: 7}
	}
	if check, _ := ResidentIDCheckDigit(s[:17]); s[17] != check {
		return &NumberError{Kind: NumberResidentID, Fault: FaultChecksum, Position: residentIDLength}
	}
	return nil
}

func residentIDShape(s string) error {
	n := utf8.RuneCountInString(s)
	if n == residentIDObsoleteLength && firstOutside(s, digits) == 0 {
		return &NumberError{Kind: NumberResidentID, Fault: FaultObsolete}
	}
	if n != residentIDLength {
		return &NumberError{Kind: NumberResidentID, Fault: FaultLength, Length: n, Want: "18"}
	}
	if p := firstOutside(s, digits+"X"); p != 0 {
		return &NumberError{Kind: NumberResidentID, Fault: FaultCharacter, Position: p, Want: "0–9"}
	}
	if p := strings.IndexByte(s, 'X'); p >= 0 && p < residentIDLength-1 {
		return &NumberError{Kind: NumberResidentID, Fault: FaultCharacter, Position: p + 1, Want: "0–9"}
	}
	return nil
}

func knownPersonRegion(prefix string) bool {
	switch prefix {
	case "71", "81", "82", "83":
		return true
	}
	_, ok := ProvinceOfRegion(prefix)
	return ok
}

// ResidentIDCheckDigit returns the check character of the first 17 digits of a resident ID number; ok is false unless
// body is exactly 17 digits.
func ResidentIDCheckDigit(body string) (check byte, ok bool) {
	if len(body) != len(residentIDWeights) || firstOutside(body, digits) != 0 {
		return 0, false
	}
	sum := 0
	for i, w := range residentIDWeights {
		sum += w * int(body[i]-'0')
	}
	return "10X98765432"[sum%11], true
}

// ResidentID is what a valid resident ID number says about its holder.
type ResidentID struct {
	Number   string    // normalised
	Region   string    // area code of the first registration, six digits
	Province Province  // empty for 71, 81, 82 and 83
	Born     time.Time // day of birth, midnight UTC
	Sex      Sex
}

// ParseResidentID checks a number and reads it. The error is that of CheckResidentID.
func ParseResidentID(s string) (ResidentID, error) {
	if err := CheckResidentID(s); err != nil {
		return ResidentID{}, err
	}
	s = NormaliseNumber(s)
	id := ResidentID{Number: s, Region: s[:6], Sex: Female}
	id.Province, _ = ProvinceOfRegion(s)
	id.Born, _ = time.Parse("20060102", s[6:14])
	if (s[16]-'0')%2 == 1 {
		id.Sex = Male
	}
	return id, nil
}

// AgeOn returns the holder's age in whole years on a day; negative when the holder is not born yet.
func (r ResidentID) AgeOn(day time.Time) int {
	age := day.Year() - r.Born.Year()
	if day.Month() < r.Born.Month() || (day.Month() == r.Born.Month() && day.Day() < r.Born.Day()) {
		age--
	}
	return age
}
