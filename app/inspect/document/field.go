package document

import (
	"regexp"
	"slices"
	"strings"

	"beiandesk/app/filing"
)

// sure is how sure the engine must be of every character that is believed without any further sign.
const sure = 0.9

// fields finds what a paper of a kind says.
func (p *page) fields(k Kind) []Field {
	var out []Field
	add := func(f Field, ok bool) {
		if ok {
			out = append(out, f)
		}
	}
	values := p.labelled(layouts[k])
	if (k == IDBack || k == IDBoth || k == ResidencePermit) && len(values[FieldValidity]) == 0 {
		values[FieldValidity] = p.period()
	}
	numbers := map[Name]number{}
	switch k {
	case IDFront, IDBoth, ResidencePermit:
		numbers[FieldNumber] = p.bestNumber(residentID, values[FieldNumber], cardAgrees(values))
	case BusinessLicence:
		numbers[FieldCode] = p.bestNumber(uscc, values[FieldCode], nothingKnown)
	case OrganisationCode:
		numbers[FieldCode] = p.bestNumber(orgCode, values[FieldCode], nothingKnown)
	case Authorization, Commitment:
		return p.letter(k)
	}
	for _, l := range layouts[k] {
		n, ok := numbers[l.name]
		switch {
		case !ok:
			add(p.field(l.name, values[l.name]))
		case n.text != "":
			add(p.numberField(l.name, n), true)
		default:
			f, ok := p.field(l.name, values[l.name])
			f.Certain = false // whatever it is, it is no right number
			add(f, ok)
		}
	}
	add(p.issued(k, values))
	add(p.copyMark(k))
	add(p.title(k))
	return confirmed(out)
}

// confirmed lets fields of one card speak for each other: what a number says of birth and sex, and a card's validity of
// whole years.
func confirmed(fields []Field) []Field {
	for i, f := range fields {
		switch f.Name {
		case FieldNumber:
			id, err := filing.ParseResidentID(f.Text)
			if err != nil || !f.Certain {
				continue
			}
			for k, o := range fields {
				if o.Name == FieldBirth && o.To == id.Born.Format("2006-01-02") || o.Name == FieldSex && o.Text == sexes[id.Sex] {
					fields[k].Certain, fields[k].Doubtful = true, []Doubt{}
				}
			}
		case FieldValidity:
			if wholeYears(f.From, f.To) {
				fields[i].Certain, fields[i].Doubtful = true, []Doubt{}
			}
		}
	}
	return fields
}

var sexes = map[filing.Sex]string{filing.Male: "男", filing.Female: "女"}

// wholeYears reports whether a card is valid for 5, 10 or 20 years to the day, as identity cards are (《居民身份证法》
// article 5); 29 February may end on 1 March.
func wholeYears(from, to string) bool {
	if len(from) != 10 || len(to) != 10 {
		return false
	}
	years := int(to[2]-from[2])*10 + int(to[3]-from[3])
	same := from[4:] == to[4:] || from[4:] == "-02-29" && to[4:] == "-03-01"
	return same && from[:2] == to[:2] && (years == 5 || years == 10 || years == 20)
}

// field makes a field of characters; ok is false when there are none.
func (p *page) field(name Name, value []glyph) (Field, bool) {
	if len(value) == 0 {
		return Field{}, false
	}
	f := Field{Name: name, Doubtful: []Doubt{}, Near: []Doubt{}}
	at := 0
	for i, s := range tidied(value) {
		switch d := doubt(at, value[i], s); {
		case value[i].Confidence < sure && (isWord(s) || value[i].Confidence < believed), odd(name, f.Text, s):
			f.Doubtful = append(f.Doubtful, d)
		case len(d.May) > 0 && isWord(s):
			f.Near = append(f.Near, d)
		}
		f.Text += s
		at += len([]rune(s))
	}
	f.Certain = len(f.Doubtful) == 0 && (name != FieldAuthority || office.MatchString(f.Text))
	f.Region, f.Lines = p.places(value)
	f.understand()
	return f, true
}

// office is what an office that registers is called. Seals lie over its name, and often leave only its end.
var office = regexp.MustCompile(`^\p{Han}{2,}(市场监督管理局|工商行政管理局|行政审批局|行政审批服务局|政务服务.*局|市场监督管理.*委员会)$`)

