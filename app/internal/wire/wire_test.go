package wire_test

import (
	"encoding/json"
	"path/filepath"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"beiandesk/app/filing"
	"beiandesk/app/internal/wire"
)

const (
	digest = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
	other  = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
)

func good() wire.Announcement {
	return wire.Announcement{Digest: digest, Profile: "urn:x", Order: "aaaaaaaaaaaaaaaaaaaaaaaaaa", Revision: 1, Files: []wire.File{
		{Path: "data/01-subject-certificate/营业执照.jpg", Bytes: 10, SHA256: other},
		{Path: wire.TagManifest, Bytes: 20, SHA256: digest},
	}}
}

func TestAnnouncementRules(t *testing.T) {
	add := func(path string) func(*wire.Announcement) {
		return func(a *wire.Announcement) { a.Files = append(a.Files, wire.File{Path: path, Bytes: 1, SHA256: other}) }
	}
	cases := map[string]struct {
		change  func(*wire.Announcement)
		pointer string // empty: no violation
		code    string
	}{
		"good":                    {func(*wire.Announcement) {}, "", ""},
		"empty file":              {func(a *wire.Announcement) { a.Files[0].Bytes = 0 }, "", ""},
		"no digest":               {func(a *wire.Announcement) { a.Digest = "" }, "/digest", "malformed"},
		"upper-case digest":       {func(a *wire.Announcement) { a.Digest = strings.ToUpper(digest) }, "/digest", "malformed"},
		"digest of other file":    {func(a *wire.Announcement) { a.Digest = other }, "/files/1/sha256", "digest-differs"},
		"no profile":              {func(a *wire.Announcement) { a.Profile = "" }, "/profile", "missing"},
		"no order":                {func(a *wire.Announcement) { a.Order = "" }, "/order", "malformed"},
		"order with path":         {func(a *wire.Announcement) { a.Order = "../../../../aaaaaaaaaaaaaaa" }, "/order", "malformed"},
		"revision 0":              {func(a *wire.Announcement) { a.Revision = 0 }, "/revision", "malformed"},
		"no files":                {func(a *wire.Announcement) { a.Files = nil }, "/files", "no-tag-manifest"},
		"no tag manifest":         {func(a *wire.Announcement) { a.Files = a.Files[:1] }, "/files", "no-tag-manifest"},
		"negative bytes":          {func(a *wire.Announcement) { a.Files[0].Bytes = -1 }, "/files/0/bytes", "malformed"},
		"file too large":          {func(a *wire.Announcement) { a.Files[0].Bytes = 101 }, "/files/0/bytes", "file-too-large"},
		"package too large":       {func(a *wire.Announcement) { a.Files[0].Bytes, a.Files[1].Bytes = 100, 100 }, "/files", "package-too-large"},
		"bad file digest":         {func(a *wire.Announcement) { a.Files[0].SHA256 = "x" }, "/files/0/sha256", "malformed"},
		"path twice":              {add(wire.TagManifest), "/files/2/path", "duplicate-path"},
		"path twice but for case": {add(strings.ToUpper(wire.TagManifest)), "/files/2/path", "duplicate-path"},
		"file as folder":          {add(wire.TagManifest + "/x"), "/files/2/path", "duplicate-path"},
		"folder as file":          {add("data"), "/files/2/path", "duplicate-path"},
		"unsafe path":             {add("../x"), "/files/2/path", "unsafe-path"},
	}
	limits := wire.Limits{Files: 3, FileBytes: 100, PackageBytes: 150, Announcement: 4096}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			a := good()
			c.change(&a)
			raw, err := json.Marshal(a)
			if err != nil {
				t.Fatal(err)
			}
			_, violations := wire.ParseAnnouncement(raw, limits)
			if c.pointer == "" {
				if len(violations) > 0 {
					t.Errorf("refused: %+v", violations)
				}
				return
			}
			for _, v := range violations {
				if v.Pointer == c.pointer && v.Code == c.code && v.Message.ZH != "" && v.Message.EN != "" {
					return
				}
			}
			t.Errorf("violations %+v, want %s at %s", violations, c.code, c.pointer)
		})
	}
	a := good()
	add("a")(&a)
	add("b")(&a)
	if v := a.Validate(limits); len(v) != 1 || v[0].Code != "too-many-files" {
		t.Errorf("four files: %+v", v)
	}
}

