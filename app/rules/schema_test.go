package rules_test

import (
	"bytes"
	"encoding/json"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"
	"github.com/google/go-cmp/cmp"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"beiandesk/app/filing"
	"beiandesk/app/rules"
)

func compiledSchema(t *testing.T) *jsonschema.Schema {
	t.Helper()
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(rules.Schema()))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("schema.json", doc); err != nil {
		t.Fatal(err)
	}
	schema, err := c.Compile("schema.json")
	if err != nil {
		t.Fatal(err)
	}
	return schema
}

func asJSON(t *testing.T, content []byte) any {
	t.Helper()
	js, err := yaml.YAMLToJSON(content)
	if err != nil {
		t.Fatal(err)
	}
	v, err := jsonschema.UnmarshalJSON(bytes.NewReader(js))
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func dataFiles(t *testing.T) []string {
	t.Helper()
	var out []string
	err := filepath.WalkDir("data", func(path string, d fs.DirEntry, err error) error {
		if strings.HasSuffix(path, ".yaml") {
			out = append(out, path)
		}
		return err
	})
	if err != nil || len(out) == 0 {
		t.Fatalf("rule sets: %v, %v", out, err)
	}
	return out
}

func TestDataKeepsToTheSchema(t *testing.T) {
	schema := compiledSchema(t)
	for _, path := range dataFiles(t) {
		content, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if err := schema.Validate(asJSON(t, content)); err != nil {
			t.Errorf("%s: %v", path, err)
		}
	}
}

func TestSchemaRefusesWhatParseRefuses(t *testing.T) {
	schema := compiledSchema(t)
	for name, spoil := range map[string][2]string{
		"unknown key":       {"edition: 1", "edition: 1\ncolour: blue"},
		"unknown code":      {"code: file.format", "code: file.smell"},
		"unknown severity":  {"severity: blocker", "severity: fatal"},
		"unknown predicate": {"predicate: file-format", "predicate: file-smell"},
		"unknown parameter": {"params: {formats:", "params: {flavours:"},
		"share above one":   {"rules:", "rules:\n  - {id: x, code: file.format, severity: hint, class: local, title: {zh: a, en: b}, source: here, confidence: A, predicate: photo-face, params: {minScore: 2}}"},
	} {
		t.Run(name, func(t *testing.T) {
			bad := []byte(strings.Replace(small, spoil[0], spoil[1], 1))
			if bytes.Equal(bad, []byte(small)) {
				t.Fatal("nothing was spoiled")
			}
			if schema.Validate(asJSON(t, bad)) == nil {
				t.Error("the schema takes it")
			}
			if _, err := rules.Parse("bad.yaml", bad); err == nil {
				t.Error("Parse takes it")
			}
		})
	}
}

// The schema's property names are those of the Go types, so that neither can be changed alone.
func TestSchemaNamesAreTheTypes(t *testing.T) {
	type object struct {
		Properties map[string]json.RawMessage `json:"properties"`
	}
	var doc struct {
		object
		Defs map[string]object `json:"$defs"`
	}
	if err := json.Unmarshal(rules.Schema(), &doc); err != nil {
		t.Fatal(err)
	}
	var catalogues object
	if err := json.Unmarshal(doc.Properties["catalogues"], &catalogues); err != nil {
		t.Fatal(err)
	}
	for name, pair := range map[string]struct {
		schema object
		typ    reflect.Type
	}{
		"set":        {doc.object, reflect.TypeFor[rules.Set]()},
		"catalogues": {catalogues, reflect.TypeFor[rules.Catalogues]()},
		"text":       {doc.Defs["text"], reflect.TypeFor[filing.Text]()},
		"source":     {doc.Defs["source"], reflect.TypeFor[rules.Source]()},
		"option":     {doc.Defs["option"], reflect.TypeFor[rules.Option]()},
		"condition":  {doc.Defs["condition"], reflect.TypeFor[rules.Condition]()},
		"slot":       {doc.Defs["slot"], reflect.TypeFor[rules.SlotEntry]()},
		"field":      {doc.Defs["field"], reflect.TypeFor[rules.FieldEntry]()},
		"rule":       {doc.Defs["rule"], reflect.TypeFor[rules.Rule]()},
		"params":     {doc.Defs["params"], reflect.TypeFor[rules.Params]()},
		"target":     {doc.Defs["target"], reflect.TypeFor[rules.Target]()},
		"hue":        {doc.Defs["hue"], reflect.TypeFor[rules.Hue]()},
	} {
		var inSchema []string
		for property := range pair.schema.Properties {
			inSchema = append(inSchema, property)
		}
		slices.Sort(inSchema)
		if diff := cmp.Diff(yamlNames(pair.typ), inSchema); diff != "" {
			t.Errorf("%s (-type +schema):\n%s", name, diff)
		}
	}
}

func yamlNames(typ reflect.Type) []string {
	var out []string
	for i := range typ.NumField() {
		if tag := typ.Field(i).Tag.Get("yaml"); tag != "" && tag != "-" {
			out = append(out, tag)
		}
	}
	slices.Sort(out)
	return out
}

// The schema's lists of codes, slots, predicates and so on are the program's.
func TestSchemaListsAreTheProgram(t *testing.T) {
	var doc struct {
		Defs map[string]struct {
			Enum       []string `json:"enum"`
			Properties map[string]struct {
				Enum []string `json:"enum"`
			} `json:"properties"`
		} `json:"$defs"`
	}
	if err := json.Unmarshal(rules.Schema(), &doc); err != nil {
		t.Fatal(err)
	}
	rule := doc.Defs["rule"].Properties
	for name, lists := range map[string][2][]string{
		"codes":      {rule["code"].Enum, texts(filing.Codes)},
		"predicates": {rule["predicate"].Enum, texts(rules.Predicates())},
		"slots":      {doc.Defs["slotId"].Enum, texts(filing.Slots())},
		"entities":   {doc.Defs["entity"].Enum, texts(filing.EntityTypes)},
		"provinces":  {doc.Defs["province"].Enum, texts(filing.Provinces())},
	} {
		slices.Sort(lists[0])
		slices.Sort(lists[1])
		if diff := cmp.Diff(lists[1], lists[0]); diff != "" {
			t.Errorf("%s (-program +schema):\n%s", name, diff)
		}
	}
}

func texts[K ~string](keys []K) []string {
	out := make([]string, len(keys))
	for i, k := range keys {
		out[i] = string(k)
	}
	return out
}