// doubt says what else a character may be than what is shown.
func doubt(at int, g glyph, shown string) Doubt {
	d := Doubt{At: at, May: []string{}}
	for _, c := range append([]candidate{{Text: g.Text}}, g.Others...) {
		if c.Text != shown && !slices.Contains(d.May, c.Text) {
			d.May = append(d.May, c.Text)
		}
	}
	return d
}

// odd reports what cannot stand there, however sure the engine is: scopes list with semicolons and have colons behind
// 项目 only, and no amount has one numeral twice.
func odd(name Name, before, s string) bool {
	switch name {
	case FieldScope:
		return s == "：" && !strings.HasSuffix(before, "项目")
	case FieldCapital:
		return strings.HasSuffix(before, s) && strings.Contains("壹贰叁肆伍陆柒捌玖", s)
	}
	return false
}

// isWord tells characters that mean something from punctuation.
func isWord(s string) bool {
	return !strings.ContainsAny(s, "（）()：:；;，,。.、-—·“”\"'〔〕[]/年月日")
}

// understand reads the days of fields that hold some.
func (f *Field) understand() {
	switch f.Name {
	case FieldBirth, FieldFounded, FieldIssued, FieldRegistered, FieldExpires, FieldDate:
		days, exact := dates(f.Text)
		if len(days) == 0 {
			f.Certain = false
			return
		}
		f.To = days[len(days)-1]
		f.Certain = f.Certain && exact
	case FieldValidity, FieldTerm:
		days, exact := dates(f.Text)
		f.Certain = f.Certain && exact && len(days) == 2
		switch {
		case len(days) >= 2:
			f.From, f.To = days[0], days[1]
		case len(days) == 1:
			f.To = days[0]
		}
		if f.To != forever && f.From > f.To {
			f.Certain = false
		}
	}
}

// numberField shows a number as it was settled.
func (p *page) numberField(name Name, n number) Field {
	f := Field{Name: name, Text: n.text, Certain: n.certain, Doubtful: n.doubtful, Near: []Doubt{}}
	if f.Doubtful == nil {
		f.Doubtful = []Doubt{}
	}
	f.Region, f.Lines = p.places(n.glyphs)
	return f
}

// bestNumber chooses among the right numbers on a page: the one behind the label, or the likeliest.
func (p *page) bestNumber(n scheme, value []glyph, agrees func(string) int) number {
	all := p.numbers(n, agrees)
	best := -1
	for i, num := range all {
		labelled := len(value) > 0 && num.glyphs[len(num.glyphs)-1].line == value[0].line
		if labelled {
			return num
		}
		if best < 0 || num.odds > all[best].odds {
			best = i
		}
	}
	if best < 0 {
		return number{}
	}
	if len(all) > 1 { // two right numbers and no label: which is meant is not known
		all[best].certain = false
	}
	return all[best]
}

func nothingKnown(string) int { return 0 }

// cardAgrees holds a resident ID number against the birth and the sex that the card prints besides.
func cardAgrees(values map[Name][]glyph) func(string) int {
	birth, _ := dates(joined(values[FieldBirth]))
	sex := joined(values[FieldSex])
	return func(s string) int {
		id, err := filing.ParseResidentID(s)
		if err != nil || len(birth) == 0 {
			return 0
		}
		if birth[0] != id.Born.Format("2006-01-02") || sex != "" && sex != sexes[id.Sex] {
			return -1
		}
		return 1
	}
}

func joined(value []glyph) string {
	return strings.Join(tidied(value), "")
}

// nations are the peoples that cards name (GB/T 3304).
var nations = strings.Fields("汉 蒙古 回 藏 维吾尔 苗 彝 壮 布依 朝鲜 满 侗 瑶 白 土家 哈尼 哈萨克 傣 黎 傈僳 佤 畲 高山 拉祜 水 东乡 纳西 景颇 柯尔克孜 土 达斡尔 仫佬 羌 布朗 撒拉 毛南 仡佬 锡伯 " +
	"阿昌 普米 塔吉克 怒 乌孜别克 俄罗斯 鄂温克 德昂 保安 裕固 京 塔塔尔 独龙 鄂伦春 赫哲 门巴 珞巴 基诺")

// shaped cuts a value down to what its field can hold.
func shaped(name Name, value []glyph) []glyph {
	switch name {
	case FieldSex:
		if at := slices.IndexFunc(value, func(g glyph) bool { return g.Text == "男" || g.Text == "女" }); at >= 0 {
			return value[at : at+1]
		}
		return nil
	case FieldNation:
		return nationOf(value)
	case FieldBirth, FieldFounded, FieldRegistered, FieldExpires, FieldValidity, FieldTerm:
		return dated(value)
	case FieldDomain:
		return domainOf(value)
	}
	return value
}