func TestAnnouncementText(t *testing.T) {
	raw, err := json.Marshal(good())
	if err != nil {
		t.Fatal(err)
	}
	limits := wire.DefaultLimits()
	if a, v := wire.ParseAnnouncement(raw, limits); len(v) > 0 || a.Bytes() != 30 {
		t.Errorf("%+v, %+v", a, v)
	}
	for name, text := range map[string]string{
		"empty": "", "page": "<html>", "list": "[]", "null": "null", "number": "1", "truncated": string(raw[:len(raw)-3]),
		"something behind": string(raw) + " x", "twice": string(raw) + string(raw), "unknown member": `{"colour":"red"}`,
		"not UTF-8": `{"digest":"` + "\xff" + `"}`, "bytes as text": `{"files":[{"bytes":"1"}]}`, "bytes as fraction": `{"files":[{"bytes":1.5}]}`,
		"bytes beyond 64 bits": `{"files":[{"bytes":99999999999999999999}]}`,
	} {
		t.Run(name, func(t *testing.T) {
			if _, v := wire.ParseAnnouncement([]byte(text), limits); len(v) == 0 {
				t.Error("accepted")
			}
		})
	}
	limits.Announcement = int64(len(raw)) - 1
	if _, v := wire.ParseAnnouncement(raw, limits); len(v) != 1 || v[0].Code != "too-large" {
		t.Errorf("one byte too long: %+v", v)
	}
}

func TestCheckPath(t *testing.T) {
	for _, path := range []string{"bagit.txt", "data/01-subject-certificate/营业执照 (1).jpg", "data/a/b/c.d.e", "data/-x", "data/com1x.jpg", "data/COM.jpg", "data/é.jpg"} {
		if reason, ok := wire.CheckPath(path); !ok {
			t.Errorf("%q refused: %s", path, reason.EN)
		}
	}
	long := strings.Repeat("a", 121)
	for _, path := range []string{"", "/", "/etc/passwd", "..", "../x", "a/../b", "a/./b", "a//b", "a/", "./a", `a\b`, `..\x`, "C:/x", "c:x",
		"a\x00b", "a\nb", "a\u202eb", "a\u200bb", "a.", "a ", " a", "a./b", "data/CON", "data/con.jpg", "data/nul", "data/COM1.txt", "data/lpt¹", "~/x", "~root/x",
		"a%2e", "a*", "a?", "a|b", `a"b`, "a<b", "e\u0301.jpg", "\xff", long, strings.Repeat("a/", 8) + "a", strings.Repeat("ab/", 80) + "a"} {
		if _, ok := wire.CheckPath(path); ok {
			t.Errorf("%q accepted", path)
		}
	}
}

func TestContentDigest(t *testing.T) {
	header := wire.ContentDigest(digest)
	if got, ok := wire.ParseContentDigest(header); !ok || got != digest {
		t.Errorf("%q reads as %q, %t", header, got, ok)
	}
	value := strings.TrimPrefix(header, "sha-256=")
	for text, ok := range map[string]bool{
		header: true, "sha-512=:AAAA:, " + header: true, header + ", md5=:AAAA:": true, header + ";q=1": true, "  " + header + "  ": true,
		"": false, "sha-256": false, "sha-256=": false, "sha-256=:": false, "sha-256=::": false, "sha-256=:AAAA:": false, "SHA-256=" + value: false,
		"sha-256=" + strings.Trim(value, ":"): false, "md5=:AAAA:": false, "sha-256=:" + strings.Repeat("?", 44) + ":": false,
	} {
		if got, parsed := wire.ParseContentDigest(text); parsed != ok || (ok && got != digest) {
			t.Errorf("%q reads as %q, %t", text, got, parsed)
		}
	}
	if got := wire.ContentDigest("no hex"); got != "" {
		t.Errorf("digest of no hex: %q", got)
	}
}

