package rules

import (
	"reflect"
	"slices"

	"beiandesk/app/filing"
)

// Dimension is one question that every province answers in its own way, or that the sources leave open.
type Dimension string

// dimensions are the questions, in the order in which they are shown.
var dimensions = []struct {
	id   Dimension
	name filing.Text
}{
	{"subject-leader", filing.Text{ZH: "主体负责人", EN: "subject leader"}},
	{"site-leader", filing.Text{ZH: "网站负责人", EN: "site leader"}},
	{"individual-id", filing.Text{ZH: "个人证件", EN: "an individual’s ID"}},
	{"temporary-id", filing.Text{ZH: "临时身份证", EN: "temporary ID cards"}},
	{"age", filing.Text{ZH: "年龄", EN: "age"}},
	{"local-mobile", filing.Text{ZH: "本地手机号", EN: "local mobile numbers"}},
	{"domain-owner", filing.Text{ZH: "域名所有者", EN: "owner of the domain"}},
	{"domain-registration", filing.Text{ZH: "域名注册", EN: "registration of the domain"}},
	{"domain-certificate", filing.Text{ZH: "域名证书", EN: "domain certificate"}},
	{"papers", filing.Text{ZH: "其他材料", EN: "further papers"}},
	{"remark", filing.Text{ZH: "备注", EN: "remarks"}},
	{"limits", filing.Text{ZH: "数量限制", EN: "limits"}},
	{"limits-individual", filing.Text{ZH: "个人的数量限制", EN: "limits of individuals"}},
	{"open-sites", filing.Text{ZH: "已备案网站的开通", EN: "filed sites being open"}},
	{"verification", filing.Text{ZH: "核验方式", EN: "how it is verified"}},
	{"change-unit-individual", filing.Text{ZH: "单位变更为个人", EN: "change from organisation to individual"}},
	{"change-individual-individual", filing.Text{ZH: "个人变更为个人", EN: "change from individual to individual"}},
	{"change-individual-unit", filing.Text{ZH: "个人变更为单位", EN: "change from individual to organisation"}},
	{"change-unit-unit", filing.Text{ZH: "单位变更为单位", EN: "change from organisation to organisation"}},
	{"transfer", filing.Text{ZH: "接入", EN: "moving a filed site"}},
}

// Dimensions lists every question.
func Dimensions() []Dimension {
	out := make([]Dimension, len(dimensions))
	for i, d := range dimensions {
		out[i] = d.id
	}
	return out
}

// Name returns the question in words.
func (d Dimension) Name() filing.Text {
	for _, known := range dimensions {
		if known.id == d {
			return known.name
		}
	}
	return filing.Text{ZH: string(d), EN: string(d)}
}

// ProvinceEntry is what a set knows of one province: a cell for each question that the sources answer, and the names of
// those that they leave open. Every dimension stands in exactly one of both.
type ProvinceEntry struct {
	ID      filing.Province    `yaml:"id"`
	Cells   map[Dimension]Cell `yaml:"cells"`
	Unknown []Dimension        `yaml:"unknown"`
}

// Cell makes one rule of a template: the rule ID "bj-age" for the cell age of Beijing. What it leaves empty is the
// template's.
type Cell struct {
	Rule       string              `yaml:"rule"` // id of the template
	Title      filing.Text         `yaml:"title"`
	Severity   filing.Severity     `yaml:"severity"`
	Source     string              `yaml:"source"`
	Confidence Confidence          `yaml:"confidence"`
	From       string              `yaml:"from"`
	To         string              `yaml:"to"`
	Entities   []filing.EntityType `yaml:"entities"`
	Params     Params              `yaml:"params"` // those named replace the template's
}

// Province returns what the set knows of a province.
func (s *Set) Province(p filing.Province) (ProvinceEntry, bool) {
	i := slices.IndexFunc(s.Provinces, func(e ProvinceEntry) bool { return e.ID == p })
	if i < 0 {
		return ProvinceEntry{ID: p}, false
	}
	return s.Provinces[i], true
}

// CellRule is the id of the rule that a cell makes.
func CellRule(p filing.Province, d Dimension) string { return string(p) + "-" + string(d) }

// cellRule makes the rule of a cell.
func cellRule(t Rule, p filing.Province, d Dimension, c Cell) Rule {
	r := t
	r.ID = CellRule(p, d)
	r.When.Provinces = []filing.Province{p}
	name := p.Name()
	r.Title = filing.Text{ZH: name.ZH + "：" + r.Title.ZH, EN: name.EN + ": " + r.Title.EN}
	if !c.Title.IsZero() {
		r.Title = filing.Text{ZH: name.ZH + "：" + c.Title.ZH, EN: name.EN + ": " + c.Title.EN}
	}
	if c.Severity != "" {
		r.Severity = c.Severity
	}
	if c.Source != "" {
		r.Source = c.Source
	}
	if c.Confidence != "" {
		r.Confidence = c.Confidence
	}
	if c.Entities != nil {
		r.When.Entities = c.Entities
	}
	if c.From != "" {
		r.From = c.From
	}
	if c.To != "" {
		r.To = c.To
	}
	overlay(&r.Params, c.Params)
	return r
}

// overlay writes the parameters that are given over others.
func overlay(p *Params, over Params) {
	to, from := reflect.ValueOf(p).Elem(), reflect.ValueOf(over)
	for i := range from.NumField() {
		if !from.Field(i).IsZero() {
			to.Field(i).Set(from.Field(i))
		}
	}
}

func (s *Set) template(id string) (Rule, bool) {
	for i := range s.Templates { // not by value: it is asked for by every cell of every province
		if s.Templates[i].ID == id {
			return s.Templates[i], true
		}
	}
	return Rule{}, false
}

// cellRules makes the rules of every cell, by province and dimension. Cells of unknown templates make none.
func (s *Set) cellRules() []Rule {
	var out []Rule
	for _, e := range s.Provinces {
		for _, d := range dimensions {
			c, ok := e.Cells[d.id]
			if t, known := s.template(c.Rule); ok && known {
				out = append(out, cellRule(t, e.ID, d.id, c))
			}
		}
	}
	return out
}
