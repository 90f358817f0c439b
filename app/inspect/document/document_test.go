package document_test

import (
	"math"
	"slices"
	"strings"
	"testing"

	"beiandesk/app/filing"
	"beiandesk/app/inspect/document"
	"beiandesk/app/inspect/ocr"
)

// sheet is a page in the making: lines of text at places, as an engine would read them.
type sheet struct{ lines []ocr.Line }

const em = 40.0

// put writes a line that begins at x with its middle at y.
func (s *sheet) put(x, y float64, text string) *sheet {
	runes := []rune(text)
	width := 0.0
	var wide []float64
	for _, r := range runes {
		w := 1.0
		if r < 0x80 {
			w = 0.55
		}
		wide = append(wide, w)
		width += w
	}
	l := ocr.Line{Text: text, Confidence: 0.99, Quad: ocr.Quad{{X: x, Y: y - 0.6*em}, {X: x + width*em, Y: y - 0.6*em}, {X: x + width*em, Y: y + 0.6*em}, {X: x, Y: y + 0.6*em}}}
	at := 0.0
	for i, r := range runes {
		l.Characters = append(l.Characters, ocr.Character{Text: string(r), Confidence: 0.99, At: (at + wide[i]/2) / width})
		at += wide[i]
	}
	s.lines = append(s.lines, l)
	return s
}

// doubt makes a character of the last line one that may be something else.
func (s *sheet) doubt(at int, confidence float64, others ...ocr.Candidate) *sheet {
	c := &s.lines[len(s.lines)-1].Characters[at]
	c.Confidence, c.Others = confidence, others
	return s
}

func (s *sheet) reading(degrees float64) ocr.Reading {
	sin, cos := math.Sincos(degrees * math.Pi / 180)
	r := ocr.Reading{Width: 4000, Height: 4000}
	for _, l := range s.lines {
		for k, p := range l.Quad {
			x, y := p.X-1000, p.Y-700
			l.Quad[k] = ocr.Place{X: 2000 + x*cos - y*sin, Y: 2000 + x*sin + y*cos}
		}
		r.Lines = append(r.Lines, l)
	}
	return r
}

func card() *sheet {
	return new(sheet).put(100, 100, "姓名").put(260, 100, "样本").put(100, 200, "性别").put(260, 200, "女").put(480, 200, "民族汉").
		put(100, 300, "出生").put(260, 300, "1949年12月31日").put(100, 400, "住址").put(260, 400, "北京市朝阳区样本路1号样").
		put(260, 460, "本小区2号楼3单元404室").put(100, 640, "公民身份号码").put(480, 640, "11010519491231002X")
}

func back(s *sheet, y float64) *sheet {
	return s.put(500, y, "中华人民共和国").put(500, y+120, "居民身份证").put(200, y+300, "签发机关").put(460, y+300, "样本市公安局样本分局").
		put(200, y+400, "有效期限").put(460, y+400, "2016.05.18-2036.05.18")
}

func licence() *sheet {
	return new(sheet).put(700, 300, "营业执照").put(760, 380, "（副本）样本").put(100, 240, "统一社会信用代码").put(100, 300, "91350100M000100Y43").
		put(100, 500, "名").put(260, 500, "称").put(360, 500, "福建样本网络科技有限公司").put(1200, 500, "注册资本").put(1500, 500, "壹佰万元整").
		put(100, 600, "类").put(260, 600, "型").put(360, 600, "有限责任公司（自然人独资）").put(1200, 600, "成立日期").put(1500, 600, "2016年05月18日").
		put(100, 700, "法定代表人").put(360, 700, "样本").put(1200, 700, "营业期限").put(1500, 700, "2016年05月18日至长期").
		put(100, 800, "经营范围").put(360, 800, "一般项目：样本技术服务；样").put(1200, 800, "住").put(1340, 800, "所").put(1500, 800, "福建省福州市鼓楼区样本路").
		put(360, 860, "本软件销售。").put(1500, 860, "1号样本大厦101室").put(1200, 1000, "登记机关").put(1500, 1000, "样本市市场监督管理局").
		put(1500, 1100, "2016年05月18日")
}

