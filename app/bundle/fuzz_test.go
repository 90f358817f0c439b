package bundle_test

import (
	"bytes"
	"errors"
	"io/fs"
	"path"
	"slices"
	"strings"
	"testing"

	"beiandesk/app/bundle"
)

func FuzzDeclaration(f *testing.F) {
	f.Add([]byte(declare("1.0")))
	f.Add([]byte("BagIt-Version : 0.97\r\n\r\nTag-File-Character-Encoding :UTF-16 \n"))
	f.Add([]byte("\xef\xbb\xbf" + declare("1.0")))
	f.Fuzz(func(t *testing.T, raw []byte) {
		version, encoding, err := bundle.ParseDeclaration(raw)
		if err != nil {
			return
		}
		if version == "" || encoding == "" || bytes.HasPrefix(raw, []byte("\xef\xbb\xbf")) {
			t.Errorf("accepted %q as version %q, encoding %q", raw, version, encoding)
		}
		if version == "1.0" && bytes.ContainsAny(raw, "\t") {
			t.Errorf("1.0 with white space it does not allow: %q", raw)
		}
	})
}

func FuzzManifest(f *testing.F) {
	f.Add(sumOf("md5", "x") + "  data/x\r\n" + sumOf("md5", "") + " *./data/%0A\n")
	f.Add("\r\n\r\r  \n\t")
	f.Fuzz(func(t *testing.T, text string) {
		again, bad := bundle.ManifestLines(text)
		if len(again)+bad > strings.Count(text, "\n")+strings.Count(text, "\r")+1 {
			t.Errorf("more entries than lines in %q", text)
		}
		// What is written from the entries reads as the same entries, but for a second asterisk.
		if second, wrong := bundle.ManifestLines(strings.Join(again, "\n")); !strings.Contains(text, "*") &&
			(wrong != 0 || !slices.Equal(again, second)) {
			t.Errorf("%q reads back as %q", again, second)
		}
	})
}

func FuzzBagInfo(f *testing.F) {
	f.Add("A: b\nLong: one\n  two\n", true)
	f.Add("A :b\r\r\n: c\n x", false)
	f.Fuzz(func(t *testing.T, text string, strict bool) {
		again, _ := bundle.InfoLines(text, strict)
		if second, bad := bundle.InfoLines(strings.Join(again, "\n"), strict); bad != 0 || !slices.Equal(again, second) {
			t.Errorf("%q reads back as %q", again, second)
		}
	})
}

func FuzzFetch(f *testing.F) {
	f.Add("https://example.org/x 5 data/x\nfile:///x\t-\tx%0Ay\n", true)
	f.Add("u 1 data/%2e%2e/%252e", true)
	f.Add("u 1 ./.././//x", false)
	f.Fuzz(func(t *testing.T, text string, strict bool) {
		safe, lines := bundle.FetchPaths(text, strict)
		if len(safe) > lines {
			t.Errorf("%d paths from %d lines", len(safe), lines)
		}
		for _, p := range safe {
			if path.IsAbs(p) || p == ".." || strings.HasPrefix(p, "../") || strings.Contains(p, `\`) || path.Clean(p) != p {
				t.Errorf("%q leads out of the bag", p)
			}
		}
	})
}

func FuzzDocument(f *testing.F) {
	doc := content().Document
	doc.Format = bundle.Format
	raw, err := doc.Encode()
	if err != nil {
		f.Fatal(err)
	}
	f.Add(raw)
	f.Add([]byte(`{"format":"beiandesk-package/1","order":"a","ORDER":"b"}`))
	f.Add(bytes.Repeat([]byte("["), 1000))
	f.Fuzz(func(t *testing.T, raw []byte) {
		doc, err := bundle.DecodeDocument(raw)
		if err != nil {
			return
		}
		once, err := doc.Encode()
		if err != nil {
			t.Fatal(err)
		}
		again, err := bundle.DecodeDocument(once)
		if err != nil {
			t.Fatalf("what it wrote it does not read: %v", err)
		}
		if twice, err := again.Encode(); err != nil || !bytes.Equal(once, twice) {
			t.Errorf("writing is not stable: %v", err)
		}
	})
}

func FuzzZip(f *testing.F) {
	var z bytes.Buffer
	if _, err := bundle.Build(f.Context(), bundle.NewZip(&z), content(someFiles()...), nil); err != nil {
		f.Fatal(err)
	}
	f.Add(z.Bytes())
	f.Add(z.Bytes()[:z.Len()/2])
	f.Fuzz(func(t *testing.T, raw []byte) {
		fsys, err := bundle.OpenZip(bytes.NewReader(raw), int64(len(raw)))
		if err != nil {
			var invalid *bundle.InvalidError
			if !errors.As(err, &invalid) || len(invalid.Report.Problems) == 0 {
				t.Errorf("refused without a reason: %v", err)
			}
			return
		}
		err = fs.WalkDir(fsys, ".", func(p string, _ fs.DirEntry, err error) error {
			if !fs.ValidPath(p) {
				t.Errorf("unsafe name %q", p)
			}
			return err
		})
		if err != nil {
			t.Errorf("walk: %v", err)
		}
		if _, err := bundle.ValidateFS(t.Context(), fsys); err != nil {
			t.Errorf("validate: %v", err)
		}
	})
}
