package document_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"beiandesk/app/filing"
	"beiandesk/app/inspect/document"
)

func TestNumberInCode(t *testing.T) {
	const right = "91350100M000100Y43"
	for _, c := range []struct{ name, text, want string }{
		{"an address", "https://sample.invalid/licence?uniscid=" + right, right},
		{"small letters", "https://sample.invalid/" + strings.ToLower(right) + "?a=1", right},
		{"alone", right, right},
		{"twice", right + "," + right, right},
		{"a token only", "https://sample.invalid/t/6f1c2b7a9d0e4f3388aa01", ""},
		{"a wrong check character", "uniscid=91350100M000100Y44", ""},
		{"other scripts", "统一社会信用代码：" + right + "；名称：样本", right},
		{"nothing", "", ""},
	} {
		if got := document.NewCode(c.text, filing.Region{}).Number; got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

// TestCodeConfirms: a code that says what was read doubtfully makes it certain; another one leaves it alone.
func TestCodeConfirms(t *testing.T) {
	const read = "91350100M000100Y43"
	for _, c := range []struct {
		says    string
		certain bool
	}{{read, true}, {"91330106MA0000007M", false}, {"", false}} {
		d := document.Document{Fields: []document.Field{{Name: document.FieldCode, Text: read, Doubtful: []document.Doubt{{At: 3}}}}}
		d.Confirm([]document.Code{{Number: c.says}})
		if f := d.Fields[0]; f.Certain != c.certain || (len(f.Doubtful) == 0) != c.certain || len(d.Codes) != 1 {
			t.Errorf("%s: %+v", c.says, d)
		}
	}
}

func FuzzCode(f *testing.F) {
	f.Add("https://sample.invalid/licence?uniscid=91350100M000100Y43")
	f.Add("\xff\xfe91350100M000100Y43")
	f.Fuzz(func(t *testing.T, text string) {
		c := document.NewCode(text, filing.Region{})
		if c.Number != "" && filing.CheckUSCC(c.Number) != nil || !utf8.ValidString(c.Text) {
			t.Errorf("%+v", c)
		}
	})
}
