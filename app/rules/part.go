package rules

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"

	"beiandesk/app/filing"
)

// headFile names a split set; the other files of its folder are its parts.
const headFile = "set.yaml"

// part is one file of a set, as it was read.
type part struct {
	name string
	file *ast.File
	set  *Set // what this file alone says
}

func parsePart(f File) (part, error) {
	if len(f.Content) > maxSetBytes {
		return part{}, &ParseError{Name: f.Name, Message: filing.Words("超过 %d 字节", "larger than %d bytes", maxSetBytes)}
	}
	file, err := parseYAML(f.Name, f.Content)
	if err != nil {
		return part{}, err
	}
	set := &Set{}
	if err := yaml.NodeToValue(file.Docs[0].Body, set, yaml.Strict()); err != nil {
		return part{}, fromYAML(f.Name, err)
	}
	return part{f.Name, file, set}, nil
}

// join puts the parts of a set together. Only the head says which set it is.
func join(parts []part) (*Set, error) {
	whole := *parts[0].set
	for _, p := range parts[1:] {
		s := p.set
		if s.ID != "" || s.Provider != "" || !s.Title.IsZero() || s.Issued != "" || s.Edition != 0 || s.Extends != "" || s.OrderTypes != nil || s.Entities != nil {
			return nil, &ParseError{Name: p.name, Message: filing.Words("规则集的名称和适用范围只写在 %s 里", "what a set is called and covers stands in %s alone", headFile)}
		}
		whole.Sources = append(whole.Sources, s.Sources...)
		whole.SlotEntries = append(whole.SlotEntries, s.SlotEntries...)
		whole.FieldEntries = append(whole.FieldEntries, s.FieldEntries...)
		whole.RuleEntries = append(whole.RuleEntries, s.RuleEntries...)
		whole.Templates = append(whole.Templates, s.Templates...)
		whole.Provinces = append(whole.Provinces, s.Provinces...)
		whole.ClockEntries = append(whole.ClockEntries, s.ClockEntries...)
		whole.Rejections = append(whole.Rejections, s.Rejections...)
		to, from := whole.Catalogues.lists(), s.Catalogues.lists()
		for name, list := range from {
			*to[name] = append(*to[name], *list...)
		}
	}
	return &whole, nil
}

// lists names the catalogues as the data does.
func (c *Catalogues) lists() map[string]*[]Option {
	return map[string]*[]Option{"certificates": &c.Certificates, "personCertificates": &c.PersonCertificates, "productTypes": &c.ProductTypes,
		"contents": &c.Contents, "languages": &c.Languages, "preApprovals": &c.PreApprovals}
}

// keys lists the ids of the entries of a list, by the list's path in the data.
func (s *Set) keys(list string) []string {
	switch list {
	case "sources":
		return keysOf(s.Sources, func(x Source) string { return x.Key })
	case "slots":
		return keysOf(s.SlotEntries, func(x SlotEntry) string { return string(x.ID) })
	case "fields":
		return keysOf(s.FieldEntries, func(x FieldEntry) string { return x.Path })
	case "rules":
		return keysOf(s.RuleEntries, func(x Rule) string { return x.ID })
	case "templates":
		return keysOf(s.Templates, func(x Rule) string { return x.ID })
	case "provinces":
		return keysOf(s.Provinces, func(x ProvinceEntry) string { return string(x.ID) })
	case "clocks":
		return keysOf(s.ClockEntries, func(x Clock) string { return x.ID })
	case "rejections":
		return keysOf(s.Rejections, func(x Rejection) string { return x.ID })
	}
	if options, ok := s.Catalogues.lists()[strings.TrimPrefix(list, "catalogues.")]; ok {
		return keysOf(*options, func(x Option) string { return x.ID })
	}
	return nil
}

func keysOf[T any](list []T, key func(T) string) []string {
	out := make([]string, len(list))
	for i, x := range list {
		out[i] = key(x)
	}
	return out
}

var listPath = regexp.MustCompile(`^((?:catalogues\.)?[A-Za-z]+)\[(\d+)\](.*)$`)

// locate turns problems of a set into ParseErrors that point into the part to blame.
func (s *Set) locate(parts []part, problems []problem) error {
	var all []error
	for _, p := range problems {
		at := parts[0]
		if m := listPath.FindStringSubmatch(p.path); m != nil {
			i, _ := strconv.Atoi(m[2])
			at, i = s.place(parts, m[1], i)
			p.path = fmt.Sprintf("%s[%d]%s", m[1], i, m[3])
		}
		all = append(all, pointAt(at.name, at.file, p))
	}
	return errors.Join(all...)
}

// place finds the part that says the i-th entry of a list: by its key, as an extending set has entries of its base too,
// counting those of the same key.
func (s *Set) place(parts []part, list string, i int) (part, int) {
	keys := s.keys(list)
	if i >= len(keys) {
		return parts[0], i
	}
	nth := 0
	for _, k := range keys[:i] {
		if k == keys[i] {
			nth++
		}
	}
	for _, p := range parts {
		for j, k := range p.set.keys(list) {
			if k != keys[i] {
				continue
			}
			if nth == 0 {
				return p, j
			}
			nth--
		}
	}
	return parts[0], i
}

// ReadFolder reads the files of a split set: set.yaml first, then every other YAML file below dir by its path.
func ReadFolder(fsys fs.FS, dir string) ([]File, error) {
	var names []string
	err := fs.WalkDir(fsys, dir, func(name string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() && strings.HasSuffix(name, ".yaml") {
			names = append(names, name)
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	head := path.Join(dir, headFile)
	if !slices.Contains(names, head) {
		return nil, &ParseError{Name: dir, Message: filing.Words("没有 %s", "holds no %s", headFile)}
	}
	names = append([]string{head}, slices.DeleteFunc(names, func(n string) bool { return n == head })...)
	files := make([]File, len(names))
	for i, name := range names {
		content, err := fs.ReadFile(fsys, name)
		if err != nil {
			return nil, err
		}
		files[i] = File{name, content}
	}
	return files, nil
}
