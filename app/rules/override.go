package rules

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"

	"beiandesk/app/filing"
)

// Override (调整文件) is an agency's own file that changes the severity or the thresholds of named rules of one set. It
// adds no rule and takes none away. It is read-only once parsed.
type Override struct {
	ID      string   `yaml:"id"`     // "sample-agency-2026-11"
	Set     string   `yaml:"set"`    // id of the set it changes
	Author  string   `yaml:"author"` // who answers for it
	Date    string   `yaml:"date"`   // yyyy-mm-dd, of the decision
	Changes []Change `yaml:"changes"`

	// Hash is the start of the SHA-256 of the file, in hexadecimal digits.
	Hash string `yaml:"-"`
}

// Change is what an override file says about one rule.
type Change struct {
	Rule     string          `yaml:"rule"`     // id within the set
	Severity filing.Severity `yaml:"severity"` // empty: as published
	Params   Params          `yaml:"params"`   // those named replace the published ones
	Reason   string          `yaml:"reason"`

	Before Rule     `yaml:"-"` // the rule as published
	After  Rule     `yaml:"-"` // the rule as it holds now
	Named  []string `yaml:"-"` // parameters that the file names
}

// Name is how findings and versions name the file: its id, its author and its date.
func (o *Override) Name() string { return o.ID + " (" + o.Author + ", " + o.Date + ")" }

// IsOverride reports whether YAML looks like an override file rather than a rule set.
func IsOverride(content []byte) bool {
	var head struct {
		Changes ast.Node `yaml:"changes"`
	}
	return yaml.Unmarshal(content, &head) == nil && head.Changes != nil
}

// OverriddenSet is the id of the set that an override file says it changes, without reading all of it; empty where it says none.
func OverriddenSet(content []byte) string {
	var head struct {
		Set string `yaml:"set"`
	}
	_ = yaml.Unmarshal(content, &head) // what is wrong with the file, ParseOverride says
	return head.Set
}

// ParseOverride reads an override file and holds it against the library: the set, its rules and the parameters of their
// predicates must exist. The error joins every *ParseError found.
func ParseOverride(name string, content []byte, library *Library) (*Override, error) {
	if len(content) > maxSetBytes {
		return nil, &ParseError{Name: name, Message: filing.Words("超过 %d 字节", "larger than %d bytes", maxSetBytes)}
	}
	file, err := parseYAML(name, content)
	if err != nil {
		return nil, err
	}
	o := &Override{}
	if err := yaml.NewDecoder(bytes.NewReader(content), yaml.Strict()).Decode(o); err != nil {
		return nil, fromYAML(name, err)
	}
	c := &overrideChecker{override: o, file: file}
	if c.head(library); len(c.problems) == 0 {
		c.changes()
	}
	if len(c.problems) > 0 {
		return nil, located(name, file, c.problems)
	}
	sum := sha256.Sum256(content)
	o.Hash = hex.EncodeToString(sum[:])[:versionHexDigits]
	return o, nil
}

// overrideChecker collects the problems of an override file and works out what its changes come to.
type overrideChecker struct {
	checker
	override *Override
	file     *ast.File
}

func (c *overrideChecker) head(library *Library) {
	o := c.override
	c.id("id", o.ID, map[string]bool{})
	c.day("date", o.Date)
	if strings.TrimSpace(o.Author) == "" {
		c.fail("author", "应写明由谁负责", "somebody must answer for the file")
	}
	if len(o.Changes) == 0 {
		c.fail("changes", "没有改动任何规则", "changes nothing")
	}
	set, err := library.published(o.Set)
	if err != nil {
		c.failWith("set", err)
		return
	}
	c.set = set.withOwnWords()
}

func (c *overrideChecker) changes() {
	seen := map[string]bool{}
	for i := range c.override.Changes {
		change, at := &c.override.Changes[i], fmt.Sprintf("changes[%d]", i)
		before, ok := c.set.Rule(change.Rule)
		if !ok {
			c.fail(at+".rule", "%s 没有规则“%s”", "%s has no rule %q", c.set.ID, change.Rule)
			continue
		}
		if seen[change.Rule] {
			c.fail(at+".rule", "“%s” 在这里写了两次", "%q stands here twice", change.Rule)
		}
		seen[change.Rule] = true
		if specs[before.Predicate].Scope == ScopeNone {
			c.fail(at+".rule", "本版本还不检查“%s”，没有可改的", "%q is judged by nobody in this version: there is nothing to change", change.Rule)
			continue
		}
		change.Before, change.After = before, before
		c.change(at, change)
	}
}

