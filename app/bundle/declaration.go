package bundle

import (
	"bytes"
	"errors"
	"fmt"
	"regexp"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/ianaindex"
	uni "golang.org/x/text/encoding/unicode"

	"beiandesk/app/filing"
)

// declaration is what bagit.txt says.
type declaration struct {
	version  string
	encoding string
}

// strict reports BagIt 1.0, which says MUST where the drafts before it were silent.
func (d declaration) strict() bool { return d.version == "1.0" }

// versions are those that were ever published.
var versions = map[string]bool{"0.93": true, "0.94": true, "0.95": true, "0.96": true, "0.97": true, "1.0": true}

var (
	// exactly as RFC 8493 section 2.1.1 writes it; the last line end may be missing.
	exactDeclaration = regexp.MustCompile(
		`^BagIt-Version: (\d+\.\d+)(?:\r\n|\n|\r)Tag-File-Character-Encoding: ([A-Za-z0-9_.:()+-]+)(?:\r\n|\n|\r)?$`)
	// as bags before 1.0 were written.
	looseDeclaration = regexp.MustCompile(
		`^BagIt-Version[ \t]*:[ \t]*(\d+\.\d+)[ \t]*[\r\n]+Tag-File-Character-Encoding[ \t]*:[ \t]*([A-Za-z0-9_.:()+-]+)\s*$`)
)

var utf8Mark = []byte("\xef\xbb\xbf")

// reason is an error that a report tells to a person.
type reason struct{ filing.Text }

func (r *reason) Error() string { return r.EN }

var (
	errByteOrderMark = &reason{filing.Words("文件以字节顺序标记（BOM）开头", "it begins with a byte-order mark")}
	errNotTwoLines   = &reason{filing.Words("不是其版本要求的那两行", "it is not the two lines that its version asks for")}
	errNotEncoded    = &reason{filing.Words("含有声明的编码之外的字节", "it holds bytes that the declared encoding does not know")}
)

// inWords tells an error in both languages.
func inWords(err error) filing.Text {
	var r *reason
	if errors.As(err, &r) {
		return r.Text
	}
	return filing.Text{ZH: err.Error(), EN: err.Error()}
}

// parseDeclaration reads bagit.txt: exactly for 1.0, with the white space of older tools for the drafts before it.
func parseDeclaration(raw []byte) (declaration, error) {
	if bytes.HasPrefix(raw, utf8Mark) {
		return declaration{}, errByteOrderMark
	}
	if m := exactDeclaration.FindSubmatch(raw); m != nil {
		return declaration{version: string(m[1]), encoding: string(m[2])}, nil
	}
	m := looseDeclaration.FindSubmatch(raw)
	if m == nil || m[1][0] != '0' {
		return declaration{}, errNotTwoLines
	}
	return declaration{version: string(m[1]), encoding: string(m[2])}, nil
}

// tagDecoder returns what turns the bytes of a tag file into text.
func tagDecoder(name string) (func([]byte) (string, error), error) {
	if strings.EqualFold(name, "UTF-8") || strings.EqualFold(name, "UTF8") {
		return decodeUTF8, nil
	}
	enc, err := ianaindex.IANA.Encoding(name)
	if err != nil || enc == nil {
		return nil, fmt.Errorf("no encoding is named %q", name)
	}
	if strings.EqualFold(name, "UTF-16") {
		enc = uni.UTF16(uni.BigEndian, uni.UseBOM) // RFC 2781 section 4.3: big-endian unless a mark says otherwise
	}
	return func(raw []byte) (string, error) { return decodeWith(enc, raw) }, nil
}

func decodeUTF8(raw []byte) (string, error) {
	if bytes.HasPrefix(raw, utf8Mark) {
		return "", errByteOrderMark
	}
	if !utf8.Valid(raw) {
		return "", errNotEncoded
	}
	return string(raw), nil
}

// decodeWith refuses what the encoding cannot have produced: a decoder puts U+FFFD where it gives up.
func decodeWith(enc encoding.Encoding, raw []byte) (string, error) {
	out, err := enc.NewDecoder().Bytes(raw)
	if err != nil {
		return "", err
	}
	text := strings.TrimPrefix(string(out), "\ufeff")
	if strings.ContainsRune(text, utf8.RuneError) {
		return "", errNotEncoded
	}
	return text, nil
}
