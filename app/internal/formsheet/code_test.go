package formsheet_test

import (
	"errors"
	"strings"
	"testing"

	"beiandesk/app/internal/formsheet"
)

const good = "BDF1/ABCDEFGHIJKLMNOPQRSTUVWX22/3/1-1/V-U/QD4PT47F"

func TestParseCode(t *testing.T) {
	c, err := formsheet.ParseCode(good)
	if err != nil || c.Order != "abcdefghijklmnopqrstuvwx22" || c.Revision != 3 || c.Page != 1 || c.Template != "V-U" || c.Check != "QD4PT47F" {
		t.Fatalf("%+v, %v", c, err)
	}
	for name, text := range map[string]string{
		"nothing": "", "a licence": "https://sample.invalid/licence?uniscid=91350100M000100Y43", "lower case": strings.ToLower(good),
		"another version": strings.Replace(good, "BDF1", "BDF2", 1), "a part less": good[:strings.LastIndexByte(good, '/')],
		"a part more": good + "/", "short order": strings.Replace(good, "ABCDEF", "ABC", 1), "no order": strings.Replace(good, "ABCDEF", "018018", 1),
		"revision 0": strings.Replace(good, "/3/", "/0/", 1), "leading zero": strings.Replace(good, "/3/", "/03/", 1), "sign": strings.Replace(good, "/3/", "/+3/", 1),
		"huge revision": strings.Replace(good, "/3/", "/99999999999999999999/", 1), "page beyond": strings.Replace(good, "1-1", "2-1", 1),
		"no pages": strings.Replace(good, "1-1", "1", 1), "no template": strings.Replace(good, "V-U", "", 1), "odd template": strings.Replace(good, "V-U", "V U", 1),
		"short check": good[:len(good)-1], "odd check": good[:len(good)-1] + "1", "long": good + strings.Repeat("A", 90), "space": " " + good, "bytes": "\xff\xfe" + good,
	} {
		if c, err := formsheet.ParseCode(text); !errors.Is(err, formsheet.ErrNoCode) {
			t.Errorf("%s: %+v, %v", name, c, err)
		}
	}
}

func FuzzParseCode(f *testing.F) {
	for _, s := range []string{good, "", "BDF1/////", strings.Repeat("/", 40), good + "/" + good, "BDF1/ABCDEFGHIJKLMNOPQRSTUVWX23/1/1-99/A/AAAAAAAA"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		c, err := formsheet.ParseCode(s)
		if err != nil {
			if !errors.Is(err, formsheet.ErrNoCode) || c != (formsheet.Code{}) {
				t.Fatalf("%q: %+v, %v", s, c, err)
			}
			return
		}
		if c.String() != s {
			t.Fatalf("%q reads as %+v and writes as %q", s, c, c.String())
		}
		if c.Revision < 1 || c.Page < 1 || c.Page > c.Pages || len(c.Template) > 12 {
			t.Fatalf("%q: %+v is out of bounds", s, c)
		}
	})
}
