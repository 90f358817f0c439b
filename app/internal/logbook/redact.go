package logbook

import (
	"os"
	"regexp"
	"strings"
)

// replacements take out what may tell of somebody. Logs are written in English: any run of Han characters comes from
// what somebody typed, or from the name of a file.
var replacements = []struct {
	pattern *regexp.Regexp
	with    string
}{
	{regexp.MustCompile(`[\w.+-]+@[\w-]+(\.[\w-]+)+`), "‹mail›"},
	{regexp.MustCompile(`https?://[^\s"']+`), "‹address›"},
	{regexp.MustCompile(`\b\d{1,3}(\.\d{1,3}){3}\b`), "‹address›"},
	{regexp.MustCompile(`\b[0-9A-HJ-NP-RTUW-Y]{2}\d{6}[0-9A-HJ-NP-RTUW-Y]{10}\b`), "‹number›"}, // 统一社会信用代码, GB 32100-2015
	{regexp.MustCompile(`\d{5,}[0-9Xx]`), "‹number›"},
	{regexp.MustCompile(`\b1[3-9]\d[- ]\d{4}[- ]\d{4}\b`), "‹number›"},
	{regexp.MustCompile(`(?i)\b[0-9a-f]{1,4}(:[0-9a-f]{1,4}){4,7}\b`), "‹address›"}, // IPv6, and of a network card
	{regexp.MustCompile(`(?i)\b[0-9a-f]{1,4}(:[0-9a-f]{1,4})*::([0-9a-f]{1,4}:)*[0-9a-f]{1,4}\b`), "‹address›"},
	{regexp.MustCompile(`[\p{Han}·]+`), "‹words›"},
}

// hexadecimal are places in memory and digests, which stacks and logs need.
var hexadecimal = regexp.MustCompile(`0x[0-9a-f]+\??|\b[0-9a-f]{16,64}\b`)

// Redact returns a text without what may tell of somebody.
func Redact(text string) string {
	if home, err := os.UserHomeDir(); err == nil && len(home) > 1 {
		text = withoutHome(text, home)
	}
	var b strings.Builder
	at := 0
	for _, kept := range hexadecimal.FindAllStringIndex(text, -1) {
		b.WriteString(replaced(text[at:kept[0]]))
		b.WriteString(keptHex(text[kept[0]:kept[1]]))
		at = kept[1]
	}
	b.WriteString(replaced(text[at:]))
	return b.String()
}

// withoutHome leaves out a home folder, in whatever case it is written, and with the doubled backslashes of a quoted value.
func withoutHome(text, home string) string {
	for _, written := range []string{home, strings.ReplaceAll(home, `\`, `\\`)} {
		text = regexp.MustCompile(`(?i)`+regexp.QuoteMeta(written)).ReplaceAllLiteralString(text, "~")
	}
	return text
}

// keptHex keeps what is hexadecimal for certain; a number of digits alone may be somebody's.
func keptHex(s string) string {
	if strings.HasPrefix(s, "0x") || strings.ContainsAny(s, "abcdef") {
		return s
	}
	return "‹number›"
}

func replaced(text string) string {
	for _, r := range replacements {
		text = r.pattern.ReplaceAllString(text, r.with)
	}
	return text
}

// goroutineHead is the line with which the stacks of a crash begin.
var goroutineHead = regexp.MustCompile(`(?m)^(goroutine \d+|runtime stack)`)

// RedactCrash returns what the runtime writes of a crash without the value of the panic, which may hold anything; what
// the runtime itself says ("runtime error: index out of range") stays.
func RedactCrash(text string) string {
	head, stacks := text, ""
	if at := goroutineHead.FindStringIndex(text); at != nil {
		head, stacks = text[:at[0]], text[at[0]:]
	}
	var kept []string
	for _, line := range strings.Split(strings.TrimSpace(head), "\n") {
		switch {
		case strings.HasPrefix(line, "panic: runtime error:"), strings.HasPrefix(line, "fatal error:"), strings.HasPrefix(line, "[signal "),
			strings.HasPrefix(line, "SIG"), strings.HasPrefix(line, "PC="), strings.HasPrefix(line, "signal arrived "):
			kept = append(kept, line)
		case strings.HasPrefix(line, "panic: "), strings.HasPrefix(line, "\tpanic: "):
			kept = append(kept, "panic: ‹value left out›")
		}
	}
	return Redact(strings.Join(kept, "\n") + "\n\n" + stacks)
}
