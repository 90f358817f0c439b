package handoff

import (
	"archive/zip"
	"bytes"
	"io"
	"path"
	"slices"
	"strings"

	"github.com/gabriel-vasile/mimetype"

	"beiandesk/app/filing"
)

// stillTypes are the pictures that a Live Photo holds.
var stillTypes = []string{"image/jpeg", "image/heic", "image/heif", "image/heic-sequence", "image/heif-sequence"}

// maxParts is how many files an archive of a Live Photo may list; it holds two.
const maxParts = 8

// still finds the picture in what phones send for one. A Live Photo may come as an archive of a still picture and a film
// (.livp), or as its film alone, which is refused with the way out. Everything else passes as it is: what it is and
// whether it is good is not for this package to say. limit bounds what is unpacked.
func still(name string, content []byte, limit int64) (string, []byte, error) {
	switch kind := mimetype.Detect(content); {
	case kind.Is("application/zip"):
		return unpackLive(name, content, limit)
	case strings.HasPrefix(kind.String(), "video/"):
		return "", nil, &Refusal{Code: "film",
			Message: filing.Words("这是一段视频（可能是实况照片里会动的那一半），不是照片。", "This is a film (perhaps the moving half of a Live Photo), not a picture."),
			Advice:  filing.Words("请关闭相机里的“实况”后重拍，或在相册里选择照片本身。", "Turn “Live” off in the camera and take it again, or choose the photo itself.")}
	}
	return name, content, nil
}

func unpackLive(name string, content []byte, limit int64) (string, []byte, error) {
	archive, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil || len(archive.File) > maxParts {
		return "", nil, noStill(err)
	}
	for _, f := range archive.File {
		part, err := unpack(f, limit)
		if err != nil {
			continue // a film that is too long, or a part that is broken; the still may be whole
		}
		if kind := mimetype.Detect(part); slices.ContainsFunc(stillTypes, kind.Is) {
			return strings.TrimSuffix(name, path.Ext(name)) + kind.Extension(), part, nil
		}
	}
	return "", nil, noStill(nil)
}

// unpack reads a part of an archive, never more than limit however much it claims to hold.
func unpack(f *zip.File, limit int64) ([]byte, error) {
	r, err := f.Open()
	if err != nil {
		return nil, err
	}
	defer r.Close()
	part, err := io.ReadAll(io.LimitReader(r, limit+1))
	if err == nil && int64(len(part)) > limit {
		err = io.ErrShortBuffer
	}
	return part, err
}

func noStill(cause error) error {
	return &Refusal{Code: "archive", Cause: cause,
		Message: filing.Words("这是一个压缩包，里面没有找到照片。", "This is an archive without a picture in it."),
		Advice:  filing.Words("请选择照片本身。", "Choose the picture itself.")}
}
