package bundle

import (
	"fmt"
	"path"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"beiandesk/app/filing"
)

// maxNameBytes keeps every segment of a path below what any file system and archive tool takes.
const maxNameBytes = 120

// maxExtensionBytes is how much of a long name's end counts as its extension.
const maxExtensionBytes = 16

// SafeName turns a file name into one that every system, archive tool and BagIt reader takes as it is: NFC, none of
// % \ / : * ? " < > |, no control or invisible direction characters, no dot or space at its ends, no device name of
// Windows, at most 120 bytes. A safe name is returned unchanged.
func SafeName(name string) string {
	name = norm.NFC.String(strings.ToValidUTF8(name, "_"))
	name = strings.Map(safeRune, name)
	name = trimEnds(name)
	if name == "" {
		return "file"
	}
	if device(name) {
		name = "_" + name
	}
	return shorten(name, maxNameBytes)
}

func safeRune(r rune) rune {
	switch {
	case strings.ContainsRune(`%\/:*?"<>|`, r), unicode.IsControl(r), r == utf8.RuneError:
		return '_'
	case unicode.Is(unicode.Cf, r), unicode.Is(unicode.Zl, r), unicode.Is(unicode.Zp, r), unicode.Is(unicode.Co, r):
		return '_'
	case unicode.IsSpace(r):
		return ' '
	}
	return r
}

// trimEnds removes what file managers hide or drop: leading dots and spaces, trailing dots and spaces, and a leading
// tilde or dollar sign that a shell would expand.
func trimEnds(s string) string {
	return strings.TrimRight(strings.TrimLeft(s, " .~$"), " .")
}

// device reports a name that Windows gives to a device, with or without an extension.
func device(name string) bool {
	stem, _, _ := strings.Cut(strings.ToUpper(name), ".")
	switch stem = strings.TrimRight(stem, " "); stem {
	case "CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$":
		return true
	}
	r := []rune(stem)
	if len(r) != 4 || (string(r[:3]) != "COM" && string(r[:3]) != "LPT") {
		return false
	}
	return strings.ContainsRune("0123456789¹²³", r[3])
}

// shorten cuts the stem of a name at a rune's start so that the whole stays within limit bytes, and keeps the extension.
func shorten(name string, limit int) string {
	if len(name) <= limit {
		return name
	}
	ext := path.Ext(name)
	if len(ext) > maxExtensionBytes || len(ext) == len(name) {
		ext = ""
	}
	return strings.TrimRight(cut(strings.TrimSuffix(name, ext), limit-len(ext)), " .") + ext
}

// cut returns the longest prefix of s within limit bytes that does not split a character. What follows a base letter
// may be lost, but the prefix stays in NFC.
func cut(s string, limit int) string {
	if len(s) <= limit {
		return s
	}
	for limit > 0 && !utf8.RuneStart(s[limit]) {
		limit--
	}
	return s[:limit]
}

// slotFolder is the folder of a slot's materials: its place in upload order and its id.
func slotFolder(s filing.SlotID) string { return fmt.Sprintf("%02d-%s", s.Position(), s) }

// plainExtension is an extension that means the same everywhere.
var plainExtension = regexp.MustCompile(`^\.[a-z0-9]{1,8}$`)

// materialName is what a person sees when the package is opened or a file is chosen for upload: the slot's place and
// Chinese name, with the extension the file came with. The file's own name stays in order.json: it may be anything.
func materialName(f File) string {
	ext := strings.ToLower(path.Ext(f.Name))
	if !plainExtension.MatchString(ext) {
		ext = ""
	}
	return SafeName(fmt.Sprintf("%02d-%s%s", f.Slot.Position(), f.Slot.Name().ZH, ext))
}

// foldName is what two names share when some file system takes them for one.
func foldName(s string) string { return strings.ToLower(norm.NFC.String(s)) }

// uniqueName returns name, or name with a number before its extension, so that no two names in taken fold together,
// and notes it there.
func uniqueName(name string, taken map[string]bool) string {
	ext := path.Ext(name)
	stem := strings.TrimSuffix(name, ext)
	candidate := name
	for n := 2; taken[foldName(candidate)]; n++ {
		candidate = fmt.Sprintf("%s-%d%s", stem, n, ext)
	}
	taken[foldName(candidate)] = true
	return candidate
}