// nationOf finds the longest name of a people at the beginning of a value. One character that may be it stands for it.
func nationOf(value []glyph) []glyph {
	best := 0
	for _, n := range nations {
		words := []rune(n)
		if len(words) <= best || len(words) > len(value) {
			continue
		}
		fits := true
		for i, r := range words {
			fits = fits && one(value[i].Text) == r
		}
		if fits {
			best = len(words)
		}
	}
	if best > 0 || len(value) == 0 {
		return value[:best]
	}
	for _, o := range value[0].Others {
		if slices.Contains(nations, o.Text) {
			g := value[0]
			g.Text, g.Confidence = o.Text, o.Confidence
			return []glyph{g}
		}
	}
	return nil
}

// domainOf is the part of a value that is written like a domain; none when there is no dot in it.
func domainOf(value []glyph) []glyph {
	from := 0
	for i := 0; i <= len(value); i++ {
		if i < len(value) && (letterOrDigit(value[i].Text) || strings.ContainsAny(value[i].Text, ".-")) {
			continue
		}
		if strings.Contains(joined(value[from:i]), ".") {
			return value[from:i]
		}
		from = i + 1
	}
	return nil
}

// dated drops what is no part of a date around one: a value that holds none stays whole.
func dated(value []glyph) []glyph {
	part := func(g glyph) bool {
		r := one(g.Text)
		return r >= '0' && r <= '9' || strings.ContainsRune("年月日自从起至到止长期永久.-—~〇零一二三四五六七八九十/", r)
	}
	from, to := 0, len(value)
	for from < to && !part(value[from]) {
		from++
	}
	for to > from && !part(value[to-1]) {
		to--
	}
	if from == to {
		return value
	}
	return value[from:to]
}

// issued finds the day on which a paper was issued: it stands without a label below the office that did.
func (p *page) issued(k Kind, values map[Name][]glyph) (Field, bool) {
	above := map[Kind]Name{BusinessLicence: FieldAuthority, PreApproval: FieldIssuer}[k]
	if above == "" {
		return Field{}, false
	}
	office := values[above]
	for _, row := range slices.Backward(p.rows) {
		for _, stretch := range apartRuns(row) {
			text := joined(stretch)
			days, _ := dates(text)
			if len(days) != 1 || days[0] == forever || !numeric(stretch[0]) || len(office) > 0 && stretch[0].line.v < office[0].line.v {
				continue
			}
			return p.field(FieldIssued, dated(stretch))
		}
	}
	return Field{}, false
}

// numeric reports whether a character is one that a year begins with.
func numeric(g glyph) bool { return strings.ContainsAny(g.Text, "12一二") }

// copyMark finds which copy of a paper it is: it says so in brackets under its title.
func (p *page) copyMark(k Kind) (Field, bool) {
	if k != BusinessLicence && k != OrganisationCode {
		return Field{}, false
	}
	for _, row := range p.rows {
		for i := range row[:max(len(row)-1, 0)] {
			if (row[i].is('正') || row[i].is('副')) && row[i+1].is('本') && i > 0 && strings.Contains("（(", row[i-1].Text) {
				return p.field(FieldCopy, row[i:i+2])
			}
		}
	}
	return Field{}, false
}

// title is what a permit calls itself.
func (p *page) title(k Kind) (Field, bool) {
	if k != PreApproval {
		return Field{}, false
	}
	for _, row := range p.rows {
		text := joined(row)
		if at := strings.Index(text, "许可证"); at > 0 && !strings.Contains(text, "编号") {
			end := len([]rune(text[:at+len("许可证")]))
			return p.field(FieldKind, row[:min(end, len(row))])
		}
	}
	return Field{}, false
}

// period finds a period that stands without its label.
func (p *page) period() []glyph {
	for _, row := range p.rows {
		for _, stretch := range apartRuns(row) {
			if days, exact := dates(joined(stretch)); len(days) == 2 && exact {
				return dated(stretch)
			}
		}
	}
	return nil
}

// apartRuns cuts a row where there is much room.
func apartRuns(row []glyph) [][]glyph {
	var out [][]glyph
	for i := 0; i < len(row); {
		r := run(row[i], row[i:])
		out, i = append(out, r), i+max(len(r), 1)
	}
	return out
}
