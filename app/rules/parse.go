package rules

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"slices"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
	"github.com/goccy/go-yaml/token"

	"beiandesk/app/filing"
)

// maxSetBytes is far above any rule set; a larger file is a mistake.
const maxSetBytes = 1 << 20

// File is one YAML file of a rule set.
type File struct {
	Name    string // stands in messages
	Content []byte
}

// Parse reads a rule set from one file of YAML and checks that it is whole (see the package comment). Anchors, aliases
// and several documents are refused. name stands in messages. The error joins every *ParseError found.
func Parse(name string, content []byte) (*Set, error) { return ParseFiles([]File{{name, content}}) }

// ParseFiles reads a rule set that is split over several files. The first is its head, which names the set; the others
// add sources, choices of catalogues, slots, fields and rules, in the order given. The set it extends, if any, must be one
// that this program carries. The error is as of Parse.
func ParseFiles(files []File) (*Set, error) {
	return parseFiles(files, func(id string) (*Set, error) {
		library, err := Embedded()
		if err != nil {
			return nil, err
		}
		return library.Set(id)
	})
}

// parseFiles reads a set; find answers for the set it extends.
func parseFiles(files []File, find func(id string) (*Set, error)) (*Set, error) {
	var parts []part
	for _, f := range files {
		p, err := parsePart(f)
		if err != nil {
			return nil, err
		}
		parts = append(parts, p)
	}
	if len(parts) == 0 {
		return nil, &ParseError{Message: filing.Words("规则集应有文件", "a rule set needs a file")}
	}
	set, err := join(parts)
	if err != nil {
		return nil, err
	}
	base := ""
	if set.Extends != "" {
		from, err := find(set.Extends)
		if err != nil {
			return nil, pointAt(parts[0].name, parts[0].file, problem{"extends", wordsOf(err)})
		}
		if err := set.extend(from, parts); err != nil {
			return nil, err
		}
		base = from.Version
	}
	set.words = map[string]WordList{}
	if problems := validate(set); len(problems) > 0 {
		return nil, set.locate(parts, problems)
	}
	set.RuleEntries = append(set.RuleEntries, set.cellRules()...)
	set.Version = version(set, files, base)
	return set, nil
}

func parseYAML(name string, content []byte) (*ast.File, error) {
	file, err := parser.ParseBytes(content, 0)
	if err != nil {
		return nil, fromYAML(name, err)
	}
	if len(file.Docs) != 1 || file.Docs[0].Body == nil {
		return nil, &ParseError{Name: name, Message: filing.Words("有 %d 份文档，应只有一份", "holds %d documents, not one", len(file.Docs))}
	}
	var references referenceFinder
	ast.Walk(&references, file.Docs[0].Body)
	if references.at != nil {
		return nil, &ParseError{Name: name, Line: references.at.Line, Column: references.at.Column,
			Message: filing.Words("规则集里不用锚点和别名", "anchors and aliases are not used in rule sets")}
	}
	return file, nil
}

// referenceFinder remembers the first anchor or alias it walks over.
type referenceFinder struct{ at *token.Position }

// Visit implements ast.Visitor.
func (f *referenceFinder) Visit(n ast.Node) ast.Visitor {
	switch n.(type) {
	case *ast.AnchorNode, *ast.AliasNode, *ast.MergeKeyNode:
		if f.at == nil {
			f.at = n.GetToken().Position
		}
	}
	return f
}

func fromYAML(name string, err error) error {
	e := &ParseError{Name: name, Message: wordsOf(err)}
	var detailed yaml.Error
	if errors.As(err, &detailed) {
		if t := detailed.GetToken(); t != nil && t.Position != nil {
			e.Line, e.Column = t.Position.Line, t.Position.Column
		}
	}
	return e
}

// located turns problems into ParseErrors that point at the line of the value to blame.
func located(name string, file *ast.File, problems []problem) error {
	var all []error
	for _, p := range problems {
		all = append(all, pointAt(name, file, p))
	}
	return errors.Join(all...)
}

func pointAt(name string, file *ast.File, p problem) *ParseError {
	e := &ParseError{Name: name, Message: filing.Text{ZH: p.path + "：" + p.message.ZH, EN: p.path + ": " + p.message.EN}}
	if path, err := yaml.PathString("$." + p.path); err == nil {
		if node, err := path.FilterFile(file); err == nil && node.GetToken() != nil {
			e.Line, e.Column = node.GetToken().Position.Line, node.GetToken().Position.Column
		}
	}
	return e
}

// versionHexDigits of SHA-256 tell sets apart; 48 bits are plenty for a person to compare.
const versionHexDigits = 12

func version(s *Set, files []File, base string) string {
	h := sha256.New()
	h.Write([]byte(base))
	for _, f := range files {
		h.Write(f.Content)
	}
	names := make([]string, 0, len(s.words))
	for name := range s.words {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		h.Write([]byte("\x00" + name + "\x00"))
		h.Write(s.words[name].content)
	}
	sum := hex.EncodeToString(h.Sum(nil))
	return fmt.Sprintf("%s.%d+sha256:%s", s.Issued[:len("2006-01")], s.Edition, sum[:versionHexDigits])
}
