package review

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"beiandesk/app/filing"
)

// extensions lists the names each type goes by, the usual one first.
var extensions = map[string][]string{
	"image/jpeg":      {"jpg", "jpeg", "jpe", "jfif"},
	"image/png":       {"png", "apng"},
	"image/gif":       {"gif"},
	"image/webp":      {"webp"},
	"image/bmp":       {"bmp", "dib"},
	"image/tiff":      {"tif", "tiff"},
	"image/heic":      {"heic", "heif", "hif"},
	"image/heif":      {"heif", "heic", "hif"},
	"image/avif":      {"avif"},
	"application/pdf": {"pdf"},
}

// typeName shortens a MIME type to what people call it.
func typeName(mime string) string {
	if names, ok := extensions[mime]; ok {
		return strings.ToUpper(names[0])
	}
	return mime
}

// contentName says in words what a file holds.
func contentName(mime string) filing.Text {
	switch kind, _, _ := strings.Cut(mime, "/"); {
	case len(extensions[mime]) > 0:
		return filing.Text{ZH: " " + typeName(mime), EN: typeName(mime)} // a space before Latin letters
	case mime == "application/octet-stream":
		return filing.Text{ZH: "无法识别的数据", EN: "unknown data"}
	case kind == "text":
		return filing.Text{ZH: "文字，不是图片（" + mime + "）", EN: "text and no picture (" + mime + ")"}
	case kind == "video":
		return filing.Text{ZH: "视频，不是图片（" + mime + "）", EN: "a video and no picture (" + mime + ")"}
	case kind == "audio":
		return filing.Text{ZH: "声音，不是图片（" + mime + "）", EN: "sound and no picture (" + mime + ")"}
	}
	return filing.Text{ZH: " " + mime, EN: mime}
}

func typeNames(mimes []string) string {
	names := make([]string, len(mimes))
	for i, m := range mimes {
		names[i] = typeName(m)
	}
	return strings.Join(names, ", ")
}

func oneOf[T comparable](v T, list []T) bool { return slices.Contains(list, v) }

// grouped writes a number with a comma after every three digits.
func grouped(n int64) string {
	s := strconv.FormatInt(n, 10)
	for i := len(s) - 3; i > 0 && s[i-1] != '-'; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

func count(n int) string { return strconv.Itoa(n) }

func pixels(w, h int) string { return fmt.Sprintf("%d×%d", w, h) }

func percent(share float64) string { return fmt.Sprintf("%.0f %%", share*100) }

// tenths is a share in percent with one digit after the point, for shares that round to nothing.
func tenths(share float64) string { return fmt.Sprintf("%.1f %%", share*100) }

func oneDigit(v float64) string { return strconv.FormatFloat(v, 'f', 1, 64) }

// digits is how many digits after the point tell a number from its limit, from least on and three more at most.
func digits(measured, limit float64, least int) int {
	for n := least; n <= least+3; n++ {
		if strconv.FormatFloat(measured, 'f', n, 64) != strconv.FormatFloat(limit, 'f', n, 64) {
			return n
		}
	}
	return least
}

// numbers writes a number and the limit that it breaks with one digit after the point, or as many as tell them apart.
func numbers(measured, limit float64) (m, l string) {
	n := digits(measured, limit, 1)
	return strconv.FormatFloat(measured, 'f', n, 64), strconv.FormatFloat(limit, 'f', n, 64)
}

// shares writes two shares in percent likewise, without a digit after the point where that does.
func shares(measured, limit float64) (m, l string) {
	n := digits(100*measured, 100*limit, 0)
	return fmt.Sprintf("%.*f %%", n, 100*measured), fmt.Sprintf("%.*f %%", n, 100*limit)
}

// atLeast is the value of a number that should reach another.
func atLeast(name string, measured, least float64) filing.Value {
	is, asked := numbers(measured, least)
	return filing.Value{Name: name, Measured: is, Wanted: "≥ " + asked, Number: measured}
}