func texts(d document.Document) map[document.Name]string {
	out := map[document.Name]string{}
	for _, f := range d.Fields {
		out[f.Name] = f.Text
	}
	return out
}

var cardSays = map[document.Name]string{document.FieldName: "样本", document.FieldSex: "女", document.FieldNation: "汉", document.FieldBirth: "1949年12月31日",
	document.FieldAddress: "北京市朝阳区样本路1号样本小区2号楼3单元404室", document.FieldNumber: "11010519491231002X"}

// TestPapers: every kind told, every field found, however the page lies.
func TestPapers(t *testing.T) {
	backSays := map[document.Name]string{document.FieldIssuer: "样本市公安局样本分局", document.FieldValidity: "2016.05.18-2036.05.18"}
	both := map[document.Name]string{}
	for _, some := range []map[document.Name]string{cardSays, backSays} {
		for k, v := range some {
			both[k] = v
		}
	}
	cases := []struct {
		name  string
		sheet func() *sheet
		kind  document.Kind
		want  map[document.Name]string
	}{
		{"front of a card", card, document.IDFront, cardSays},
		{"back of a card", func() *sheet { return back(new(sheet), 100) }, document.IDBack, backSays},
		{"both sides", func() *sheet { return back(card(), 900) }, document.IDBoth, both},
		{"licence in two columns", licence, document.BusinessLicence, map[document.Name]string{
			document.FieldCode: "91350100M000100Y43", document.FieldName: "福建样本网络科技有限公司", document.FieldKind: "有限责任公司（自然人独资）",
			document.FieldLeader: "样本", document.FieldCapital: "壹佰万元整", document.FieldFounded: "2016年05月18日", document.FieldTerm: "2016年05月18日至长期",
			document.FieldAddress: "福建省福州市鼓楼区样本路1号样本大厦101室", document.FieldScope: "一般项目：样本技术服务；样本软件销售。",
			document.FieldAuthority: "样本市市场监督管理局", document.FieldIssued: "2016年05月18日", document.FieldCopy: "副本"}},
		{"organisation code", func() *sheet {
			return new(sheet).put(600, 100, "组织机构代码证").put(700, 180, "（正本）样本").put(200, 300, "代码：PDY00001-X").put(200, 400, "机构名称").
				put(500, 400, "样本有限公司").put(200, 500, "机构类型").put(500, 500, "企业法人").put(200, 600, "有效期").put(500, 600, "自2017年05月05日至2021年05月04日")
		}, document.OrganisationCode, map[document.Name]string{document.FieldCode: "PDY00001X", document.FieldCopy: "正本", document.FieldName: "样本有限公司",
			document.FieldKind: "企业法人", document.FieldValidity: "自2017年05月05日至2021年05月04日"}},
		{"domain certificate", func() *sheet {
			return new(sheet).put(600, 100, "域名注册证书").put(200, 300, "域名").put(600, 300, "sample-books.com.cn").put(200, 400, "域名注册人").put(600, 400, "样本有限公司").
				put(200, 500, "注册日期").put(600, 500, "2024年03月01日").put(200, 600, "到期日期").put(600, 600, "2034年03月01日").
				put(200, 700, "注册服务机构").put(600, 700, "样本域名注册服务机构")
		}, document.DomainCertificate, map[document.Name]string{document.FieldDomain: "sample-books.com.cn", document.FieldOwner: "样本有限公司",
			document.FieldRegistered: "2024年03月01日", document.FieldExpires: "2034年03月01日", document.FieldRegistrar: "样本域名注册服务机构"}},
		{"letter of authority", func() *sheet {
			return new(sheet).put(600, 100, "授权委托书").put(140, 300, "福建样本网络科技有限公司（统一社会信用代码：9135010").
				put(60, 380, "0M000100Y43）的法定代表人样本，现授权样例（公民身份号码：").put(60, 460, "11010519491231002X）担任本单位网站“样本展示站”（域名：").
				put(60, 540, "sample.cn）的网站负责人。").put(600, 900, "2016年05月18日")
		}, document.Authorization, map[document.Name]string{document.FieldSubject: "福建样本网络科技有限公司", document.FieldCode: "91350100M000100Y43",
			document.FieldGrantor: "样本", document.FieldGrantee: "样例", document.FieldNumber: "11010519491231002X", document.FieldSite: "样本展示站",
			document.FieldDomain: "sample.cn", document.FieldDate: "2016年05月18日"}},
		{"something else", func() *sheet {
			return new(sheet).put(100, 100, "样本商品价目表").put(100, 200, "样本一号 12 元")
		}, document.Other, nil},
		{"nothing", func() *sheet { return new(sheet) }, document.Other, nil},
	}
	for _, c := range cases {
		for _, degrees := range []float64{0, 3, -12, 90, 180, 270} {
			d := document.Understand(c.sheet().reading(degrees))
			if d.Kind != c.kind || (d.Certainty > 0) != (c.kind != document.Other) {
				t.Errorf("%s turned by %v°: %s with certainty %.2f, want %s", c.name, degrees, d.Kind, d.Certainty, c.kind)
			}
			got := texts(d)
			for name, want := range c.want {
				if got[name] != want {
					t.Errorf("%s turned by %v°: %s is %q, want %q", c.name, degrees, name, got[name], want)
				}
			}
			for name := range got {
				if _, known := c.want[name]; !known {
					t.Errorf("%s turned by %v°: nothing says %s, got %q", c.name, degrees, name, got[name])
				}
			}
		}
	}
}

