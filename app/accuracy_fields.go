package app

import (
	"encoding/json"
	"path"
	"slices"
	"strings"
	"unicode"

	"beiandesk/app/filing"
	"beiandesk/app/inspect"
	"beiandesk/app/inspect/document"
)

// FieldAccuracy counts how well one field of one kind of paper was read, over the pages on which a person can read it.
type FieldAccuracy struct {
	Kind         string `json:"kind"` // as the truth names it
	Field        string `json:"field"`
	Covered      bool   `json:"covered"` // a seal lies over it, or it is written by hand
	Number       bool   `json:"number"`  // with a check character
	Files        int    `json:"files"`   // that have it
	Exact        int    `json:"exact"`   // read character by character as it is printed, or as the same day
	Certain      int    `json:"certain"` // called certain
	CertainWrong int    `json:"certainWrong"`

	WrongFiles []string `json:"wrongFiles,omitempty"` // not exact, with what was read and what is printed
}

// ReadingAccuracy says how well papers were understood.
type ReadingAccuracy struct {
	Pages int             `json:"pages"` // with a truth beside them
	Kinds int             `json:"kinds"` // of these, how many were taken for what they are
	Clear []FieldAccuracy `json:"clear"` // fields of pages that the checks of pictures pass
	All   []FieldAccuracy `json:"all"`   // and of all pages

	WrongKinds []string `json:"wrongKinds,omitempty"`
}

// truth is what stands on a page, as a generated set says.
type truth struct {
	Kind   string `json:"kind"`
	Fields []struct {
		Name        string `json:"name"`
		Text        string `json:"text"`
		Legible     bool   `json:"legible"`
		Overprinted bool   `json:"overprinted"`
		Handwritten bool   `json:"handwritten"`
	} `json:"fields"`
}

// said is what was understood of one labelled file, and what is true of it; nil truth when nobody says.
type said struct {
	truth *truth
	read  *document.Document
}

// compare keeps what was read on a file beside its truth, if there is one: truth/NAME.json.
func (t *trial) compare(i int, facts inspect.Facts) {
	l := t.labels[i]
	base := path.Base(l.file)
	content, err := readWithin(t.root, "truth/"+strings.TrimSuffix(base, path.Ext(base))+".json", maxLabelBytes)
	var known truth
	if err != nil || json.Unmarshal(content, &known) != nil {
		return
	}
	t.said[i].truth = &known
	if len(facts.Pages) > 0 {
		t.said[i].read = facts.Pages[0].Document
	}
}

// kindsOfTruth are the kinds that generated sets name otherwise than papers do.
var kindsOfTruth = map[string]document.Kind{"licence": document.BusinessLicence, "licence-tall": document.BusinessLicence, "form": document.VerificationForm,
	"domain": document.DomainCertificate, "residence": document.ResidencePermit, "authority": document.Authorization, "permit": document.PreApproval, "blank": document.Other}

// reading counts what was understood; nil when no file has a truth.
func (t *trial) reading() *ReadingAccuracy {
	out := &ReadingAccuracy{}
	clear, all := fieldCount{}, fieldCount{}
	for i, s := range t.said {
		if s.truth == nil || s.read == nil {
			continue
		}
		out.Pages++
		want, renamed := kindsOfTruth[s.truth.Kind]
		if !renamed {
			want = document.Kind(s.truth.Kind)
		}
		if s.read.Kind == want {
			out.Kinds++
		} else {
			out.WrongKinds = append(out.WrongKinds, t.labels[i].file+" "+string(s.read.Kind))
		}
		all.add(t.labels[i].file, s)
		if clearPicture(t.heard[i]) {
			clear.add(t.labels[i].file, s)
		}
	}
	if out.Pages == 0 {
		return nil
	}
	out.Clear, out.All = clear.sorted(), all.sorted()
	return out
}

// clearPicture reports that nothing was said about the picture or its file.
func clearPicture(h heard) bool {
	for code := range h {
		if strings.HasPrefix(string(code), "image.") && code != filing.ImageDuplicate || strings.HasPrefix(string(code), "file.") {
			return false
		}
	}
	return true
}

// fieldCount counts by kind, field and whether it is covered.
type fieldCount map[[3]string]*FieldAccuracy

func (c fieldCount) add(file string, s said) {
	for _, f := range s.truth.Fields {
		if !f.Legible || f.Name == "signature" {
			continue
		}
		covered := f.Overprinted || f.Handwritten
		key := [3]string{s.truth.Kind, f.Name, map[bool]string{true: "covered"}[covered]}
		if c[key] == nil {
			c[key] = &FieldAccuracy{Kind: s.truth.Kind, Field: f.Name, Covered: covered, Number: f.Name == "code" || f.Name == "number" && s.truth.Kind != "permit"}
		}
		n := c[key]
		got, _ := s.read.Field(document.Name(f.Name))
		right := asPrinted(got, f.Text)
		n.Files++
		if right {
			n.Exact++
		} else {
			n.WrongFiles = append(n.WrongFiles, file+" "+got.Text+" ≠ "+f.Text)
		}
		if got.Certain {
			n.Certain++
			if !right {
				n.CertainWrong++
			}
		}
	}
}

func (c fieldCount) sorted() []FieldAccuracy {
	out := []FieldAccuracy{}
	for _, n := range c {
		out = append(out, *n)
	}
	slices.SortFunc(out, func(a, b FieldAccuracy) int {
		return strings.Compare(a.Kind+" "+a.Field+map[bool]string{true: "*"}[a.Covered], b.Kind+" "+b.Field+map[bool]string{true: "*"}[b.Covered])
	})
	return out
}

// asPrinted compares a field with what is printed, whatever the width of characters and the signs in days and codes.
func asPrinted(f document.Field, printed string) bool {
	if folded(f.Text) == folded(printed) {
		return true
	}
	want := document.Days(printed)
	switch {
	case f.To == "" || len(want) == 0 || want[len(want)-1] != f.To:
		return false
	case len(want) > 1:
		return want[0] == f.From
	}
	return f.From == ""
}

// folded brings characters into their usual width and leaves out spaces and the dash of an organisation code.
func folded(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= '\uff01' && r <= '\uff5e' {
			r -= 0xfee0
		}
		switch {
		case unicode.IsSpace(r), r == '-':
			return -1
		case r == '〔', r == '〕':
			return map[rune]rune{'〔': '(', '〕': ')'}[r]
		case r == '“', r == '”':
			return '"'
		}
		return r
	}, s)
}
