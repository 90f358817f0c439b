package formsheet

import (
	"fmt"
	"slices"
	"strings"

	"beiandesk/app/filing"
)

// siteLeader begins the paths of whoever leads the site, be it the subject's leader or another person.
const siteLeader = "site-leader."

// value is a field as it is printed; ok is false for a path that does not exist.
func value(d filing.Draft, path string) (string, bool) {
	if name, ok := strings.CutPrefix(path, siteLeader); ok {
		leader := d.SiteLeader()
		switch name {
		case "name":
			return leader.Name, true
		case "idNumber":
			return leader.IDNumber, true
		case "mobile":
			return leader.Mobile, true
		}
		return "", false
	}
	v, ok := d.Get(path)
	switch path {
	case "site.domains":
		v = strings.ReplaceAll(v, ",", "、")
	case "subject.province":
		v = d.Subject.Province.Name().ZH
	}
	return v, ok
}

// blank stands where an order says nothing yet.
const blank = "＿＿＿＿＿＿"

// fill puts fields where a text names them in braces.
func fill(text string, d filing.Draft) (string, error) {
	var out strings.Builder
	for {
		before, rest, found := strings.Cut(text, "{")
		out.WriteString(before)
		if !found {
			return out.String(), nil
		}
		path, after, closed := strings.Cut(rest, "}")
		v, ok := value(d, path)
		if !closed || !ok {
			return "", fmt.Errorf("there is no field %q", path)
		}
		if v == "" {
			v = blank
		}
		out.WriteString(v)
		text = after
	}
}

// Missing lists what a template prints and a draft leaves empty: labels of rows, and paths of fields within paragraphs.
func (t Template) Missing(d filing.Draft) []string {
	var out []string
	for _, r := range t.Rows {
		if v, _ := value(d, r.Field); r.Text == "" && v == "" {
			out = append(out, r.Label)
		}
	}
	for _, p := range t.Paragraphs {
		for _, part := range strings.Split(p, "{")[1:] {
			path, _, _ := strings.Cut(part, "}")
			if v, _ := value(d, path); v == "" && !slices.Contains(out, path) {
				out = append(out, path)
			}
		}
	}
	return out
}

// Missing lists the fields of a blank form that a draft leaves empty.
func (o Own) Missing(d filing.Draft) []string {
	var out []string
	for _, e := range o.Fields {
		if v, _ := value(d, e.Field); v == "" && !slices.Contains(out, e.Field) {
			out = append(out, e.Field)
		}
	}
	return out
}
