package bundle_test

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"

	"beiandesk/app/bundle"
)

func TestSafeName(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("营业执照", 20)
	for in, want := range map[string]string{
		"营业执照.jpg":                      "营业执照.jpg",
		`a\b/c:d*e?f"g<h>i|j%k`:         "a_b_c_d_e_f_g_h_i_j_k",
		"..":                            "file",
		"":                              "file",
		" . ":                           "file",
		".htaccess":                     "htaccess",
		"~root":                         "root",
		"name. ":                        "name",
		"CON":                           "_CON",
		"com1.jpg":                      "_com1.jpg",
		"LPT².txt":                      "_LPT².txt",
		"console.txt":                   "console.txt",
		"e\u0301.txt":                   "\u00e9.txt",
		"photo\u202egpj.exe":            "photo_gpj.exe",
		"a\tb\nc":                       "a_b_c",
		"a\u00a0b\u3000c":               "a b c",
		"\xff\xfe.jpg":                  "_.jpg",
		long + ".jpg":                   strings.Repeat("营业执照", 9) + "营业.jpg",
		long:                            strings.Repeat("营业执照", 10),
		"x." + strings.Repeat("y", 200): "x." + strings.Repeat("y", 118),
	} {
		if got := bundle.SafeName(in); got != want {
			t.Errorf("%q becomes %q, want %q", in, got, want)
		}
	}
}

func TestSafeNameIsSafeForAnything(t *testing.T) {
	t.Parallel()
	piece := rapid.OneOf(rapid.String(), rapid.SampledFrom([]string{"CON", ".", " ", "..", "~", "%", "\xff", "e\u0301", "证", ".jpg", "aux", "$"}))
	rapid.Check(t, func(t *rapid.T) {
		in := strings.Join(rapid.SliceOfN(piece, 0, 40).Draw(t, "pieces"), "")
		got := bundle.SafeName(in)
		switch {
		case got == "" || len(got) > 120 || !utf8.ValidString(got) || !norm.NFC.IsNormalString(got):
			t.Fatalf("%q: empty, too long or not NFC", got)
		case strings.ContainsAny(got, `%\/:*?"<>|`) || strings.ContainsFunc(got, unicode.IsControl):
			t.Fatalf("%q has a forbidden character", got)
		case strings.TrimRight(got, ". ") != got || strings.TrimLeft(got, ".~$ ") != got:
			t.Fatalf("%q begins or ends badly", got)
		case bundle.SafeName(got) != got:
			t.Fatalf("%q is not safe by its own rules: %q", got, bundle.SafeName(got))
		}
	})
}
