package review

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"beiandesk/app/filing"
	"beiandesk/app/inspect"
	"beiandesk/app/inspect/document"
)

// reading is a page whose paper was understood.
type reading struct {
	page int
	document.Document
}

// readings are the pages that were read. missing is set when some page was not: then nothing is known of what it says.
func (c fileCase) readings() (all []reading, missing []verdict) {
	if reason, failed := c.facts.Failed(inspect.MeasureDecode); failed || len(c.facts.Pages) == 0 {
		return nil, unmeasured(inspect.MeasureDecode, reason)
	}
	for _, p := range c.facts.Pages {
		switch {
		case c.blank[p.Number]: // reported as such
		case p.Document == nil:
			reason, failed := c.facts.Failed(inspect.MeasureText)
			if !failed {
				reason = filing.Words("文字没有识别。", "the text was not read.")
			}
			return nil, unmeasured(inspect.MeasureText, reason)
		default:
			all = append(all, reading{p.Number, *p.Document})
		}
	}
	return all, nil
}

// onDocuments judges the pages of the kinds that a rule is about. A file without one is document-kind's to report; one of
// which no page is of any known kind may still be of these.
func onDocuments(judge func(c fileCase, r reading) []verdict) filePredicate {
	return func(c fileCase) []verdict {
		all, missing := c.readings()
		if missing != nil {
			return missing
		}
		var out []verdict
		known, met := false, false
		for _, r := range all {
			known = known || r.Kind != document.Other
			if !oneOf(string(r.Kind), c.rule.Params.Kinds) {
				continue
			}
			met = true
			for _, v := range judge(c, r) {
				if v.missing == "" {
					v.page = r.page
				}
				out = append(out, v)
			}
		}
		if len(all) > 0 && !met && !known {
			return unknownKind()
		}
		return out
	}
}

// onField judges the first field of a page that a rule reads. A paper may lack it when the rule says so.
func onField(judge func(c fileCase, f document.Field) []verdict) filePredicate {
	return onDocuments(func(c fileCase, r reading) []verdict {
		want := c.rule.Params
		for _, name := range want.Read {
			if f, ok := r.Field(document.Name(name)); ok {
				return judge(c, f)
			}
		}
		if want.Optional {
			return nil
		}
		name := document.Name(want.Read[0]).Words()
		return unmeasured(inspect.MeasureText, filing.Words("%[1]s上没有找到“%[2]s”。", "no %[4]s was found on the %[3]s.",
			r.Kind.Words().ZH, name.ZH, r.Kind.Words().EN, name.EN))
	})
}

func unknownKind() []verdict {
	return unmeasured(inspect.MeasureText, filing.Words("认不出这是哪种证件，可能不清楚，或不是常见的样式。",
		"what paper this is cannot be told: it may not be clear enough, or of an unusual layout."))
}

// documentKind wants one of the pages to be of the slot's kind, or two of them to show both sides of a card.
func documentKind(c fileCase) []verdict {
	all, missing := c.readings()
	if missing != nil || len(all) == 0 {
		return missing
	}
	want := c.rule.Params
	seen := map[document.Kind]bool{}
	sure := true
	for _, r := range all {
		seen[r.Kind] = true
		sure = sure && r.Certainty >= want.MinCertainty
	}
	if seen[document.IDFront] && seen[document.IDBack] {
		seen[document.IDBoth] = true
	}
	for _, k := range want.Kinds {
		if seen[document.Kind(k)] {
			return nil
		}
	}
	if !sure {
		return unknownKind()
	}
	return []verdict{wrongKind(c, all[0])}
}

func wrongKind(c fileCase, r reading) verdict {
	found := r.Kind.Words()
	wanted := kindWords(c.rule.Params.Kinds)
	v := verdict{
		page:    r.page,
		message: filing.Words("放的是%[1]s，这里要%[2]s。", "This is: %[3]s; wanted here: %[4]s.", found.ZH, wanted.ZH, found.EN, wanted.EN),
		advice:  filing.Words("请换成正确的材料，或移到对应的材料项。", "Put the right paper here, or move this one to its slot."),
		values:  []filing.Value{{Name: "kind", Measured: string(r.Kind), Wanted: strings.Join(c.rule.Params.Kinds, ", "), Number: r.Certainty}},
	}
	one := r.Kind == document.IDFront || r.Kind == document.IDBack
	switch {
	case one && oneOf(string(document.IDBoth), c.rule.Params.Kinds) && len(c.rule.Params.Kinds) == 1:
		other := map[document.Kind]document.Kind{document.IDFront: document.IDBack, document.IDBack: document.IDFront}[r.Kind].Words()
		v.message = filing.Words("只有%[1]s，缺%[2]s。", "Only this is there: %[3]s; missing: %[4]s.", found.ZH, other.ZH, found.EN, other.EN)
		v.advice = filing.Words("请把正反两面拼在一张图上，或分别放进两个材料项。", "Put both sides on one picture, or each into its own slot.")
	case one && (oneOf(string(document.IDFront), c.rule.Params.Kinds) || oneOf(string(document.IDBack), c.rule.Params.Kinds)):
		v.message = filing.Words("人像面和国徽面放反了：放的是%[1]s，这里要%[2]s。", "The sides are swapped: this is the %[3]s; wanted here: %[4]s.",
			found.ZH, wanted.ZH, found.EN, wanted.EN)
	}
	return v
}