func TestSubmissionIDIsAnID(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := rapid.StringMatching(`[0-9a-f]{64}`).Draw(t, "digest")
		id := wire.SubmissionID(a)
		if parsed, err := filing.ParseID(string(id)); err != nil || parsed != id {
			t.Errorf("%q: %v", id, err)
		}
	})
	for _, bad := range []string{"", "zz", digest[:62], digest + "00"} {
		if id := wire.SubmissionID(bad); id != "" {
			t.Errorf("%q gives %q", bad, id)
		}
	}
}

func TestProblemsOfOthersAreNotTaken(t *testing.T) {
	p := wire.NewProblem(409, "files-missing", filing.Words("缺", "missing"), filing.Words("传", "send"))
	raw, err := json.Marshal(p)
	if err != nil {
		t.Fatal(err)
	}
	if got, ok := wire.ParseProblem(raw); !ok || got.Kind() != "files-missing" || got.Status != 409 {
		t.Errorf("%+v, %t", got, ok)
	}
	for _, text := range []string{"", "null", "[]", "{}", `{"type":"about:blank"}`, `{"type":"urn:beiandesk:problem:"}`, `{"type":"urn:beiandesk:problem:x"}`, `{"type":1}`} {
		if got, ok := wire.ParseProblem([]byte(text)); ok {
			t.Errorf("%q taken as %+v", text, got)
		}
	}
}

func TestFindingViolationPointsAtItsPlace(t *testing.T) {
	for want, f := range map[string]filing.Finding{
		"/slots/verification-photo":     {Slot: filing.SlotVerificationPhoto},
		"/fields/subject.leader.mobile": {Field: "subject.leader.mobile", Slot: filing.SlotOther},
		"/fields/site.domains~10":       {Field: "site.domains/0"},
		"/package":                      {},
	} {
		if got := wire.FindingViolation(f).Pointer; got != want {
			t.Errorf("%+v points at %q, want %q", f, got, want)
		}
	}
	if got := wire.PackageViolation("data/a~b", "x", filing.Text{}).Pointer; got != "/package/data~1a~0b" {
		t.Errorf("pointer %q", got)
	}
}

// FuzzParseAnnouncement: whatever parses names only paths that stay below any folder, on any system, and fits the limits.
func FuzzParseAnnouncement(f *testing.F) {
	raw, err := json.Marshal(good())
	if err != nil {
		f.Fatal(err)
	}
	f.Add(raw)
	f.Add([]byte(`{"files":[{"path":"../x"}]}`))
	f.Add([]byte(`{"digest":"","files":null}`))
	limits := wire.Limits{Files: 10, FileBytes: 1000, PackageBytes: 5000, Announcement: 10000}
	f.Fuzz(func(t *testing.T, raw []byte) {
		a, violations := wire.ParseAnnouncement(raw, limits)
		if len(violations) > 0 {
			for _, v := range violations {
				if v.Code == "" || v.Message.ZH == "" || v.Message.EN == "" {
					t.Errorf("violation without words: %+v", v)
				}
			}
			return
		}
		if len(a.Files) > limits.Files || a.Bytes() > limits.PackageBytes || wire.SubmissionID(a.Digest) == "" {
			t.Errorf("beyond the limits: %+v", a)
		}
		for _, file := range a.Files {
			if !filepath.IsLocal(filepath.FromSlash(file.Path)) || file.Bytes < 0 {
				t.Errorf("not below its folder: %q", file.Path)
			}
		}
	})
}

// FuzzParseContentDigest: whatever parses is a digest that is written back the same.
func FuzzParseContentDigest(f *testing.F) {
	f.Add(wire.ContentDigest(digest))
	f.Add("sha-256=:AAAA:;x, sha-512=::")
	f.Fuzz(func(t *testing.T, header string) {
		sha, ok := wire.ParseContentDigest(header)
		if !ok {
			return
		}
		if !wire.IsSHA256(sha) || !strings.Contains(header, strings.TrimPrefix(wire.ContentDigest(sha), "sha-256=")) {
			t.Errorf("%q reads as %q", header, sha)
		}
	})
}
