package main

import (
	"bytes"
	"context"
	"encoding/gob"
	"errors"
	"fmt"
	"image"
	"image/draw"
	"image/jpeg"
	"os"
	"sync"

	"beiandesk/app/inspect/person"
	"beiandesk/app/inspect/person/covers"
	"beiandesk/app/internal/photoset"
)

// head is one picture as the networks see it.
type head struct {
	Person, Kind string
	Marks        [covers.Parts]photoset.Mark // of Lower, Eyes and Head
	Face         covers.Face
}

// mark is what is known of a part.
func (h head) mark(p covers.Part) photoset.Mark {
	if p == covers.Head && h.Face.NoCrown {
		return photoset.Open
	}
	return h.Marks[p]
}

const workers = 2

// drawHeads draws studies and looks at them; it keeps what it saw in a file, and reads that when it is there.
func drawHeads(ctx context.Context, o photoset.StudyOptions, file string) ([]head, error) {
	if f, err := os.Open(file); err == nil {
		defer f.Close()
		var heads []head
		return heads, gob.NewDecoder(f).Decode(&heads)
	}
	m, err := person.Load()
	if err != nil {
		return nil, err
	}
	studies := make(chan photoset.Study, workers)
	var mu sync.Mutex
	var wg sync.WaitGroup
	var heads []head
	var first error
	for range workers {
		wg.Go(func() {
			for s := range studies {
				h, ok, err := look(context.Background(), m, s)
				mu.Lock()
				if err != nil {
					first = err
				} else if ok {
					heads = append(heads, h)
				}
				mu.Unlock()
			}
		})
	}
	err = photoset.DrawStudies(ctx, o, func(s photoset.Study) error { studies <- s; return nil })
	close(studies)
	wg.Wait()
	if err == nil || errors.Is(err, context.Canceled) { // stopped early: what was drawn counts
		err = first
	}
	if err != nil {
		return nil, err
	}
	fmt.Printf("a face found in %d of up to %d pictures\n", len(heads), o.Count)
	return heads, keep(heads, file)
}

func keep(heads []head, file string) error {
	f, err := os.Create(file)
	if err != nil {
		return err
	}
	err = gob.NewEncoder(f).Encode(heads)
	if e := f.Close(); err == nil {
		err = e
	}
	return err
}

func look(ctx context.Context, m *person.Measurer, s photoset.Study) (head, bool, error) {
	img, err := jpeg.Decode(bytes.NewReader(s.File))
	if err != nil {
		return head{}, false, err
	}
	picture := image.NewNRGBA(img.Bounds())
	draw.Draw(picture, picture.Rect, img, image.Point{}, draw.Src)
	f, ok, err := m.Study(ctx, picture)
	return head{s.Person, s.Kind, [covers.Parts]photoset.Mark{s.Lower, s.Eyes, s.Head}, f}, ok, err
}
