package bundle

import (
	"regexp"
	"strconv"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// line is one line of a tag file that ends in LF, CR or CRLF.
type line struct {
	number int // from 1
	text   string
}

// splitLines splits at LF, CR and CRLF. A line end at the very end makes no further line.
func splitLines(s string) []line {
	s = strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n")
	s = strings.TrimSuffix(s, "\n")
	if s == "" {
		return nil
	}
	parts := strings.Split(s, "\n")
	lines := make([]line, len(parts))
	for i, p := range parts {
		lines[i] = line{number: i + 1, text: p}
	}
	return lines
}

func blank(s string) bool { return strings.Trim(s, " \t") == "" }

// manifestLine is one entry of a manifest as written.
type manifestLine struct {
	number int
	sum    string // lower-case hex
	path   string // still percent-encoded
	star   bool   // md5sum's mark for binary files stood before the path
}

// parseManifest reads the entries of a manifest whose checksums have sumBytes bytes; bad holds the numbers of lines that
// are none. Blank lines are passed over.
func parseManifest(text string, sumBytes int) (entries []manifestLine, bad []int) {
	for _, l := range splitLines(text) {
		if blank(l.text) {
			continue
		}
		i := strings.IndexAny(l.text, " \t")
		if i < 0 || !isHex(l.text[:i], sumBytes) {
			bad = append(bad, l.number)
			continue
		}
		p, star := strings.CutPrefix(strings.TrimLeft(l.text[i:], " \t"), "*")
		if p == "" {
			bad = append(bad, l.number)
			continue
		}
		entries = append(entries, manifestLine{number: l.number, sum: strings.ToLower(l.text[:i]), path: p, star: star})
	}
	return entries, bad
}

// element is one metadata element of bag-info.txt.
type element struct {
	label, value string
}

// parseInfo reads bag-info.txt. strict is BagIt 1.0: one space or tab follows the colon and no space surrounds the
// label. bad holds the numbers of lines that are neither an element nor continue one.
func parseInfo(text string, strict bool) (elements []element, bad []int) {
	var value []string // of the last element, which further lines may continue
	end := func() {
		if n := len(elements); n > 0 {
			elements[n-1].value = strings.Trim(strings.Join(value, " "), " \t")
		}
	}
	defer end()
	for _, l := range splitLines(text) {
		switch {
		case blank(l.text):
			continue
		case l.text[0] != ' ' && l.text[0] != '\t':
		case len(elements) == 0:
			bad = append(bad, l.number)
			continue
		default:
			value = append(value, strings.Trim(l.text, " \t"))
			continue
		}
		label, rest, ok := strings.Cut(l.text, ":")
		spaced := rest == "" || rest[0] == ' ' || rest[0] == '\t'
		trimmed := strings.Trim(label, " \t")
		if !ok || trimmed == "" || (strict && (trimmed != label || !spaced)) {
			bad = append(bad, l.number)
			continue
		}
		end()
		elements, value = append(elements, element{label: trimmed}), []string{strings.Trim(rest, " \t")}
	}
	return elements, bad
}

// fetchLine is one entry of fetch.txt.
type fetchLine struct {
	number int
	url    string
	length int64 // -1 when it is not told
	path   string
}

var fetchPattern = regexp.MustCompile(`^(\S+)[ \t]+(\d{1,18}|-)[ \t]+(.*\S.*)$`)

// parseFetch reads fetch.txt; bad holds the numbers of lines that are no entries.
func parseFetch(text string) (entries []fetchLine, bad []int) {
	for _, l := range splitLines(text) {
		if blank(l.text) {
			continue
		}
		m := fetchPattern.FindStringSubmatch(l.text)
		if m == nil {
			bad = append(bad, l.number)
			continue
		}
		length := int64(-1)
		if m[2] != "-" {
			length, _ = strconv.ParseInt(m[2], 10, 64) // at most 18 digits: it always fits
		}
		entries = append(entries, fetchLine{number: l.number, url: m[1], length: length, path: m[3]})
	}
	return entries, bad
}

// parseOxum reads "octets.files".
func parseOxum(s string) (bytes int64, files int64, ok bool) {
	a, b, found := strings.Cut(strings.TrimSpace(s), ".")
	bytes, err := strconv.ParseInt(a, 10, 64)
	files, ferr := strconv.ParseInt(b, 10, 64)
	return bytes, files, found && err == nil && ferr == nil && bytes >= 0 && files >= 0
}

func nfc(s string) string { return norm.NFC.String(s) }
