package rules_test

import (
	"errors"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"beiandesk/app/rules"
)

// small is the least that Parse takes.
const small = `id: small-2020-01
provider: nobody
title: {zh: "小", en: "Small"}
issued: "2020-01-31"
edition: 1
orderTypes: [add-site]
entities: [enterprise, individual]
sources:
  - {key: here, title: "此处", date: "2020-01", reference: "此处"}
slots:
  - id: subject-certificate
    required: {entities: [enterprise]}
  - id: subject-leader-id-front
    required: {}
  - id: subject-leader-id
    insteadOf: [subject-leader-id-front]
fields:
  - {path: site.name, group: site, kind: text, label: {zh: "名称", en: "Name"}, required: {provinces: [zj]}}
  - {path: site.remark, group: site, kind: long, label: {zh: "备注", en: "Remark"}, when: {field: site.name, is: "样本"}}
rules:
  - id: format
    code: file.format
    severity: blocker
    class: local
    title: {zh: "格式", en: "Format"}
    source: here
    confidence: A
    exceptSlots: [verification-photo]
    predicate: file-format
    params: {formats: [image/png]}
  - id: size
    code: file.too-large
    severity: blocker
    class: local
    title: {zh: "大小", en: "Size"}
    source: here
    confidence: B
    slots: [subject-certificate]
    when: {entities: [enterprise], exceptProvinces: [sh]}
    from: "2020-02-01"
    to: "2020-02-29"
    predicate: file-max-bytes
    params: {maxBytes: 1000}
`

func TestParseTakesASmallSet(t *testing.T) {
	set, err := rules.Parse("small.yaml", []byte(small))
	if err != nil {
		t.Fatal(err)
	}
	if !strings.HasPrefix(set.Version, "2020-01.1+sha256:") || len(set.Version) != len("2020-01.1+sha256:")+12 {
		t.Errorf("version %q", set.Version)
	}
	if ref := set.Ref(set.RuleEntries[0]); ref.ID != "format" || ref.Set != "small-2020-01" || ref.Source != "此处 (2020-01)" {
		t.Errorf("ref %+v", ref)
	}
}

func TestVersionNamesTheContent(t *testing.T) {
	first, err := rules.Parse("a.yaml", []byte(small))
	if err != nil {
		t.Fatal(err)
	}
	other, err := rules.Parse("b.yaml", []byte(strings.Replace(small, "maxBytes: 1000", "maxBytes: 1001", 1)))
	if err != nil {
		t.Fatal(err)
	}
	if first.Version == other.Version {
		t.Error("another threshold has the same version")
	}
}

func TestParseRefuses(t *testing.T) {
	for _, c := range []struct {
		name, old, new string
		says           string
		line, column   int // 0: not looked at
	}{
		{"unknown key", "edition: 1", "edition: 1\ncolour: blue", "colour", 6, 1},
		{"unknown key in a rule", "    confidence: A\n", "    confidence: A\n    colour: blue\n", "colour", 28, 5},
		{"unknown parameter", "{formats: [image/png]}", "{flavours: [image/png]}", "flavours", 30, 14},
		{"key twice", "edition: 1", "edition: 1\nedition: 1", "edition", 6, 1},
		{"id twice", "id: size", "id: format", "twice", 31, 9},
		{"slot twice", "id: subject-leader-id\n", "id: subject-certificate\n", "twice", 0, 0},
		{"field twice", "path: site.remark", "path: site.name", "twice", 0, 0},
		{"unknown code", "code: file.format", "code: file.smell", `unknown code "file.smell"`, 22, 11},
		{"unknown slot", "slots: [subject-certificate]", "slots: [subject-licence]", "unknown slot", 38, 13},
		{"unknown predicate", "predicate: file-format", "predicate: file-smell", "unknown predicate", 29, 16},
		{"unknown severity", "severity: blocker", "severity: fatal", "unknown severity", 0, 0},
		{"unknown class", "class: local", "class: magic", "unknown class", 0, 0},
		{"unknown confidence", "confidence: B", "confidence: E", "unknown confidence", 0, 0},
		{"unknown source", "source: here", "source: there", "unknown source", 0, 0},
		{"unknown entity", "entities: [enterprise, individual]", "entities: [enterprise, club]", "unknown entity", 7, 24},
		{"unknown province", "provinces: [zj]", "provinces: [zz]", "unknown province", 0, 0},
		{"unknown field", "path: site.name", "path: site.nickname", "unknown field", 0, 0},
		{"unknown group", "group: site, kind: text", "group: garden, kind: text", "unknown group", 0, 0},
		{"unknown kind", "kind: text", "kind: song", "unknown kind", 0, 0},
		{"choice without options", "kind: text", "kind: choice", "options", 0, 0},
		{"unknown order type", "orderTypes: [add-site]", "orderTypes: [move-house]", "unknown order type", 0, 0},
		{"missing parameter", "    params: {maxBytes: 1000}\n", "", "needs the parameter maxBytes", 0, 0},
		{"parameter of another predicate", "{maxBytes: 1000}", "{maxBytes: 1000, maxPages: 1}", "no parameter maxPages", 0, 0},
		{"negative size", "{maxBytes: 1000}", "{maxBytes: -1}", "from 0 on", 0, 0},
		{"half a text", `title: {zh: "小", en: "Small"}`, `title: {zh: "小"}`, "zh and en", 0, 0},
		{"bad day", `from: "2020-02-01"`, `from: "1 February"`, "is not a day", 0, 0},
		{"bad issue", `issued: "2020-01-31"`, `issued: "2020"`, "is not a day", 0, 0},
		{"edition zero", "edition: 1", "edition: 0", "counts from 1", 0, 0},
		{"bad id", "id: small-2020-01", "id: Small Set", "is not an id", 0, 0},
		{"a condition's value without field", `field: site.name, is: "样本"`, `is: "样本"`, "needs a field", 0, 0},
		{"wrong type", "edition: 1", "edition: one", "", 5, 10},
		{"not YAML", "id: small", "id: [small", "", 0, 0},
		{"anchor", "edition: 1", "edition: &a 1", "anchors", 5, 10},
		{"two documents", "rules:", "---\nrules:", "documents", 0, 0},
		{"unknown word list", "predicate: file-format\n    params: {formats: [image/png]}", "predicate: domain-suffix\n    params: {wordList: nowhere}", "no word list", 0, 0},
		{"word list outside its folder", "predicate: file-format\n    params: {formats: [image/png]}", "predicate: domain-suffix\n    params: {wordList: ../aliyun/2018-08}", "plain name", 0, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			bad := strings.Replace(small, c.old, c.new, 1)
			if bad == small {
				t.Fatal("nothing was spoiled")
			}
			_, err := rules.Parse("bad.yaml", []byte(bad))
			var e *rules.ParseError
			if !errors.As(err, &e) {
				t.Fatalf("got %v", err)
			}
			if !strings.Contains(err.Error(), c.says) || e.Name != "bad.yaml" {
				t.Errorf("says %v", err)
			}
			if c.line != 0 && (e.Line != c.line || e.Column != c.column) {
				t.Errorf("points at %d:%d, want %d:%d: %v", e.Line, e.Column, c.line, c.column, err)
			}
		})
	}
}

