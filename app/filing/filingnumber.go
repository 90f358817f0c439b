package filing

import (
	"regexp"
	"strconv"
	"strings"
)

// ServiceKind is the kind of service a filing number was issued for.
type ServiceKind string

// The kinds, with the letter that stands after the service's number. A number without a service has no kind.
const (
	ServiceWebsite     ServiceKind = "website"      // -1
	ServiceApp         ServiceKind = "app"          // -1A
	ServiceMiniProgram ServiceKind = "mini-program" // -1X
	ServiceQuickApp    ServiceKind = "quick-app"    // -1K
)

var serviceLetters = map[string]ServiceKind{
	"": ServiceWebsite, "A": ServiceApp, "X": ServiceMiniProgram, "K": ServiceQuickApp,
}

// FilingNumber (备案号) is a number the authority issued: of a subject (京ICP备12345678号) or of one of its services
// (京ICP备12345678号-1; -1A, -1X and -1K for apps, mini-programs and quick apps).
type FilingNumber struct {
	Province Province
	Short    string // the province as it stands in the number, one Chinese character
	Digits   string // eight digits (two of the year, six), or ten since about 2020 (four of the year, six)
	Service  int    // number of the service from 1; 0 for the subject itself
	Kind     ServiceKind
}

// filingNumberForm is anchored at both ends; the number of digits is judged afterwards so that its message can say it.
var filingNumberForm = regexp.MustCompile(`^(\p{Han})ICP备(\d+)号(?:-([1-9]\d{0,4})([AXK]?))?$`)

var licenceForm = regexp.MustCompile(`^\p{Han}?(?:ICP证|[AB][12]-?\d)`)

const filingNumberShape = "京ICP备12345678号-1"

// SubjectNumberShape is what the number of a subject looks like, for a *NumberError about one.
const SubjectNumberShape = "京ICP备12345678号"

// ParseFilingNumber reads a filing number after NormaliseNumber. It accepts 8 or 10 digits, both short names of
// provinces that have two, and returns a *NumberError for anything else.
func ParseFilingNumber(s string) (FilingNumber, error) {
	s = NormaliseNumber(s)
	m := filingNumberForm.FindStringSubmatch(s)
	if m == nil {
		fault := FaultCharacter
		if licenceForm.MatchString(s) {
			fault = FaultLicence
		}
		return FilingNumber{}, &NumberError{Kind: NumberFiling, Fault: fault, Want: filingNumberShape}
	}
	if len(m[2]) != 8 && len(m[2]) != 10 {
		return FilingNumber{}, &NumberError{Kind: NumberFiling, Fault: FaultLength, Length: len(m[2]), Want: "8/10"}
	}
	province, ok := provinceOfShort(m[1])
	if !ok {
		return FilingNumber{}, &NumberError{Kind: NumberFiling, Fault: FaultRegion, Position: 1}
	}
	n := FilingNumber{Province: province, Short: m[1], Digits: m[2]}
	if m[3] != "" {
		n.Service, _ = strconv.Atoi(m[3]) // at most five digits
		n.Kind = serviceLetters[m[4]]
	}
	return n, nil
}

// String returns the number as the authority writes it.
func (n FilingNumber) String() string {
	var b strings.Builder
	b.WriteString(n.Subject())
	if n.Service > 0 {
		b.WriteString("-" + strconv.Itoa(n.Service))
		for letter, kind := range serviceLetters {
			if kind == n.Kind {
				b.WriteString(letter)
			}
		}
	}
	return b.String()
}

// Subject returns the number of the subject alone, without a service.
func (n FilingNumber) Subject() string { return n.Short + "ICP备" + n.Digits + "号" }

var filingNumberWithin = regexp.MustCompile(`\p{Han}ICP备\d+号(?:-[1-9]\d{0,4}[AXK]?)?`)

// FindFilingNumber finds the first filing number in a text, as the authority writes it.
func FindFilingNumber(text string) (FilingNumber, bool) {
	for _, found := range filingNumberWithin.FindAllString(NormaliseNumber(text), -1) {
		if n, err := ParseFilingNumber(found); err == nil {
			return n, true
		}
	}
	return FilingNumber{}, false
}
