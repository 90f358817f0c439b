package rules

import (
	"errors"
	"fmt"
	"reflect"
	"strings"

	"github.com/goccy/go-yaml"

	"beiandesk/app/filing"
)

// ParseError reports what is wrong with a rule set, and where.
type ParseError struct {
	Name    string // of the file
	Line    int    // from 1; 0 when no line is to blame
	Column  int    // from 1
	Message filing.Text
}

func (e *ParseError) Error() string { return e.In(filing.English) }

// In says what is wrong in a language, after the place.
func (e *ParseError) In(l filing.Lang) string {
	if e.Line == 0 {
		return e.Name + ": " + e.Message.In(l)
	}
	return fmt.Sprintf("%s:%d:%d: %s", e.Name, e.Line, e.Column, e.Message.In(l))
}

// Faults lists what an error of parsing a set or an override file says, one line each, in a language.
func Faults(err error, l filing.Lang) []string {
	var joined interface{ Unwrap() []error }
	if errors.As(err, &joined) {
		var out []string
		for _, one := range joined.Unwrap() {
			out = append(out, Faults(one, l)...)
		}
		return out
	}
	if e := (*ParseError)(nil); errors.As(err, &e) {
		return []string{e.In(l)}
	}
	return []string{wordsOf(err).In(l)}
}

// plainError is an error in words.
type plainError struct{ words filing.Text }

func (e plainError) Error() string      { return e.words.EN }
func (e plainError) Words() filing.Text { return e.words }

func failure(zh, en string, args ...any) error { return plainError{filing.Words(zh, en, args...)} }

// wordsOf puts an error into words; one that has none in Chinese keeps its own.
func wordsOf(err error) filing.Text {
	var told interface{ Words() filing.Text }
	var order *filing.TransitionError
	switch {
	case errors.As(err, &told):
		return told.Words()
	case errors.As(err, &order):
		return filing.Words("订单处于“%[3]s”时不会发生 %[2]s", "an order in state %[1]q cannot %[2]q", order.From, order.Event, order.From.Name().ZH)
	}
	return yamlWords(err)
}

// yamlWords puts what the YAML library says into words.
func yamlWords(err error) filing.Text {
	var detailed yaml.Error
	if !errors.As(err, &detailed) {
		return filing.Text{ZH: err.Error(), EN: err.Error()}
	}
	said := filing.Text{ZH: "YAML 写法有误（" + detailed.GetMessage() + "）", EN: detailed.GetMessage()}
	var unknown *yaml.UnknownFieldError
	var twice *yaml.DuplicateKeyError
	var wrong *yaml.TypeError
	switch {
	case errors.As(err, &unknown):
		said.ZH = "没有“" + quoted(said.EN) + "”这个键"
	case errors.As(err, &twice):
		said.ZH = "键“" + quoted(said.EN) + "”写了两次"
	case errors.As(err, &wrong):
		return filing.Words("值的类型不对，应是", "the wrong kind of value: it is ").And(kindWords(wrong.DstType))
	}
	return said
}

// quoted is what stands in quotation marks; all of it where nothing does.
func quoted(s string) string {
	parts := strings.SplitN(s, `"`, 3)
	if len(parts) < 3 {
		return s
	}
	return parts[1]
}

// kindWords says what kind of value belongs somewhere.
func kindWords(t reflect.Type) filing.Text {
	switch t.Kind() {
	case reflect.Bool:
		return filing.Words(" true 或 false", "true or false")
	case reflect.Int, reflect.Int64:
		return filing.Words("整数", "a whole number")
	case reflect.Float64:
		return filing.Words("数", "a number")
	case reflect.Slice, reflect.Array:
		return filing.Words("列表", "a list")
	case reflect.Struct, reflect.Map, reflect.Pointer:
		return filing.Words("一组键和值", "keys with values")
	}
	return filing.Words("文字", "text")
}