// notThresholds are the parameters that say what a rule looks at; changing them would make it another rule.
var notThresholds = []string{"fields", "number", "wordList", "slot", "transition", "kinds", "read", "optional"}

func (c *overrideChecker) change(at string, change *Change) {
	if strings.TrimSpace(change.Reason) == "" {
		c.fail(at+".rule", "应写明理由", "needs a reason")
	}
	if change.Severity != "" {
		change.After.Severity = change.Severity
	}
	c.merge(at, change)
	if change.Severity == "" && len(change.Named) == 0 {
		c.fail(at+".rule", "既没有改级别，也没有改参数", "changes neither severity nor params")
	}
	before := len(c.problems)
	c.ruleWords(at, change.After)
	c.params(at, change.After)
	for i := before; i < len(c.problems); i++ { // the file has no predicate: what it lacks is among its params
		if c.problems[i].path == at+".predicate" {
			c.problems[i].path = at + ".params"
		}
	}
}

// merge writes the parameters that the file names over the published ones.
func (c *overrideChecker) merge(at string, change *Change) {
	path, err := yaml.PathString("$." + at + ".params")
	if err != nil {
		return
	}
	node, err := path.FilterFile(c.file)
	if err != nil || node == nil {
		return
	}
	mapping, ok := node.(ast.MapNode)
	if !ok {
		return
	}
	for names := mapping.MapRange(); names.Next(); {
		name := names.Key().String()
		if change.Named = append(change.Named, name); slices.Contains(notThresholds, name) {
			c.fail(at+".params."+name, "说的是规则看什么，不是阈值，不能改", "says what the rule looks at and is no threshold")
		}
	}
	if err := yaml.NodeToValue(node, &change.After.Params, yaml.Strict()); err != nil {
		c.failWith(at+".params", err)
	}
}

// Apply returns the set as the override file changes it. The set given stays as it is. It must be the published set of
// the id that the file names.
func (o *Override) Apply(published *Set) (*Set, error) {
	if published.ID != o.Set || published.Override != nil {
		return nil, fmt.Errorf("override file %s changes the published set %s, not %s", o.ID, o.Set, published.ID)
	}
	set := *published
	set.RuleEntries = slices.Clone(published.RuleEntries)
	for i := range set.RuleEntries {
		for _, change := range o.Changes {
			if change.Rule == set.RuleEntries[i].ID {
				set.RuleEntries[i] = change.After
			}
		}
	}
	set.Override, set.published = o, published
	set.Version = published.Version + "+override." + o.ID + ":" + o.Hash
	return &set, nil
}

// Changed returns what the override file says about a rule; ok is false when it leaves the rule alone.
func (s *Set) Changed(rule string) (change Change, ok bool) {
	if s.Override == nil {
		return Change{}, false
	}
	i := slices.IndexFunc(s.Override.Changes, func(c Change) bool { return c.Rule == rule })
	if i < 0 {
		return Change{}, false
	}
	return s.Override.Changes[i], true
}

// Published returns the set as it was published, without any override file.
func (s *Set) Published() *Set {
	if s.published == nil {
		return s
	}
	return s.published
}

// Rule returns the rule with an id.
func (s *Set) Rule(id string) (Rule, bool) {
	i := slices.IndexFunc(s.RuleEntries, func(r Rule) bool { return r.ID == id })
	if i < 0 {
		return Rule{}, false
	}
	return s.RuleEntries[i], true
}

// withOwnWords returns the set with a map of word lists of its own, for a checker that writes into it.
func (s *Set) withOwnWords() *Set {
	c := *s
	c.words = map[string]WordList{}
	return &c
}

// WithOverride returns the library in which the override file is applied to its set; nil takes any override file off.
func (l *Library) WithOverride(o *Override) (*Library, error) {
	out := &Library{}
	for _, s := range l.sets {
		s = s.Published()
		if o != nil && s.ID == o.Set {
			changed, err := o.Apply(s)
			if err != nil {
				return nil, err
			}
			s = changed
		}
		out.sets = append(out.sets, s)
	}
	return out, nil
}

// published returns the set with an id as it was published.
func (l *Library) published(id string) (*Set, error) {
	s, err := l.Set(id)
	if err != nil {
		return nil, err
	}
	return s.Published(), nil
}