// splitSmall is the small set over two files, cut before its rules.
func splitSmall() []rules.File {
	head, rest, _ := strings.Cut(small, "rules:\n")
	return []rules.File{{Name: "set.yaml", Content: []byte(head)}, {Name: "more.yaml", Content: []byte("rules:\n" + rest)}}
}

func TestASplitSetIsTheWholeOne(t *testing.T) {
	whole, err := rules.Parse("small.yaml", []byte(small))
	if err != nil {
		t.Fatal(err)
	}
	split, err := rules.ParseFiles(splitSmall())
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(whole.RuleEntries, split.RuleEntries); diff != "" || split.Version != whole.Version {
		t.Errorf("version %s, %s:\n%s", split.Version, whole.Version, diff)
	}
}

func TestMistakesOfASplitSetNameThePart(t *testing.T) {
	for _, c := range []struct {
		name, part, old, new, says string
		line                       int
	}{
		{"a rule of the second file", "more.yaml", "code: file.too-large", "code: file.smell", "rules[1].code", 13},
		{"a field of the first", "set.yaml", "path: site.name", "path: site.nickname", "fields[0].path", 18},
		{"an id twice over two files", "more.yaml", "id: size", "id: format", "twice", 12},
		{"a part that says which set it is", "more.yaml", "rules:", "edition: 2\nrules:", "set.yaml alone", 0},
		{"an unknown key in a part", "more.yaml", "rules:", "rulez:", "rulez", 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			files := splitSmall()
			for i := range files {
				if files[i].Name == c.part {
					files[i].Content = []byte(strings.Replace(string(files[i].Content), c.old, c.new, 1))
				}
			}
			_, err := rules.ParseFiles(files)
			var e *rules.ParseError
			if !errors.As(err, &e) {
				t.Fatalf("got %v", err)
			}
			if e.Name != c.part || !strings.Contains(err.Error(), c.says) || e.Line != c.line {
				t.Errorf("%s:%d says %v", e.Name, e.Line, err)
			}
		})
	}
}

func TestAFolderNeedsItsHead(t *testing.T) {
	if _, err := rules.ReadFolder(os.DirFS("data"), "words"); err == nil || !strings.Contains(err.Error(), "set.yaml") {
		t.Errorf("got %v", err)
	}
	files, err := rules.ReadFolder(os.DirFS("data"), "aliyun/2018-08")
	if err != nil || files[0].Name != "aliyun/2018-08/set.yaml" || len(files) < 5 {
		t.Errorf("%d files, %v", len(files), err)
	}
}

func TestParseRefusesEmptyAndHuge(t *testing.T) {
	for name, content := range map[string]string{"empty": "", "comment": "# nothing\n", "huge": small + strings.Repeat("# more\n", 1<<18)} {
		if _, err := rules.Parse(name, []byte(content)); err == nil {
			t.Errorf("%s: taken", name)
		}
	}
}

func FuzzParse(f *testing.F) {
	f.Add([]byte(small))
	for _, s := range []string{"", "id: x", "rules: [{}]", "a: &a [*a]", "\xff\xfe", "- - - -", "{", "rules:\n- id: 1\n  params: {tolerance: .nan}",
		"title: !!binary x", "slots: [{id: other, required: null}]", "<<: {}"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, content []byte) {
		set, err := rules.Parse("fuzz.yaml", content)
		if err != nil {
			return
		}
		if set.ID == "" || set.Version == "" || len(set.RuleEntries) == 0 {
			t.Errorf("a hollow set was taken: %+v", set)
		}
		for _, r := range set.RuleEntries {
			if _, ok := rules.SpecOf(r.Predicate); !ok || !r.Code.Known() {
				t.Errorf("a rule nobody can judge was taken: %+v", r)
			}
		}
	})
}
