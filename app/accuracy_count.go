package app

import (
	"slices"
	"strings"

	"beiandesk/app/filing"
	"beiandesk/app/internal/formsheet"
	"beiandesk/app/rules"
)

func (l label) expects(c filing.Code) bool { return slices.Contains(l.expect, c) }
func (l label) ignores(c filing.Code) bool { return slices.Contains(l.ignore, c) }

// whole reports whether a file was judged as part of an order.
func (l label) whole() bool { return l.group != "" || l.order != "" }

// report counts what was heard against the labels: over all files, and by folder when there are several.
func (t *trial) report() (AccuracyReport, error) {
	all, err := t.count(func(label) bool { return true })
	if err != nil {
		return AccuracyReport{}, err
	}
	out := AccuracyReport{Files: all.Files, Codes: all.Codes, Reading: t.reading(), Forms: t.formsFound()}
	folders := t.folders()
	if len(folders) < 2 {
		return out, nil
	}
	for _, folder := range folders {
		part, err := t.count(func(l label) bool { return folderOf(l.file) == folder })
		if err != nil {
			return out, err
		}
		part.Name = folder
		out.Parts = append(out.Parts, part)
	}
	return out, nil
}

// formsFound counts the codes of forms that were read. A label that leaves open whose form it is says that its code cannot
// be seen, and one that asks for check.not-done alone that there is none.
func (t *trial) formsFound() *FormsFound {
	var f FormsFound
	for i, l := range t.labels {
		_, printed := formsheet.KindOf(l.slot)
		unseen := l.ignores(filing.FormWrongOrder) || l.expects(filing.CheckNotDone) && !l.expects(filing.FormWrongOrder)
		if !printed || unseen {
			continue
		}
		f.Expected++
		if t.coded[i] {
			f.Found++
		}
	}
	if f.Expected == 0 {
		return nil
	}
	return &f
}

func (t *trial) folders() []string {
	var out []string
	for _, l := range t.labels {
		if f := folderOf(l.file); !slices.Contains(out, f) {
			out = append(out, f)
		}
	}
	slices.Sort(out)
	return out
}

// folderOf is the first folder on the way to a file, "." for a file beside the labels.
func folderOf(file string) string {
	if folder, _, ok := strings.Cut(file, "/"); ok {
		return folder
	}
	return "."
}

func (t *trial) count(take func(label) bool) (AccuracyPart, error) {
	part := AccuracyPart{Codes: []CodeAccuracy{}}
	tally := map[filing.Code]*CodeAccuracy{}
	for i, l := range t.labels {
		if !take(l) {
			continue
		}
		part.Files++
		set, err := t.checker.RuleSet(l.rules)
		if err != nil {
			return part, err
		}
		for code := range codesFor(set, l, t.heard[i]) {
			if tally[code] == nil {
				tally[code] = &CodeAccuracy{Code: code}
			}
			tally[code].weigh(set)
			measured, said := t.heard[i][code]
			tally[code].count(l, said, measured)
		}
	}
	for _, code := range filing.Codes {
		if c := tally[code]; c != nil {
			part.Codes = append(part.Codes, *c)
		}
	}
	return part, nil
}

// codesFor are the codes that count for a file: those its slot's rules may report, those expected, and those heard.
func codesFor(set *rules.Set, l label, h heard) map[filing.Code]bool {
	codes := map[filing.Code]bool{filing.CheckNotDone: true}
	for _, r := range set.RuleEntries {
		spec, _ := rules.SpecOf(r.Predicate)
		aboutFile := spec.Scope == rules.ScopeFile || spec.Scope == rules.ScopeNone
		general := strings.HasPrefix(string(r.Code), "file.") || strings.HasPrefix(string(r.Code), "image.")
		if (aboutFile || l.whole()) && r.ForSlot(l.slot) && (l.slot != "" || general) {
			codes[r.Code] = true
		}
	}
	for _, c := range l.expect {
		codes[c] = true
	}
	for c := range h {
		codes[c] = true
	}
	return codes
}

// weigh notes the worst severity that a set's rules give a code, and whether any of them is decided here.
func (c *CodeAccuracy) weigh(set *rules.Set) {
	if c.Severity != "" {
		return
	}
	c.Severity, c.Unmeasured = filing.Hint, c.Code != filing.CheckNotDone
	for _, r := range set.RuleEntries {
		if r.Code != c.Code {
			continue
		}
		if r.Severity.Rank() < c.Severity.Rank() {
			c.Severity = r.Severity
		}
		c.Unmeasured = c.Unmeasured && r.Predicate == rules.NotJudged
	}
	if c.Code == filing.CheckNotDone {
		c.Severity = filing.Warning // it takes the severity of what could not be judged; hints are not counted
	}
}

func (c *CodeAccuracy) count(l label, said bool, measured string) {
	switch {
	case l.ignores(c.Code):
	case l.expects(c.Code) && said:
		c.Expected++
		c.Caught++
	case l.expects(c.Code):
		c.Expected++
		c.Missed++
		c.MissedFiles = append(c.MissedFiles, l.file)
	case said:
		c.Negatives++
		c.FalseAlarms++
		c.AlarmedFiles = append(c.AlarmedFiles, strings.TrimSpace(l.file+" "+measured))
	default:
		c.Negatives++
	}
}