func kindWords(kinds []string) filing.Text {
	var zh, en []string
	for _, k := range kinds {
		w := document.Kind(k).Words()
		zh, en = append(zh, w.ZH), append(en, w.EN)
	}
	return filing.Text{ZH: strings.Join(zh, "或"), EN: strings.Join(en, " or ")}
}

// typed is what was typed into the first field of a rule that is filled.
func (c fileCase) typed() (path, value string) {
	for _, path := range c.rule.Params.Fields {
		if v, _ := c.draft.Get(path); v != "" {
			return path, v
		}
	}
	return "", ""
}

// against is the verdict that a paper says something else than was typed.
func (c fileCase) against(path, typed string, f document.Field, advice filing.Text) verdict {
	paper, label := f.Name.Words(), c.set.Label(path)
	region := f.Region
	return verdict{
		message: filing.Words("证件上的%[1]s是“%[2]s”，“%[3]s”填的是“%[4]s”。", "The paper’s %[5]s reads “%[2]s”; “%[6]s” says “%[4]s”.",
			paper.ZH, f.Text, label.ZH, typed, paper.EN, label.EN),
		advice: advice, field: path, region: &region,
		values: []filing.Value{{Name: string(f.Name), Measured: f.Text, Wanted: typed}},
	}
}

// doubtful says that something was read too doubtfully to be compared.
func doubtful(f document.Field) []verdict {
	name := f.Name.Words()
	return unmeasured(inspect.MeasureText, filing.Words("“%[1]s”没有读清，读作“%[2]s”。", "the %[3]s could not be read clearly; it reads “%[2]s”.",
		name.ZH, f.Text, name.EN))
}

// documentNumber compares a number with the typed one. What cannot be believed is no proof of a difference, but when it
// is the very number that was typed, that is no accident.
func documentNumber(c fileCase, f document.Field) []verdict {
	path, typed := c.typed()
	if path == "" {
		return nil // an empty field is reported as such
	}
	bare := func(s string) string { return strings.ReplaceAll(filing.NormaliseNumber(s), "-", "") }
	switch {
	case bare(f.Text) == bare(typed):
		return nil
	case !f.Certain:
		return doubtful(f)
	}
	return []verdict{c.against(path, typed, f, filing.Words("请对照证件改正所填的号码，或换成正确的证件。",
		"Correct the number after the paper, or put in the right paper."))}
}

func documentName(c fileCase, f document.Field) []verdict {
	path, typed := c.typed()
	if path == "" {
		return nil
	}
	switch sameName(f, typed) {
	case isSame:
		return nil
	case isDoubtful:
		return doubtful(f)
	}
	return []verdict{c.against(path, typed, f, filing.Words("请核对，逐字按证件填写，或换成正确的证件。",
		"Compare them and type it exactly as on the paper, or put in the right paper."))}
}

// likeness says whether a text on a paper is the typed one.
type likeness uint8

const (
	isOther likeness = iota
	isSame
	isDoubtful
)

// sameName compares character by character, whatever the width of brackets and letters. A character may be any that it was
// also taken for.
func sameName(f document.Field, typed string) likeness {
	read, wanted := plainRunes(f.Text), plainRunes(typed)
	if len(read) != len(wanted) {
		if f.Certain {
			return isOther
		}
		return isDoubtful
	}
	doubt := map[int][]string{}
	for _, d := range slices.Concat(f.Doubtful, f.Near) {
		doubt[d.At] = d.May
	}
	unsure := func(at int) bool {
		return slices.ContainsFunc(f.Doubtful, func(d document.Doubt) bool { return d.At == at })
	}
	verdict := isSame
	for i := range read {
		if read[i] == wanted[i] {
			continue
		}
		switch may := slices.Contains(doubt[i], string(wanted[i])); {
		case may:
		case unsure(i):
			verdict = isDoubtful
		default:
			return isOther
		}
	}
	return verdict
}

// plainRunes brings full-width letters and Chinese brackets into one form and leaves out spaces.
func plainRunes(s string) []rune {
	var out []rune
	for _, r := range s {
		if r >= '\uff01' && r <= '\uff5e' {
			r -= 0xfee0
		}
		switch r {
		case ' ', '\u3000', '\t':
			continue
		case '•', '・', '‧', '∙':
			r = '·'
		}
		out = append(out, r)
	}
	return out
}

// until is the last day that a field names; missing is set when it could not be understood.
func until(c fileCase, f document.Field) (last time.Time, endless bool, missing []verdict) {
	if c.day.IsZero() {
		return last, false, noDay()
	}
	if f.To == "长期" {
		return last, true, nil
	}
	last, err := time.ParseInLocation(time.DateOnly, f.To, china)
	if err != nil || !f.Certain {
		return last, false, doubtful(f)
	}
	return last, false, nil
}

