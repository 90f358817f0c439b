package formsheet

import (
	"crypto/sha256"
	"encoding/base32"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"beiandesk/app/filing"
)

// Code is what the QR code of a sheet says.
type Code struct {
	Order    filing.ID `json:"order"`
	Revision int       `json:"revision"` // of the order when it was printed, from 1; for people, Check decides
	Page     int       `json:"page"`     // from 1
	Pages    int       `json:"pages"`
	Template string    `json:"template"`
	Check    string    `json:"check"` // digest of order, template and everything printed
}

// ErrNoCode reports a text that is no code of a sheet.
var ErrNoCode = errors.New("not the code of a form")

// codeHead begins every code; the digit is the version of its layout.
const codeHead = "BDF1"

// Bounds of what a code may say.
const (
	maxRevision = 99999
	maxPages    = 99
	checkLength = 8 // characters of base 32, 40 bits
	maxTemplate = 12
)

// String is the text in the QR code: upper case letters, digits and slashes, which a QR code stores most densely.
func (c Code) String() string {
	return strings.ToUpper(fmt.Sprintf("%s/%s/%d/%d-%d/%s/%s", codeHead, c.Order, c.Revision, c.Page, c.Pages, c.Template, c.Check))
}

// ParseCode reads the text of a QR code; errors are ErrNoCode. What it returns, String gives back unchanged.
func ParseCode(s string) (Code, error) {
	parts := strings.Split(s, "/")
	if len(parts) != 6 || parts[0] != codeHead || s != strings.ToUpper(s) || len(s) > 96 {
		return Code{}, ErrNoCode
	}
	var c Code
	var err error
	if c.Order, err = filing.ParseID(parts[1]); err != nil {
		return Code{}, ErrNoCode
	}
	page, pages, cut := strings.Cut(parts[3], "-")
	ok := cut && number(parts[2], maxRevision, &c.Revision) && number(page, maxPages, &c.Page) && number(pages, maxPages, &c.Pages)
	c.Template, c.Check = parts[4], parts[5]
	if !ok || c.Page > c.Pages || !templateID(c.Template) || len(c.Check) != checkLength || !base32Text(c.Check) {
		return Code{}, ErrNoCode
	}
	if c.String() != s { // an ID in other letters, a leading zero
		return Code{}, ErrNoCode
	}
	return c, nil
}

// number reads a number from 1 on without sign or leading zero.
func number(s string, most int, into *int) bool {
	n, err := strconv.Atoi(s)
	*into = n
	return err == nil && n >= 1 && n <= most && strconv.Itoa(n) == s
}

func templateID(s string) bool {
	for _, r := range s {
		if (r < 'A' || r > 'Z') && (r < '0' || r > '9') && r != '-' {
			return false
		}
	}
	return s != "" && len(s) <= maxTemplate
}

func base32Text(s string) bool {
	for _, r := range s {
		if (r < 'A' || r > 'Z') && (r < '2' || r > '7') {
			return false
		}
	}
	return true
}

// checkOf digests what a sheet prints. The order's random ID keeps it from telling anything about a name to who does not
// have the paper.
func checkOf(order filing.ID, template string, s Sheet) string {
	s.Code = Code{}
	content, err := json.Marshal(s)
	if err != nil {
		panic("formsheet: a sheet holds nothing but text and numbers: " + err.Error())
	}
	h := sha256.New()
	fmt.Fprintf(h, "%s\n%s\n", order, template)
	h.Write(content)
	return base32.StdEncoding.EncodeToString(h.Sum(nil)[:5])
}
