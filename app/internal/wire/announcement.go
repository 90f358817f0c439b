package wire

import (
	"bytes"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"beiandesk/app/filing"
)

// TagManifest is the file of a package whose SHA-256 is the package's digest.
const TagManifest = "tagmanifest-sha256.txt"

// Announcement is what a sender says before the first file: the package and every file in it.
type Announcement struct {
	Digest   string    `json:"digest"`  // of the package, lower-case hex
	Profile  string    `json:"profile"` // BagIt-Profile-Identifier of the package
	Order    filing.ID `json:"order"`
	Revision int       `json:"revision"` // from 1
	Files    []File    `json:"files"`    // all files of the bag, tag files included
}

// File is one file of an announced package.
type File struct {
	Path   string `json:"path"` // relative to the bag, with forward slashes
	Bytes  int64  `json:"bytes"`
	SHA256 string `json:"sha256"` // lower-case hex
}

// Limits bound what one submission may bring. Zero values mean nothing may.
type Limits struct {
	Files        int   // number of files of a package
	FileBytes    int64 // bytes of one file
	PackageBytes int64 // bytes of all files together
	Announcement int64 // bytes of the announcement itself
}

// DefaultLimits fit filings with a wide margin: some twenty scans of a few megabytes.
func DefaultLimits() Limits {
	return Limits{Files: 1000, FileBytes: 64 << 20, PackageBytes: 512 << 20, Announcement: 1 << 20}
}

// ParseAnnouncement reads an announcement strictly: one JSON object, no unknown members, nothing behind it. It returns
// the violations of the format or of the limits, each with a JSON pointer (RFC 6901) to the place.
func ParseAnnouncement(raw []byte, limits Limits) (Announcement, []Violation) {
	var a Announcement
	if int64(len(raw)) > limits.Announcement {
		return a, []Violation{violation("", "too-large",
			"预告超过 %d 字节的上限。", "The announcement exceeds the limit of %d bytes.", limits.Announcement)}
	}
	if !utf8.Valid(raw) {
		return a, []Violation{violation("", "not-utf-8", "预告不是 UTF-8 文本。", "The announcement is not UTF-8 text.")}
	}
	decoder := json.NewDecoder(bytes.NewReader(raw))
	decoder.DisallowUnknownFields()
	err := decoder.Decode(&a)
	if err == nil {
		if _, after := decoder.Token(); !errors.Is(after, io.EOF) {
			err = errors.New("text after the announcement")
		}
	}
	if err != nil {
		return Announcement{}, []Violation{violation("", "malformed",
			"预告不是规定格式的 JSON：%v", "The announcement is not JSON of the documented form: %v", err)}
	}
	return a, a.Validate(limits)
}

// Validate returns what is wrong with the announcement, nil when nothing is.
func (a Announcement) Validate(limits Limits) []Violation {
	v := a.validateHead()
	if len(a.Files) > limits.Files {
		return append(v, violation("/files", "too-many-files",
			"文件数 %d 超过上限 %d。", "%d files exceed the limit of %d.", len(a.Files), limits.Files))
	}
	v = append(v, a.validateFiles(limits)...)
	return append(v, a.validateTagManifest()...)
}

func (a Announcement) validateHead() []Violation {
	var v []Violation
	if !IsSHA256(a.Digest) {
		v = append(v, violation("/digest",
			"malformed", "摘要须为 64 位小写十六进制。", "The digest must be 64 lower-case hexadecimal digits."))
	}
	if a.Profile == "" {
		v = append(v, violation("/profile", "missing", "缺少资料包规范标识。", "The package's profile is missing."))
	}
	if id, err := filing.ParseID(string(a.Order)); err != nil || id != a.Order {
		v = append(v, violation("/order", "malformed", "备案订单编号格式不对。", "The order's id is malformed."))
	}
	if a.Revision < 1 {
		v = append(v, violation("/revision", "malformed", "版本号须从 1 起。", "Revisions count from 1."))
	}
	return v
}

func (a Announcement) validateFiles(limits Limits) []Violation {
	var v []Violation
	var total int64
	names := newNameSet()
	for i, f := range a.Files {
		at := fmt.Sprintf("/files/%d", i)
		if reason, ok := CheckPath(f.Path); !ok {
			v = append(v, violation(at+"/path", "unsafe-path", "路径 %[1]q 不可用：%[2]s。", "The path %[1]q cannot be used: %[3]s.",
				f.Path, reason.ZH, reason.EN))
		} else if !names.add(f.Path) {
			v = append(v, violation(at+"/path", "duplicate-path", "路径 %q 与另一文件相同、仅大小写不同或互为文件夹。",
				"The path %q equals another one, differs from it in case only, or is a folder of it.", f.Path))
		}
		if !IsSHA256(f.SHA256) {
			v = append(v, violation(at+"/sha256",
				"malformed", "SHA-256 须为 64 位小写十六进制。", "SHA-256 must be 64 lower-case hexadecimal digits."))
		}
		switch {
		case f.Bytes < 0:
			v = append(v, violation(at+"/bytes", "malformed", "字节数不能为负。", "The number of bytes cannot be negative."))
			continue
		case f.Bytes > limits.FileBytes:
			v = append(v, violation(at+"/bytes",
				"file-too-large", "单个文件 %d 字节，上限 %d。", "%d bytes in one file exceed the limit of %d.", f.Bytes, limits.FileBytes))
		}
		if total <= limits.PackageBytes {
			total += f.Bytes
		}
	}
	if total > limits.PackageBytes {
		v = append(v, violation("/files",
			"package-too-large", "资料包超过 %d 字节的上限。", "The package exceeds the limit of %d bytes.", limits.PackageBytes))
	}
	return v
}

// validateTagManifest holds the digest against the file it is the digest of, before a byte of it is sent.
func (a Announcement) validateTagManifest() []Violation {
	for i, f := range a.Files {
		if f.Path != TagManifest {
			continue
		}
		if f.SHA256 == a.Digest {
			return nil
		}
		return []Violation{violation(fmt.Sprintf("/files/%d/sha256", i), "digest-differs",
			"%s 的 SHA-256 就是资料包摘要，两者须一致。", "The SHA-256 of %s is the package's digest; the two must agree.", TagManifest)}
	}
	return []Violation{violation("/files", "no-tag-manifest", "文件清单中没有 %s。", "The files do not include %s.", TagManifest)}
}

// Bytes returns the size of all files together.
func (a Announcement) Bytes() int64 {
	var total int64
	for _, f := range a.Files {
		total += f.Bytes
	}
	return total
}

// File finds an announced file by its path.
func (a Announcement) File(path string) (File, bool) {
	for _, f := range a.Files {
		if f.Path == path {
			return f, true
		}
	}
	return File{}, false
}

// IsSHA256 reports whether s is a SHA-256 as this protocol writes it: 64 lower-case hexadecimal digits.
func IsSHA256(s string) bool {
	if len(s) != 64 || strings.ToLower(s) != s {
		return false
	}
	_, err := hex.DecodeString(s)
	return err == nil
}
