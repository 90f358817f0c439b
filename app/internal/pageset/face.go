package pageset

import (
	"fmt"
	"image"
	"image/png"
	"os"
	"path/filepath"

	"beiandesk/app/internal/specimen"
)

// facesOf renders the people on the cards of a set, or reads the pictures that an earlier run kept in cache.
func facesOf(o Options) ([]image.Image, error) {
	out := make([]image.Image, o.Faces)
	for i := range out {
		person := o.Seed*1000 + 500 + uint64(i)
		name := filepath.Join(o.Cache, fmt.Sprintf("card-%d-%.2f.png", person, o.Detail))
		m, err := readFace(o.Cache, name)
		if err != nil {
			m = specimen.CardFace(person, o.Detail)
			if err := keepFace(o.Cache, name, m); err != nil {
				return nil, fmt.Errorf("keep a rendered person: %w", err)
			}
		}
		out[i] = m
	}
	return out, nil
}

func readFace(cache, name string) (image.Image, error) {
	if cache == "" {
		return nil, os.ErrNotExist
	}
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return png.Decode(f)
}

func keepFace(cache, name string, m image.Image) error {
	if cache == "" {
		return nil
	}
	if err := os.MkdirAll(cache, 0o755); err != nil {
		return err
	}
	f, err := os.CreateTemp(cache, "card-")
	if err != nil {
		return err
	}
	err = png.Encode(f, m)
	if e := f.Close(); err == nil {
		err = e
	}
	if err != nil {
		return err
	}
	return os.Rename(f.Name(), name)
}