// TestDaysOfFields: what is written as a day or period is understood as one.
func TestDaysOfFields(t *testing.T) {
	d := document.Understand(licence().reading(0))
	for name, want := range map[document.Name][2]string{document.FieldFounded: {"", "2016-05-18"}, document.FieldTerm: {"2016-05-18", "长期"}} {
		if f, _ := d.Field(name); f.From != want[0] || f.To != want[1] || !f.Certain {
			t.Errorf("%s: from %q to %q, certain %v", name, f.From, f.To, f.Certain)
		}
	}
}

func number(t *testing.T, s *sheet) document.Field {
	t.Helper()
	f, ok := document.Understand(s.reading(0)).Field(document.FieldNumber)
	if !ok {
		t.Fatal("no number")
	}
	return f
}

// TestNumbersAreBelieved only as far as check character, birth and sex bear them out.
func TestNumbersAreBelieved(t *testing.T) {
	const right = "11010519491231002X"
	with := func(number string) *sheet {
		s := card()
		s.lines = s.lines[:len(s.lines)-1]
		return s.put(480, 640, number)
	}
	t.Run("read right", func(t *testing.T) {
		if f := number(t, with(right)); f.Text != right || !f.Certain || len(f.Doubtful) > 0 {
			t.Errorf("%+v", f)
		}
	})
	t.Run("one character otherwise", func(t *testing.T) {
		f := number(t, with("11010519491281002X").doubt(12, 0.6, ocr.Candidate{Text: "3", Confidence: 0.35}))
		if f.Text != right || !f.Certain {
			t.Errorf("%+v", f)
		}
	})
	t.Run("one character otherwise that nobody thought of", func(t *testing.T) {
		d := document.Understand(with("11010519491231902X").reading(0))
		if f, ok := d.Field(document.FieldNumber); ok && f.Certain {
			t.Errorf("a number whose check character fails is certain: %+v", f)
		}
	})
	t.Run("another birth than the card prints", func(t *testing.T) {
		check, _ := filing.ResidentIDCheckDigit("11010519480131002")
		f := number(t, with("11010519480131002"+string(check)))
		if f.Certain || len(f.Doubtful) == 0 {
			t.Errorf("it contradicts the card: %+v", f)
		}
	})
	t.Run("another sex than the card prints", func(t *testing.T) {
		check, _ := filing.ResidentIDCheckDigit("11010519491231003")
		if f := number(t, with("11010519491231003"+string(check))); f.Certain {
			t.Errorf("it contradicts the card: %+v", f)
		}
	})
	t.Run("too short", func(t *testing.T) {
		if f, ok := document.Understand(with(right[:17]).reading(0)).Field(document.FieldNumber); ok && f.Certain {
			t.Errorf("%+v", f)
		}
	})
}

