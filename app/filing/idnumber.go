package filing

import (
	"fmt"
	"strings"
)

// NumberKind names a kind of identity number.
type NumberKind string

// The kinds of identity numbers that this package checks.
const (
	NumberResidentID NumberKind = "resident-id"       // 公民身份号码, GB 11643-1999
	NumberUSCC       NumberKind = "uscc"              // 统一社会信用代码, GB 32100-2015
	NumberOrgCode    NumberKind = "organisation-code" // 组织机构代码, GB 11714-1997
	NumberFiling     NumberKind = "filing-number"     // 备案号
	NumberService    NumberKind = "service-number"    // 备案服务号
	NumberHKMacao    NumberKind = "hk-macao-permit"   // 港澳居民来往内地通行证
	NumberTaiwan     NumberKind = "taiwan-permit"     // 台湾居民来往大陆通行证
	NumberPassport   NumberKind = "passport"          // 护照, of any country
)

// NumberFault says in which way an identity number is wrong.
type NumberFault string

// The faults. A check looks for them in this order and reports the first one.
const (
	FaultObsolete  NumberFault = "obsolete"  // a form that was valid once: a 15-digit resident ID
	FaultLicence   NumberFault = "licence"   // a licence number where a filing number is asked
	FaultLength    NumberFault = "length"    // too few or too many characters
	FaultCharacter NumberFault = "character" // a character that may not stand where it stands
	FaultRegion    NumberFault = "region"    // an area that does not exist
	FaultDate      NumberFault = "date"      // a day that does not exist
	FaultChecksum  NumberFault = "checksum"  // the check character contradicts the others
)

// NumberError reports what is wrong with an identity number. It never holds the number itself, so that it may be
// logged.
type NumberError struct {
	Kind     NumberKind
	Fault    NumberFault
	Position int    // of the offending character, from 1; 0 when the whole number is meant
	Length   int    // characters found, for FaultLength
	Want     string // what stands there in a right number, where that can be said without giving it away
}

func (e *NumberError) Error() string {
	return fmt.Sprintf("%s: %s", e.Kind, e.Text().EN)
}

// Text says in a sentence what is wrong.
func (e *NumberError) Text() Text {
	switch e.Fault {
	case FaultObsolete:
		return Words("这是 15 位的一代身份证号码，已停止使用，请填写 18 位号码",
			"this is a 15-digit number of the first generation, which is no longer valid; the 18-digit number is needed")
	case FaultLicence:
		return Words("这是经营许可证编号，不是备案号", "this is the number of an operating licence, not a filing number")
	case FaultLength:
		return Words("共 %[1]d 位，应为 %[2]s 位", "it has %[1]d characters, not %[2]s", e.Length, e.Want)
	case FaultCharacter:
		return e.characterText()
	case FaultRegion:
		return Words("第 %[1]d 位起的地区代码不存在", "the area code from character %[1]d on does not exist", e.Position)
	case FaultDate:
		return Words("第 %[1]d 位起的出生日期不存在", "the date of birth from character %[1]d on does not exist", e.Position)
	}
	return Words("校验位不符，号码中有字符抄错或顺序颠倒",
		"the check character does not match: a character was copied wrongly or two were swapped")
}

func (e *NumberError) characterText() Text {
	if e.Position == 0 {
		return Words("格式应为 %[1]s", "its form should be %[1]s", e.Want)
	}
	return Words("第 %[1]d 位的字符不应出现在这里（应为 %[2]s）", "character %[1]d does not belong there (expected: %[2]s)",
		e.Position, e.Want)
}

// NormaliseNumber brings an identity number into the form in which it is checked and stored: full-width characters
// (U+FF01 to U+FF5E) become ASCII, white space goes, dashes of any kind become "-", a–z become capitals.
// Nothing else is changed: look-alikes such as O and 0 are for the check to refuse, never for a program to guess.
func NormaliseNumber(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= '\uff01' && r <= '\uff5e' {
			r -= 0xfee0
		}
		switch {
		case r == ' ', r == '\t', r == '\n', r == '\r', r == '\u00a0', r == '\u3000':
			return -1
		case r >= 'a' && r <= 'z':
			return r - 'a' + 'A'
		case r >= '\u2010' && r <= '\u2015', r == '\u2212':
			return '-'
		}
		return r
	}, s)
}

// firstOutside returns the place (from 1) of the first character of s that is not in alphabet, 0 when there is none.
func firstOutside(s, alphabet string) int {
	place := 0
	for _, r := range s {
		place++
		if !strings.ContainsRune(alphabet, r) {
			return place
		}
	}
	return 0
}

const digits = "0123456789"
