package intake_test

import (
	"bytes"
	"encoding/json"
	"net/http"
	"regexp"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"beiandesk/app/filing"
	"beiandesk/app/intake"
)

// openAPI is the published document as JSON.
func openAPI(t *testing.T) any {
	t.Helper()
	raw, err := yaml.YAMLToJSON(intake.OpenAPI())
	if err != nil {
		t.Fatal(err)
	}
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(raw))
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

// TestOpenAPINamesEveryRoute holds the document against the routes, both ways, with the scope that each needs.
func TestOpenAPINamesEveryRoute(t *testing.T) {
	documented := map[string]string{}
	paths, ok := openAPI(t).(map[string]any)["paths"].(map[string]any)
	if !ok {
		t.Fatal("the document has no paths")
	}
	for path, item := range paths {
		for method, operation := range item.(map[string]any) {
			if o, ok := operation.(map[string]any); ok {
				documented[strings.ToUpper(method)+" "+path], _ = o["x-scope"].(string)
			}
		}
	}
	placeholder := regexp.MustCompile(`\{[a-z]+\}`)
	for route, scope := range intake.Routes() {
		found := false
		for d, s := range documented {
			if placeholder.ReplaceAllString(d, "{}") == route {
				found = true
				if s != string(scope) {
					t.Errorf("%s needs %q, the document says %q", route, scope, s)
				}
				delete(documented, d)
			}
		}
		if !found {
			t.Errorf("%s is not in the document", route)
		}
	}
	for d := range documented {
		t.Errorf("the document names %s, which there is not", d)
	}
}

// TestAnswersFollowOpenAPI holds real answers against the document's schemas.
func TestAnswersFollowOpenAPI(t *testing.T) {
	compiler := jsonschema.NewCompiler()
	if err := compiler.AddResource("openapi.json", openAPI(t)); err != nil {
		t.Fatal(err)
	}
	follows := func(what, schema string, body []byte) {
		t.Helper()
		s, err := compiler.Compile("openapi.json#/components/schemas/" + schema)
		if err != nil {
			t.Fatal(err)
		}
		value, err := jsonschema.UnmarshalJSON(bytes.NewReader(body))
		if err == nil {
			err = s.Validate(value)
		}
		if err != nil {
			t.Errorf("%s: %v\n%s", what, err, body)
		}
	}
	d := newDesk(t, lenient)
	clerk := d.as(intake.NewToken{Label: "样本", Scopes: []intake.Scope{intake.ScopeClerk}})
	p := specimenPackage(t, filing.Override{Key: "0", Code: filing.ImageDark, Reason: "样本"})
	a := announcementOf(t, p)
	raw, err := json.Marshal(a)
	if err != nil {
		t.Fatal(err)
	}
	follows("announcement", "Announcement", raw)
	follows("announced", "Status", d.announce(a).body)
	id := d.putAll(p)
	follows("too early", "Problem", clerk.rule(id, filing.Ruling{Standing: filing.StandingAccepted}).body)
	follows("receipt", "Receipt", d.commit(id).body)
	follows("received", "Status", d.send(http.MethodGet, "/v1/submissions/"+string(id), nil).body)
	ruling := filing.Ruling{Standing: filing.StandingSentBack, Note: "n", Reasons: []filing.Reason{{Field: "site.name", Words: "样本"}}}
	if raw, err = json.Marshal(struct {
		Standing filing.Standing `json:"standing"`
		Reasons  []filing.Reason `json:"reasons"`
	}{ruling.Standing, ruling.Reasons}); err != nil {
		t.Fatal(err)
	}
	follows("a ruling to put", "NewRuling", raw)
	follows("ruled", "Status", clerk.rule(id, ruling).body)
	follows("queue", "Queue", clerk.send(http.MethodGet, "/v1/queue?standing=all", nil).body)
	follows("key", "Key", d.send(http.MethodGet, "/v1/key", nil).body)
	follows("refusal with errors", "Problem", d.send(http.MethodPost, "/v1/submissions", strings.NewReader("{}"), "Idempotency-Key", "x").body)
	if got := d.send(http.MethodGet, "/v1/openapi.yaml", nil); !bytes.Equal(got.body, intake.OpenAPI()) {
		t.Errorf("served: %d, %d bytes", got.StatusCode, len(got.body))
	}
}
