package bundle

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"beiandesk/app/filing"
)

// Format names the layout of a package; it stands first in order.json.
const Format = "beiandesk-package/1"

// documentPath is where the Document lies in a package.
const documentPath = "data/order.json"

// maxDocumentBytes bounds order.json: typed text and findings of one order stay far below.
const maxDocumentBytes = 8 << 20

// Document is data/order.json: everything typed for one order, by which rules it was judged, what they found when it was
// frozen, and which file in the package is which material.
type Document struct {
	Format    string             `json:"format"` // always Format
	Order     filing.ID          `json:"order"`
	Revision  int                `json:"revision"` // from 1 within its order
	RuleSet   RuleSet            `json:"ruleSet"`
	FrozenAt  time.Time          `json:"frozenAt"` // UTC, whole seconds
	Draft     filing.Draft       `json:"draft"`
	Findings  []filing.Finding   `json:"findings"` // at freezing, with the overrides that let them pass
	Materials []DocumentMaterial `json:"materials"`
}

// RuleSet names the rules a package was judged by.
type RuleSet struct {
	ID      string `json:"id"`
	Version string `json:"version"`
}

// DocumentMaterial is one file of the package: which slot it belongs to and where it lies.
type DocumentMaterial struct {
	ID       filing.ID     `json:"id"`
	Slot     filing.SlotID `json:"slot"`
	Path     string        `json:"path"` // in the bag, e.g. data/01-subject-certificate/licence.jpg
	Name     string        `json:"name"` // the file's own name, as the filer had it
	SHA256   string        `json:"sha256"`
	Bytes    int64         `json:"bytes"`
	Type     string        `json:"type"`               // MIME type by content
	MendedOf filing.ID     `json:"mendedOf,omitempty"` // the kept original, which is not in the package
	With     []filing.ID   `json:"with,omitempty"`     // further originals, of a page that combines several
	Mend     filing.Mend   `json:"mend,omitempty"`     // what was done to it
	Then     []filing.Mend `json:"then,omitempty"`     // what else was done in the same step
}

// Title is a file name for a person: the subject, its first domain and the revision, safe on every system, without
// extension. It depends on nothing but the document.
func (d Document) Title() string {
	parts := []string{d.Draft.Subject.Name}
	if len(d.Draft.Order.Site.Domains) > 0 {
		parts = append(parts, d.Draft.Order.Site.Domains[0])
	}
	parts = append(parts, fmt.Sprintf("备案资料第%d版", d.Revision))
	return SafeName(strings.TrimSpace(strings.Join(parts, " ")))
}

// normalised returns the document as a package carries it: UTC whole seconds, no nil lists, and without the clerk's name and
// note about the client, which are nobody else's business.
func (d Document) normalised() Document {
	d.Format = Format
	d.FrozenAt = d.FrozenAt.UTC().Truncate(time.Second)
	d.Draft.Client.Note, d.Draft.Order.Clerk = "", ""
	if d.Findings == nil {
		d.Findings = []filing.Finding{}
	}
	if d.Materials == nil {
		d.Materials = []DocumentMaterial{}
	}
	return d
}

// encode writes the document as indented JSON, fields in the order of the type, ending with a line feed.
func (d Document) encode() ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(d); err != nil {
		return nil, fmt.Errorf("encode order.json: %w", err)
	}
	return b.Bytes(), nil
}

// decodeDocument reads order.json strictly: unknown fields, fields named twice and anything after the object are
// errors, so that two programs never read two different things from the same bytes.
func decodeDocument(raw []byte) (Document, error) {
	var d Document
	if err := refuseDuplicateKeys(raw); err != nil {
		return d, err
	}
	dec := json.NewDecoder(bytes.NewReader(raw))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&d); err != nil {
		return d, err
	}
	if _, err := dec.Token(); !errors.Is(err, io.EOF) {
		return d, errors.New("there is something after the JSON object")
	}
	if d.Format != Format {
		return d, fmt.Errorf("format is %q, not %q", d.Format, Format)
	}
	return d, nil
}

// maxJSONDepth is far more than a Document needs.
const maxJSONDepth = 64

// refuseDuplicateKeys walks the JSON text and refuses an object that names a field twice, in any case: encoding/json
// would silently take the last one and does not tell cases apart.
func refuseDuplicateKeys(raw []byte) error {
	type level struct {
		object bool
		key    bool // a key comes next
		seen   map[string]bool
	}
	var stack []level
	dec := json.NewDecoder(bytes.NewReader(raw))
	for {
		tok, err := dec.Token()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		top := len(stack) - 1
		if s, ok := tok.(string); ok && top >= 0 && stack[top].object && stack[top].key {
			k := strings.ToLower(s)
			if stack[top].seen[k] {
				return fmt.Errorf("field %q is named twice", s)
			}
			stack[top].seen[k] = true
			stack[top].key = false
			continue
		}
		switch tok {
		case json.Delim('{'), json.Delim('['):
			if len(stack) == maxJSONDepth {
				return errors.New("nested too deeply")
			}
			object := tok == json.Delim('{')
			stack = append(stack, level{object: object, key: object, seen: map[string]bool{}})
			continue
		case json.Delim('}'), json.Delim(']'):
			stack = stack[:top]
		}
		if n := len(stack); n > 0 && stack[n-1].object {
			stack[n-1].key = true
		}
	}
}
