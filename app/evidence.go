package app

import (
	"context"
	"io"
	"os"
	"path/filepath"
	"slices"

	"beiandesk/app/filing"
	"beiandesk/app/inspect"
	"beiandesk/app/internal/atomicfile"
	"beiandesk/app/store"
)

// pictureTypes are what a screenshot can be.
var pictureTypes = []string{"image/png", "image/jpeg", "image/webp", "image/bmp", "application/pdf"}

// pictureProofs reads screenshots that a person gives as evidence.
func pictureProofs(paths []string) ([]store.Proof, error) {
	var out []store.Proof
	for _, path := range paths {
		content, err := readPicture(path)
		if err != nil {
			return nil, err
		}
		out = append(out, store.Proof{Evidence: filing.Evidence{Kind: filing.EvidencePicture, Name: filepath.Base(path)}, Content: content})
	}
	return out, nil
}

func readPicture(path string) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, FileProblem(path, err)
	}
	defer f.Close()
	content, err := io.ReadAll(io.LimitReader(f, store.MaxEvidenceBytes+1))
	if err != nil {
		return nil, FileProblem(path, err)
	}
	mediaType, _ := inspect.TypeOf(content)
	if len(content) > store.MaxEvidenceBytes || !slices.Contains(pictureTypes, mediaType) {
		return nil, &Problem{
			Code:    "screenshot-refused",
			Message: filing.Words("“%s”不是截图，或超过 %d MB。", "%q is no screenshot, or larger than %d MB.", filepath.Base(path), store.MaxEvidenceBytes>>20),
			Advice:  filing.Words("请用 PNG、JPEG、WebP、BMP 或 PDF。", "Give a PNG, JPEG, WebP, BMP or PDF."),
		}
	}
	return content, nil
}

// SaveEvidence writes a file that an event of an order rests on, whole or not at all.
func (a *App) SaveEvidence(ctx context.Context, id, evidence filing.ID, path string) error {
	if _, err := parseID(id); err != nil {
		return err
	}
	_, content, err := a.store.Evidence(ctx, id, evidence)
	if err != nil {
		return a.wrap(err)
	}
	if err := atomicfile.WriteFile(path, content, nil); err != nil {
		return WriteProblem(path, err)
	}
	return nil
}