// today is the day without its hours.
func today(day time.Time) time.Time {
	return time.Date(day.Year(), day.Month(), day.Day(), 0, 0, 0, 0, china)
}

func (c fileCase) ends(f document.Field, message filing.Text, wanted string) verdict {
	region := f.Region
	return verdict{
		message: message, region: &region,
		advice: filing.Words("请换用有效的证件；先换证，再备案。", "Use a valid paper: have it renewed first."),
		values: []filing.Value{{Name: string(f.Name), Measured: f.To, Wanted: wanted}},
	}
}

func documentValid(c fileCase, f document.Field) []verdict {
	last, endless, missing := until(c, f)
	if missing != nil || endless || !last.Before(today(c.day)) {
		return missing
	}
	day := c.day.Format(time.DateOnly)
	return []verdict{c.ends(f, filing.Words("证件已于 %[1]s 到期（检查日 %[2]s）。", "The paper ran out on %[1]s (judged on %[2]s).", f.To, day), "≥ "+day)}
}

func documentValidLong(c fileCase, f document.Field) []verdict {
	last, endless, missing := until(c, f)
	if missing != nil || endless || last.Before(today(c.day)) {
		return missing // one that ran out is documentValid's to report
	}
	least := today(c.day).AddDate(0, c.rule.Params.Months, 0)
	if !last.Before(least) {
		return nil
	}
	return []verdict{c.ends(f, filing.Words("证件到 %[1]s 为止，不足 %[2]d 个月。", "The paper is valid to %[1]s, which is less than %[2]d months.",
		f.To, c.rule.Params.Months), "≥ "+least.Format(time.DateOnly))}
}

// documentRecent looks at the day on a letter. Seals lie over it: where month and day are in doubt, an old year is enough.
func documentRecent(c fileCase, f document.Field) []verdict {
	written, _, missing := until(c, f)
	if c.day.IsZero() {
		return missing
	}
	oldest, shown := today(c.day).AddDate(0, -c.rule.Params.Months, 0), f.To
	if missing != nil {
		year, sure := surelyIn(f)
		if !sure || !time.Date(year, 12, 31, 0, 0, 0, 0, china).Before(oldest) {
			return missing
		}
		shown = count(year)
	} else if !written.Before(oldest) {
		return nil
	}
	v := c.ends(f, filing.Words("落款日期是 %[1]s，早于 %[2]d 个月。", "It is dated %[1]s, which is more than %[2]d months ago.", shown, c.rule.Params.Months),
		"≥ "+oldest.Format(time.DateOnly))
	v.advice = filing.Words("请重新出具。", "Have it written anew.")
	return []verdict{v}
}

// surelyIn is the year that a date begins with, when none of its digits is in doubt.
func surelyIn(f document.Field) (year int, sure bool) {
	head, _, found := strings.Cut(f.Text, "年")
	year, err := strconv.Atoi(head)
	if !found || err != nil || len(head) != 4 {
		return 0, false
	}
	return year, !slices.ContainsFunc(f.Doubtful, func(d document.Doubt) bool { return d.At < len(head) })
}

// documentQR holds the number in a licence's QR code against the one that is printed and the one that was typed. A code
// without a number can contradict neither.
func documentQR(c fileCase, r reading) []verdict {
	if len(r.Codes) == 0 {
		out := unmeasured(inspect.MeasureText, filing.Words("没有读到二维码：可能没有印，或不够清楚。", "no QR code could be read: there may be none, or it is not clear enough."))
		out[0].common = true
		return out
	}
	var out []verdict
	_, typed := c.typed()
	for _, code := range r.Codes {
		region := code.Region
		for _, name := range c.rule.Params.Read {
			f, ok := r.Field(document.Name(name))
			if ok && f.Certain && code.Number != "" && code.Number != f.Text {
				out = append(out, verdict{region: &region, advice: compareLicence(),
					message: filing.Words("二维码里的代码是 %[1]s，执照上印的是 %[2]s。", "The QR code holds %[1]s; printed is %[2]s.", code.Number, f.Text),
					values:  []filing.Value{{Name: "qr", Measured: code.Number, Wanted: f.Text}}})
			}
		}
		if len(out) == 0 && typed != "" && code.Number != "" && code.Number != filing.NormaliseNumber(typed) {
			out = append(out, verdict{region: &region, advice: compareLicence(),
				message: filing.Words("二维码里的代码是 %[1]s，填的是 %[2]s。", "The QR code holds %[1]s; typed was %[2]s.", code.Number, typed),
				values:  []filing.Value{{Name: "qr", Measured: code.Number, Wanted: typed}}})
		}
	}
	return out
}

func compareLicence() filing.Text {
	return filing.Words("请核对执照原件和所填的代码。", "Compare the original licence with the code as typed.")
}
