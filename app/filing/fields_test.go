package filing_test

import (
	"errors"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"beiandesk/app/filing"
)

func date(t *testing.T, s string) time.Time {
	t.Helper()
	d, err := time.Parse("2006-01-02", s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func sampleFor(path string) string {
	switch {
	case path == "subject.entity":
		return "individual"
	case path == "subject.province":
		return "zj"
	case strings.HasSuffix(path, "onfirmed"), strings.HasSuffix(path, "Leads"), path == "product.mainland",
		path == "product.publicNetwork", path == "appUpload":
		return "true"
	case path == "site.domains", path == "site.content", path == "site.languages":
		return "a.cn,b.cn"
	case path == "product.serviceNumber":
		return "32a43232-a888-88e8-b9ec-00888be8888f"
	}
	return "VALUE"
}

func TestEveryFieldRoundTrips(t *testing.T) {
	paths := filing.FieldPaths()
	for _, path := range paths {
		t.Run(path, func(t *testing.T) {
			var d filing.Draft
			if err := d.Set(path, " "+sampleFor(path)+"\n"); err != nil {
				t.Fatal(err)
			}
			if got, ok := d.Get(path); !ok || got != sampleFor(path) {
				t.Errorf("got %q", got)
			}
			for _, other := range paths {
				var empty filing.Draft
				was, _ := empty.Get(other)
				if now, _ := d.Get(other); other != path && now != was {
					t.Errorf("%s changed to %q", other, now)
				}
			}
		})
	}
}

// notTyped are the leaves of a draft that no person types, and why.
var notTyped = map[string]string{
	"client.id": "given by the program", "client.name": "of the client, edited there",
	"client.note": "of the client, edited there", "client.createdAt": "given by the program",
	"subject.id": "given by the program", "subject.clientId": "given by the program", "id": "given by the program",
	"clientId": "given by the program", "subjectId": "given by the program", "type": "chosen when the order is made",
	"state": "moved by events", "ruleSet": "chosen when the order is made", "createdAt": "given by the program",
	"updatedAt": "given by the program", "overrides": "given with a finding and a reason",
	"clerk": "stamped when the order is made, and given on", "filingNumber": "recorded with the authority's approval",
}

func TestEveryTypedLeafHasAPath(t *testing.T) {
	leaves := jsonLeaves(reflect.TypeFor[filing.Draft](), "")
	for i, leaf := range leaves {
		leaves[i] = strings.TrimPrefix(leaf, "order.")
	}
	for _, leaf := range leaves {
		if _, reasoned := notTyped[leaf]; reasoned == slices.Contains(filing.FieldPaths(), leaf) {
			t.Errorf("%s: a path or a reason is missing, or both are there", leaf)
		}
	}
	for _, path := range filing.FieldPaths() {
		if !slices.Contains(leaves, path) {
			t.Errorf("%s is no leaf of the draft", path)
		}
	}
}

func jsonLeaves(typ reflect.Type, prefix string) []string {
	var out []string
	for i := range typ.NumField() {
		f := typ.Field(i)
		name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		if f.Type.Kind() == reflect.Struct && f.Type != reflect.TypeFor[time.Time]() {
			out = append(out, jsonLeaves(f.Type, prefix+name+".")...)
			continue
		}
		out = append(out, prefix+name)
	}
	return out
}

func TestSetReadsWhatPeopleType(t *testing.T) {
	for _, c := range []struct{ name, path, value, want string }{
		{"Chinese separators", "site.domains", "a.cn，b.cn、c.cn；d.cn; e.cn\nf.cn", "a.cn,b.cn,c.cn,d.cn,e.cn,f.cn"},
		{"empty and repeated items", "site.domains", ",a.cn,, a.cn ,", "a.cn"},
		{"empty list", "site.domains", "  ", ""},
		{"entity in Chinese", "subject.entity", "个体工商户", "individual-business"},
		{"province in Chinese", "subject.province", "浙江省", "zj"},
		{"province cleared", "subject.province", "", ""},
		{"yes in Chinese", "site.subjectLeads", "是", "true"},
		{"empty flag", "site.subjectLeads", "", "false"},
		{"full-width number", "site.leader.mobile", "１３８ ００１３ ８０００", "13800138000"},
		{"lower-case check letter", "subject.leader.idNumber", "11010519491231002x", "11010519491231002X"},
		{"capital service number", "product.serviceNumber", "32A43232-A888-88E8-B9EC-00888BE8888F",
			"32a43232-a888-88e8-b9ec-00888be8888f"},
		{"text keeps its inner spaces", "site.remark", "  a  b ", "a  b"},
	} {
		t.Run(c.name, func(t *testing.T) {
			var d filing.Draft
			if err := d.Set(c.path, c.value); err != nil {
				t.Fatal(err)
			}
			if got, _ := d.Get(c.path); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

func TestSetRefuses(t *testing.T) {
	for _, c := range []struct{ name, path, value, nearest string }{
		{"mistyped path", "subject.leader.mobil", "1", "subject.leader.mobile"},
		{"other capitals", "SITE.HOMEURL", "1", "site.homeUrl"},
		{"nothing like a path", "", "1", "appUpload"},
		{"bad flag", "site.subjectLeads", "maybe", ""},
		{"unknown entity", "subject.entity", "partnership", ""},
		{"unknown province", "subject.province", "Atlantis", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := filing.Draft{Subject: filing.Subject{Entity: filing.Enterprise, Province: "zj"}}
			before := d
			err := d.Set(c.path, c.value)
			var badPath *filing.FieldPathError
			var badValue *filing.FieldValueError
			switch {
			case c.nearest != "" && (!errors.As(err, &badPath) || badPath.Nearest[0] != c.nearest):
				t.Errorf("got %v", err)
			case c.nearest == "" && (!errors.As(err, &badValue) || len(badValue.Allowed) < 2 || badValue.Path != c.path):
				t.Errorf("got %v", err)
			}
			if diff := cmp.Diff(before, d); diff != "" {
				t.Error(diff)
			}
		})
	}
	if _, ok := (filing.Draft{}).Get("subject.nothing"); ok {
		t.Error("an unknown path has a value")
	}
}
