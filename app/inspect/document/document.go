package document

import (
	"beiandesk/app/filing"
	"beiandesk/app/inspect/ocr"
)

// Document is what one page says, as far as it was understood.
type Document struct {
	Kind      Kind    `json:"kind"`
	Certainty float64 `json:"certainty"` // how sure the kind is, 0 to 1; 0 when it is Other
	Fields    []Field `json:"fields"`    // in the order of the kind's own layout; empty when it is Other
	Codes     []Code  `json:"codes"`     // QR codes that could be read; looked for on papers that carry one
}

// Field is one value that stands on a paper.
type Field struct {
	Name     Name            `json:"name"`
	Text     string          `json:"text"`           // as it stands there, without spaces that mean nothing; a number as filing.NormaliseNumber writes it
	From     string          `json:"from,omitempty"` // first day of a period, yyyy-mm-dd; empty when the paper names none
	To       string          `json:"to,omitempty"`   // its last day, or the only day of a date, yyyy-mm-dd or 长期; empty when it is no date or not understood
	Certain  bool            `json:"certain"`        // every character is believed; of a number, its check character holds
	Doubtful []Doubt         `json:"doubtful"`       // characters of Text that may be something else, in their order
	Near     []Doubt         `json:"near"`           // characters that are believed, and yet were also taken for something else
	Region   filing.Region   `json:"region"`         // around all of it, on the upright page
	Lines    []filing.Region `json:"lines"`          // around each of its lines
}

// Doubt is a character that may be something else.
type Doubt struct {
	At  int      `json:"at"`  // its place in Text, in characters from 0
	May []string `json:"may"` // what else it may be, the likeliest first; empty when nothing is known
}

// Code is a QR code on a page.
type Code struct {
	Text   string        `json:"text"`
	Number string        `json:"number,omitempty"` // the unified social credit code in it; empty when it holds none
	Region filing.Region `json:"region"`           // around its finder marks
}

// Name names a field of a paper; the same thing has the same name on every kind of paper. Names are public and stable.
type Name string

// The names.
const (
	FieldName       Name = "name"       // of a person or body
	FieldSex        Name = "sex"        // 男 or 女
	FieldNation     Name = "nation"     // 民族
	FieldBirth      Name = "birth"      // day of birth
	FieldAddress    Name = "address"    // 住址, 住所, of a residence permit 居住地住址
	FieldHousehold  Name = "household"  // of a residence permit: 户籍
	FieldNumber     Name = "number"     // resident ID number; of a permit its own number
	FieldIssuer     Name = "issuer"     // 签发机关, 颁发单位, 发证机关
	FieldValidity   Name = "validity"   // period
	FieldCode       Name = "code"       // unified social credit code or organisation code
	FieldCopy       Name = "copy"       // 正本 or 副本
	FieldKind       Name = "kind"       // 类型
	FieldLeader     Name = "leader"     // 法定代表人, 经营者, 负责人; on a form the site's leader
	FieldCapital    Name = "capital"    // 注册资本
	FieldFounded    Name = "founded"    // 成立日期
	FieldTerm       Name = "term"       // 营业期限
	FieldScope      Name = "scope"      // 经营范围
	FieldAuthority  Name = "authority"  // 登记机关
	FieldIssued     Name = "issued"     // day on which it was issued
	FieldSerial     Name = "serial"     // 登记号
	FieldDomain     Name = "domain"     //
	FieldOwner      Name = "owner"      // who holds a domain
	FieldRegistered Name = "registered" // since when
	FieldExpires    Name = "expires"    // until when
	FieldRegistrar  Name = "registrar"  //
	FieldSubject    Name = "subject"    // whose form or letter it is
	FieldSite       Name = "site"       // a site's name, on a permit its domain
	FieldProvider   Name = "provider"   //
	FieldGrantor    Name = "grantor"    // who gives authority
	FieldGrantee    Name = "grantee"    // who is given it
	FieldDate       Name = "date"       // of a letter
)

// Field returns a field; ok is false when it was not found.
func (d Document) Field(name Name) (f Field, ok bool) {
	for _, f := range d.Fields {
		if f.Name == name {
			return f, true
		}
	}
	return Field{}, false
}

// Understand tells what a page is and what it says. places are given as shares of the page that was read.
func Understand(r ocr.Reading) Document {
	p := layOut(r)
	d := Document{Fields: []Field{}, Codes: []Code{}}
	d.Kind, d.Certainty = p.kind()
	if fields := p.fields(d.Kind); fields != nil {
		d.Fields = fields
	}
	return d
}
