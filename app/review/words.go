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

// hundredth is the same with two digits, for shares that a limit of tenths is held to.
func hundredth(share float64) string { return fmt.Sprintf("%.2f %%", share*100) }

func oneDigit(v float64) string { return strconv.FormatFloat(v, 'f', 1, 64) }

// atLeast is the value of a number that should reach another.
func atLeast(name string, measured, least float64) filing.Value {
	return filing.Value{Name: name, Measured: oneDigit(measured), Wanted: "≥ " + oneDigit(least), Number: measured}
}
