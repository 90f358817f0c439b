package bundle

import (
	"path"
	"regexp"
	"strings"

	"beiandesk/app/filing"
)

var (
	encodedBreaks = strings.NewReplacer("%0A", "\n", "%0a", "\n", "%0D", "\r", "%0d", "\r")
	encodedStrict = strings.NewReplacer("%0A", "\n", "%0a", "\n", "%0D", "\r", "%0d", "\r", "%25", "%")
	driveLetter   = regexp.MustCompile(`^[A-Za-z]:`)
	unixVariable  = regexp.MustCompile(`^\$(\{[A-Za-z_][A-Za-z0-9_]*\}|[A-Za-z_][A-Za-z0-9_]*)$`)
	windowsVar    = regexp.MustCompile(`^%[A-Za-z_][A-Za-z0-9_()]*%$`)
	strayPercent  = regexp.MustCompile(`%($|[^02]|0$|0[^AaDd]|2$|2[^5])`)
	leadingHere   = regexp.MustCompile(`^(\./+)+`)
)

// listedPath is a path from a manifest or fetch.txt made plain.
type listedPath struct {
	path    string      // clean, "/" between segments
	literal string      // clean, without percent-decoding
	here    bool        // it began with ./ or was not clean otherwise
	stray   bool        // it has a % that BagIt 1.0 wants as %25
	reason  filing.Text // why it must not be followed, zero when it may
}

// plainPath decodes and cleans a listed path. BagIt 1.0 encodes CR, LF and %, the drafts before it CR and LF only.
func plainPath(raw string, strict bool) listedPath {
	decoder := encodedBreaks
	if strict {
		decoder = encodedStrict
	}
	rest := leadingHere.ReplaceAllString(raw, "")
	l := listedPath{here: rest != raw, stray: strict && strayPercent.MatchString(raw)}
	decoded := decoder.Replace(rest)
	for _, candidate := range []string{rest, decoded} {
		if l.reason.IsZero() {
			l.reason = unsafePath(candidate)
		}
	}
	l.path, l.literal = path.Clean(decoded), path.Clean(rest)
	l.here = l.here || l.path != decoded
	return l
}

// unsafePath says why a path must not be followed, on any system: what is harmless on one leads out of the bag on
// another. The zero Text means that it may.
func unsafePath(p string) filing.Text {
	switch {
	case p == "" || p == ".":
		return filing.Words("空路径", "an empty path")
	case strings.HasPrefix(p, "/"):
		return filing.Words("绝对路径", "an absolute path")
	case strings.Contains(p, `\`):
		return filing.Words("含反斜杠", "a backslash")
	case driveLetter.MatchString(p):
		return filing.Words("含盘符", "a drive letter")
	case strings.HasPrefix(p, "~"):
		return filing.Words("用户主目录", "somebody's home folder")
	case strings.ContainsRune(p, 0):
		return filing.Words("含空字符", "a NUL character")
	}
	for i, segment := range strings.Split(p, "/") {
		switch {
		case segment == "..":
			return filing.Words("含上级目录", "a parent folder")
		case windowsVar.MatchString(segment), i == 0 && unixVariable.MatchString(segment):
			return filing.Words("含环境变量", "an environment variable")
		}
	}
	return filing.Text{}
}
