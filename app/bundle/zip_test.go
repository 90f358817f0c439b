package bundle_test

import (
	"archive/zip"
	"bytes"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"beiandesk/app/bundle"
)

// entry is one entry of a hostile zip.
type entry struct {
	name, content string
	change        func(*zip.FileHeader)
}

func zipOf(t *testing.T, entries ...entry) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, e := range entries {
		h := &zip.FileHeader{Name: e.name, Method: zip.Deflate}
		if e.change != nil {
			e.change(h)
		}
		w, err := z.CreateHeader(h)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(w, e.content); err != nil && !strings.HasSuffix(e.name, "/") {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// zipped puts a bag below a base folder.
func zipped(base string, b bag) (entries []entry) {
	for _, p := range slices.Sorted(maps.Keys(b)) {
		entries = append(entries, entry{name: base + p, content: b[p]})
	}
	return entries
}

func judgeZip(t *testing.T, raw []byte) bundle.Report {
	t.Helper()
	path := filepath.Join(t.TempDir(), "bag.zip")
	if err := os.WriteFile(path, raw, 0o600); err != nil {
		t.Fatal(err)
	}
	return validate(t, path)
}

func TestZipOfAnyBag(t *testing.T) {
	t.Parallel()
	good := zipped("包/", newBag("1.0", "sha512"))
	with := func(more ...entry) []entry { return append(slices.Clone(good), more...) }
	for name, c := range map[string]struct {
		entries []entry
		want    []bundle.Code
	}{
		"a bag":                 {good, nil},
		"with folder entries":   {with(entry{name: "包/"}, entry{name: "包/data/"}), nil},
		"no base folder":        {zipped("", newBag("1.0", "md5")), is(bundle.ArchiveBaseFolder)},
		"two base folders":      {with(entry{name: "more/x"}), is(bundle.ArchiveBaseFolder)},
		"a file beside":         {with(entry{name: "x"}), is(bundle.ArchiveBaseFolder)},
		"nothing":               {nil, is(bundle.ArchiveBaseFolder)},
		"parent folder":         {with(entry{name: "包/../../x"}), is(bundle.ArchiveEntry)},
		"absolute":              {with(entry{name: "/etc/x"}), is(bundle.ArchiveEntry)},
		"backslash":             {with(entry{name: `包\..\x`}), is(bundle.ArchiveEntry)},
		"listed twice":          {with(entry{name: "包/bagit.txt"}), is(bundle.ArchiveEntry)},
		"file and folder":       {with(entry{name: "包/bagit.txt/x"}), is(bundle.ArchiveEntry)},
		"not UTF-8":             {with(entry{name: "包/\xff"}), is(bundle.ArchiveEntry)},
		"too deep":              {with(entry{name: "包/" + strings.Repeat("d/", 80) + "x"}), is(bundle.ArchiveTooLarge)},
		"link":                  {with(entry{name: "包/data/l", content: "/etc/passwd", change: func(h *zip.FileHeader) { h.SetMode(fs.ModeSymlink | 0o777) }}), is(bundle.TreeNotRegular)},
		"encrypted":             {with(entry{name: "包/e", change: func(h *zip.FileHeader) { h.Flags |= 1 }}), is(bundle.ArchiveEntry)},
		"payload file unlisted": {with(entry{name: "包/data/x"}), is(bundle.PayloadUnlisted)},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if got := codes(judgeZip(t, zipOf(t, c.entries...)).Problems); !slices.Equal(got, c.want) {
				t.Errorf("problems %q, want %q", got, c.want)
			}
		})
	}
}

func TestNoZipAtAll(t *testing.T) {
	t.Parallel()
	for name, raw := range map[string][]byte{"empty": nil, "text": []byte("hello"), "cut off": zipOf(t, zipped("b/", newBag("1.0", "md5"))...)[:300]} {
		if got := codes(judgeZip(t, raw).Problems); !slices.Equal(got, is(bundle.ArchiveUnreadable)) {
			t.Errorf("%s: %q", name, got)
		}
	}
}

// TestZipBombs are small files that claim to unpack to much.
func TestZipBombs(t *testing.T) {
	t.Parallel()
	raw := func(change func(*zip.FileHeader), times int) []byte {
		var b bytes.Buffer
		z := zip.NewWriter(&b)
		for i := range times {
			h := &zip.FileHeader{Name: "b/data/" + strings.Repeat("x", i+1), Method: zip.Store}
			change(h)
			if _, err := z.CreateRaw(h); err != nil {
				t.Fatal(err)
			}
		}
		if err := z.Close(); err != nil {
			t.Fatal(err)
		}
		return b.Bytes()
	}
	for name, bomb := range map[string][]byte{
		"one huge entry":           raw(func(h *zip.FileHeader) { h.UncompressedSize64 = 1 << 50 }, 1),
		"many large ones":          raw(func(h *zip.FileHeader) { h.UncompressedSize64 = 1 << 31 }, 9),
		"more bytes than the file": raw(func(h *zip.FileHeader) { h.CompressedSize64 = 1 << 20 }, 1),
		"entries that share bytes": raw(func(h *zip.FileHeader) { h.CompressedSize64 = 600 }, 9),
	} {
		if got := codes(judgeZip(t, bomb).Problems); !slices.Contains(got, bundle.ArchiveTooLarge) {
			t.Errorf("%s: %q", name, got)
		}
	}
}

func TestZipIsPlainAndDated1980(t *testing.T) {
	t.Parallel()
	raw, pkg := buildZip(t, content(someFiles()...))
	z, err := zip.NewReader(bytes.NewReader(raw), int64(len(raw)))
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, f := range z.File {
		names = append(names, f.Name)
		// CreateRaw leaves the flag for UTF-8 names to us; NonUTF8 tells that a reader would guess.
		if f.NonUTF8 || f.Method != zip.Store || f.Mode() != 0o644 || f.Modified.Year() != 1980 || f.Flags&8 != 0 {
			t.Errorf("%s: non-UTF-8 %t, method %d, mode %s, %s, flags %x", f.Name, f.NonUTF8, f.Method, f.Mode(), f.Modified, f.Flags)
		}
		if !strings.HasPrefix(f.Name, pkg.Document.Title()+"/") {
			t.Errorf("%s is not below %s", f.Name, pkg.Document.Title())
		}
	}
	if !slices.IsSorted(names) || len(names) != pkg.Files {
		t.Errorf("names %q of %d files", names, pkg.Files)
	}
}