// TestRivalReadings: where two readings are right and near each other, none is certain.
func TestRivalReadings(t *testing.T) {
	s := new(sheet).put(700, 300, "营业执照").put(100, 240, "统一社会信用代码").put(100, 400, "91350100M000100Y43").put(100, 700, "法定代表人").put(360, 700, "样本")
	d := document.Understand(s.reading(0))
	f, _ := d.Field(document.FieldCode)
	if !f.Certain {
		t.Fatalf("%+v", f)
	}
	// The same code with two characters that others, nearly as likely, make right again.
	other := "91350100M000100Y43"
	body := strings.Replace(other[:16], "000100", "000200", 1)
	inner, _ := filing.OrgCodeCheckDigit(body[8:16])
	check, _ := filing.USCCCheckDigit(body + string(inner))
	otherRight := body + string(inner) + string(check)
	s = new(sheet).put(700, 300, "营业执照").put(100, 240, "统一社会信用代码").put(100, 400, other)
	for i := range other {
		if other[i] != otherRight[i] {
			s.doubt(i, 0.5, ocr.Candidate{Text: otherRight[i : i+1], Confidence: 0.48})
		}
	}
	s.put(100, 700, "法定代表人").put(360, 700, "样本")
	if f, ok := document.Understand(s.reading(0)).Field(document.FieldCode); ok && f.Certain && diffs(other, otherRight) <= 2 {
		t.Errorf("%+v, though %s is nearly as likely", f, otherRight)
	}
}

func diffs(a, b string) (n int) {
	for i := range a {
		if a[i] != b[i] {
			n++
		}
	}
	return n
}

// TestDoubtfulCharacters are named with what else they may be.
func TestDoubtfulCharacters(t *testing.T) {
	s := card()
	s.lines[1].Characters[1].Confidence, s.lines[1].Characters[1].Others = 0.5, []ocr.Candidate{{Text: "木", Confidence: 0.4}}
	f, _ := document.Understand(s.reading(0)).Field(document.FieldName)
	if f.Certain || len(f.Doubtful) != 1 || f.Doubtful[0].At != 1 || !slices.Equal(f.Doubtful[0].May, []string{"木"}) {
		t.Errorf("%+v", f)
	}
}

// TestDateUnderASeal: the year that shows is kept, without certainty.
func TestDateUnderASeal(t *testing.T) {
	s := new(sheet).put(600, 100, "授权委托书").put(140, 300, "样本有限公司的法定代表人样本，现授权样例（").put(600, 900, "2018年05样本用")
	f, ok := document.Understand(s.reading(0)).Field(document.FieldDate)
	if !ok || f.Text != "2018年05样本用" || f.Certain || f.To != "" {
		t.Errorf("%+v", f)
	}
}

// TestOfficeUnderItsSeal: what a seal always covers is read, and never certain.
func TestOfficeUnderItsSeal(t *testing.T) {
	if f, ok := document.Understand(licence().reading(0)).Field(document.FieldAuthority); !ok || f.Certain {
		t.Errorf("%+v", f)
	}
	if f, ok := document.Understand(back(new(sheet), 100).reading(0)).Field(document.FieldIssuer); !ok || !f.Certain {
		t.Errorf("a card carries no seal: %+v", f)
	}
}

// TestPlaces: a field is pointed at where it stands on the page.
func TestPlaces(t *testing.T) {
	d := document.Understand(card().reading(0))
	f, _ := d.Field(document.FieldAddress)
	if len(f.Lines) != 2 || f.Region.Y > f.Lines[0].Y || f.Region.H < f.Lines[0].H+f.Lines[1].H/2 || f.Region.X+f.Region.W > 1 {
		t.Errorf("%+v", f)
	}
}

func TestWordsOfKindsAndFields(t *testing.T) {
	for _, k := range document.Kinds() {
		if n := k.Words(); n.ZH == "" || n.EN == "" || n.ZH == string(k) {
			t.Errorf("kind %s has no words", k)
		}
	}
	for _, n := range document.Names() {
		if w := n.Words(); w.ZH == "" || w.EN == "" || w.ZH == string(n) {
			t.Errorf("field %s has no words", n)
		}
	}
}
