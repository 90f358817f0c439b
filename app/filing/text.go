package filing

import "fmt"

// Lang is a language of the user interface.
type Lang string

// The two languages every text exists in.
const (
	Chinese Lang = "zh"
	English Lang = "en"
)

// Text is a sentence in both languages of the program. Chinese comes first: it is what reviewers and filers read.
type Text struct {
	ZH string `json:"zh" yaml:"zh"`
	EN string `json:"en" yaml:"en"`
}

// In returns the text in a language; anything but English is Chinese.
func (t Text) In(l Lang) string {
	if l == English {
		return t.EN
	}
	return t.ZH
}

// IsZero reports that neither language says anything.
func (t Text) IsZero() bool { return t == Text{} }

// Words makes a Text from two formats that take the same arguments in the same order. Use explicit indexes (%[1]s)
// where the order of the languages differs.
func Words(zh, en string, args ...any) Text {
	if len(args) == 0 {
		return Text{ZH: zh, EN: en}
	}
	return Text{ZH: fmt.Sprintf(zh, args...), EN: fmt.Sprintf(en, args...)}
}

// And is one text with another right after it, in either language.
func (t Text) And(more Text) Text { return Text{ZH: t.ZH + more.ZH, EN: t.EN + more.EN} }
