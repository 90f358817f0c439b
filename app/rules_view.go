package app

import (
	"strings"

	"beiandesk/app/filing"
	"beiandesk/app/rules"
)

// RulesView is what orders are judged by: every set with its rules, and the override file that was chosen.
type RulesView struct {
	Override *OverrideView  `json:"override"` // nil when none was chosen
	Sets     []RuleSetRules `json:"sets"`
	Replaced *ReplacedSet   `json:"replaced"` // what bringing a set in put away; nil otherwise
}

// ReplacedSet is a rule set that another file of its id was brought in for.
type ReplacedSet struct {
	ID     string `json:"id"`
	Before string `json:"before"` // version
	Now    string `json:"now"`    // the same where the file is
	Orders int    `json:"orders"` // that are judged by it, anew when they are opened next
}

// OverrideView names an override file.
type OverrideView struct {
	File    string   `json:"file"` // its name on disk when it was chosen
	ID      string   `json:"id"`
	Set     string   `json:"set"`
	Author  string   `json:"author"`
	Date    string   `json:"date"` // yyyy-mm-dd
	Hash    string   `json:"hash"`
	Changes int      `json:"changes"`           // rules it changes
	Problem *Problem `json:"problem,omitempty"` // why it is not in force; the rest but File is empty then
}

// RuleSetRules is a set with its rules, grouped by what they look at.
type RuleSetRules struct {
	RuleSetView
	Issued string      `json:"issued"` // yyyy-mm-dd
	Groups []RuleGroup `json:"groups"`
}

// RuleGroup is the rules about one kind of thing, in the order of the set.
type RuleGroup struct {
	ID    string      `json:"id"` // first part of the code of their findings: "photo"
	Name  filing.Text `json:"name"`
	Rules []RuleView  `json:"rules"`
}

// RuleView is one rule in readable words.
type RuleView struct {
	ID             string          `json:"id"`
	Code           filing.Code     `json:"code"`
	Title          filing.Text     `json:"title"`
	Severity       filing.Severity `json:"severity"`
	Judged         bool            `json:"judged"` // false: this version cannot decide it
	ClassName      filing.Text     `json:"className"`
	Thresholds     []ThresholdView `json:"thresholds"`
	Slots          []filing.Text   `json:"slots"`     // empty: any
	Entities       []filing.Text   `json:"entities"`  // empty: all
	Provinces      []filing.Text   `json:"provinces"` // empty: all
	From           string          `json:"from"`      // first day it holds; empty: always
	To             string          `json:"to"`
	Source         string          `json:"source"` // title of the text
	SourceDate     string          `json:"sourceDate"`
	Reference      string          `json:"reference"` // where the text can be looked up
	Confidence     string          `json:"confidence"`
	ConfidenceName filing.Text     `json:"confidenceName"`
	Change         *RuleChange     `json:"change"` // nil for a rule as published
}

// RuleChange is what the override file did to a rule.
type RuleChange struct {
	Override   string          `json:"override"` // names the file
	Reason     string          `json:"reason"`
	Severity   filing.Severity `json:"severity"`   // as published
	Thresholds []ThresholdView `json:"thresholds"` // as published, of those that changed
}

// ruleGroups are the kinds of things rules look at, by the first part of their codes, in the order they are shown.
var ruleGroups = []struct {
	id   string
	name filing.Text
}{
	{"photo", filing.Text{ZH: "核验照片", EN: "Verification photo"}},
	{"image", filing.Text{ZH: "图片", EN: "Pictures"}},
	{"file", filing.Text{ZH: "文件", EN: "Files"}},
	{"document", filing.Text{ZH: "证件", EN: "Papers"}},
	{"form", filing.Text{ZH: "真实性核验单", EN: "Verification form"}},
	{"field", filing.Text{ZH: "填写的内容", EN: "What is typed"}},
	{"slot", filing.Text{ZH: "材料项", EN: "Slots"}},
	{"order", filing.Text{ZH: "订单", EN: "Order"}},
	{"check", filing.Text{ZH: "能否检查", EN: "Whether it can be judged"}},
}

var classNames = map[rules.Class]filing.Text{
	rules.ClassLocal:     {ZH: "本机确定", EN: "decided on this machine"},
	rules.ClassHeuristic: {ZH: "本机测量，人可能另有看法", EN: "measured on this machine; a person may see it otherwise"},
	rules.ClassNetwork:   {ZH: "需联网查询", EN: "needs a look-up"},
	rules.ClassHuman:     {ZH: "由审核人决定", EN: "decided by a person"},
}

var confidenceNames = map[rules.Confidence]filing.Text{
	"A": {ZH: "接入商或部里的原文", EN: "the provider’s or ministry’s own text"},
	"B": {ZH: "原文摘录或备案系统的代码", EN: "an excerpt, or the code of a filing system"},
	"C": {ZH: "第三方文章", EN: "third-party pages"},
	"D": {ZH: "备案台的建议值", EN: "our own suggestion"},
}

// RuleSetRulesViews shows every set of a library with its rules.
func RuleSetRulesViews(l *rules.Library) []RuleSetRules {
	out := []RuleSetRules{}
	for _, s := range l.Sets() {
		out = append(out, RuleSetRulesView(s))
	}
	return out
}

// RuleSetRulesView shows one set with its rules.
func RuleSetRulesView(s *rules.Set) RuleSetRules {
	v := RuleSetRules{RuleSetView: ruleSetView(s), Issued: s.Issued, Groups: []RuleGroup{}}
	for _, kind := range ruleGroups {
		g := RuleGroup{ID: kind.id, Name: kind.name}
		for _, r := range s.RuleEntries {
			if prefix, _, _ := strings.Cut(string(r.Code), "."); prefix == kind.id {
				g.Rules = append(g.Rules, ShowRule(s, r))
			}
		}
		if len(g.Rules) > 0 {
			v.Groups = append(v.Groups, g)
		}
	}
	return v
}

// ShowRule shows one rule of a set.
func ShowRule(s *rules.Set, r rules.Rule) RuleView {
	source, _ := s.Source(r.Source)
	v := RuleView{
		ID: r.ID, Code: r.Code, Title: r.Title, Severity: r.Severity, Judged: r.Predicate != rules.NotJudged,
		ClassName: classNames[r.Class], Thresholds: thresholdViews(s, r.Params), From: r.From, To: r.To,
		Source: source.Title, SourceDate: source.Date, Reference: source.Reference,
		Confidence: string(r.Confidence), ConfidenceName: confidenceNames[r.Confidence],
		Slots: []filing.Text{}, Entities: []filing.Text{}, Provinces: []filing.Text{},
	}
	for _, slot := range r.Slots {
		v.Slots = append(v.Slots, slot.Name())
	}
	for _, e := range r.When.Entities {
		v.Entities = append(v.Entities, e.Name())
	}
	for _, p := range r.When.Provinces {
		v.Provinces = append(v.Provinces, p.Name())
	}
	if change, changed := s.Changed(r.ID); changed {
		v.Change = ruleChange(s, change)
	}
	return v
}

func ruleChange(s *rules.Set, c rules.Change) *RuleChange {
	v := &RuleChange{Override: s.Override.Name(), Reason: c.Reason, Severity: c.Before.Severity, Thresholds: []ThresholdView{}}
	for _, t := range thresholdViews(s, c.Before.Params) {
		for _, name := range c.Named {
			if t.Name == name {
				v.Thresholds = append(v.Thresholds, t)
			}
		}
	}
	return v
}
