package wire

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"beiandesk/app/filing"
)

const (
	maxPathBytes    = 240 // a Windows path without long-path support holds 260, the folder included
	maxSegmentBytes = 120 // file systems hold 255; sealed and temporary names need room
	maxPathDepth    = 8
)

// CheckPath reports whether a path of a package stays below its folder and can be written on every system. The reason
// is a clause without a full stop.
func CheckPath(path string) (reason filing.Text, ok bool) {
	if path == "" || len(path) > maxPathBytes {
		return filing.Words("须为 1–240 字节", "it must have 1 to 240 bytes"), false
	}
	segments := strings.Split(path, "/")
	if len(segments) > maxPathDepth {
		return filing.Words("文件夹层数过多", "it lies too deep"), false
	}
	if !norm.NFC.IsNormalString(path) {
		return filing.Words("须为 Unicode NFC 形式", "it must be in Unicode form NFC"), false
	}
	for _, s := range segments {
		if reason, ok := checkSegment(s); !ok {
			return reason, false
		}
	}
	return filing.Text{}, true
}

func checkSegment(s string) (filing.Text, bool) {
	switch {
	case s == "" || s == "." || s == "..":
		return filing.Words("含有空的或相对的段", "it has an empty or a relative part"), false
	case len(s) > maxSegmentBytes:
		return filing.Words("有一段超过 120 字节", "one part exceeds 120 bytes"), false
	case strings.ContainsAny(s, `\:*?"<>|%`) || strings.ContainsFunc(s, unprintable):
		return filing.Text{
			ZH: `含有不可用的字符（\ : * ? " < > | % 或控制字符）`,
			EN: `it has a character that is not allowed (\ : * ? " < > | % or a control character)`,
		}, false
	case strings.HasPrefix(s, "~") || strings.HasSuffix(s, ".") || strings.TrimSpace(s) != s:
		return filing.Words("以 ~ 或空格开头，或以点或空格结尾", "a part begins with ~ or a space, or ends with a dot or a space"), false
	case isDeviceName(s):
		return filing.Words("是 Windows 的设备名", "it is a device name on Windows"), false
	}
	return filing.Text{}, true
}

// unprintable covers control and format characters: the latter can make a name read otherwise than it is.
func unprintable(r rune) bool {
	return r == unicode.ReplacementChar || unicode.In(r, unicode.Cc, unicode.Cf)
}

// isDeviceName knows the names that Windows gives to devices in any folder and with any extension.
func isDeviceName(segment string) bool {
	stem, _, _ := strings.Cut(strings.ToUpper(segment), ".")
	switch stem = strings.TrimSpace(stem); stem {
	case "CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$":
		return true
	}
	port, ok := strings.CutPrefix(stem, "COM")
	if !ok {
		port, ok = strings.CutPrefix(stem, "LPT")
	}
	return ok && strings.Contains("0123456789¹²³", port) && port != ""
}

// nameSet finds paths that one file system or another cannot keep apart: equal but for case, or one a folder of the
// other.
type nameSet struct{ files, folders map[string]bool }

func newNameSet() nameSet { return nameSet{map[string]bool{}, map[string]bool{}} }

// add reports whether the path can stand beside those added before.
func (n nameSet) add(path string) bool {
	folded := strings.ToLower(strings.ToUpper(path))
	if n.files[folded] || n.folders[folded] {
		return false
	}
	for i, c := range folded {
		if c == '/' && n.files[folded[:i]] {
			return false
		}
	}
	for i, c := range folded {
		if c == '/' {
			n.folders[folded[:i]] = true
		}
	}
	n.files[folded] = true
	return true
}
