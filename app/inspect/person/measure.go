package person

import (
	"context"
	"fmt"
	"image"
	"math"
	"runtime"

	"beiandesk/app/filing"
	"beiandesk/app/inspect"
)

var _ inspect.PersonMeasurer = (*Measurer)(nil)

// Measurer measures verification photos. It is safe for concurrent use: as many photos as there are processors when it
// was loaded are measured at a time, each on the goroutine that asks.
type Measurer struct {
	free chan *networks // networks nobody uses; nil where none were needed yet
}

// Load reads the embedded models. The error is ErrNoModels when the program was built without them.
func Load() (*Measurer, error) {
	n, err := loadNetworks(embedded)
	if err != nil {
		return nil, fmt.Errorf("person models: %w", err)
	}
	m := unloaded()
	<-m.free
	m.free <- n
	return m, nil
}

// New is Load for whoever has something else to do first: the models are read when a photo is measured. The error is
// ErrNoModels as well.
func New() (*Measurer, error) {
	if err := present(embedded); err != nil {
		return nil, err
	}
	return unloaded(), nil
}

func unloaded() *Measurer {
	m := &Measurer{free: make(chan *networks, runtime.GOMAXPROCS(0))}
	for range cap(m.free) {
		m.free <- nil
	}
	return m
}

// smallest is the least number of pixels along a side that the networks can see anything in.
const smallest = 48

// MeasurePhoto measures an upright picture; large ones should be shrunk to about 1600 pixels before, which loses
// nothing here. Measurements that could not be made are named. The error is the context's.
func (m *Measurer) MeasurePhoto(ctx context.Context, img *image.NRGBA) (inspect.Photo, []inspect.NotDone, error) {
	if s := img.Rect.Size(); s.X < smallest || s.Y < smallest {
		return inspect.Photo{}, tooSmall(s), nil
	}
	n, err := m.take(ctx)
	if err != nil {
		return inspect.Photo{}, nil, err
	}
	defer func() { m.free <- n }()
	return n.measure(ctx, img)
}

// take waits for networks that nobody uses, and loads them when they are needed for the first time.
func (m *Measurer) take(ctx context.Context) (*networks, error) {
	select {
	case <-ctx.Done():
		return nil, ctx.Err()
	case n := <-m.free:
		if n != nil {
			return n, nil
		}
	}
	n, err := loadNetworks(embedded)
	if err != nil {
		m.free <- nil
		return nil, fmt.Errorf("person models: %w", err)
	}
	return n, nil
}

func (n *networks) measure(ctx context.Context, img *image.NRGBA) (inspect.Photo, []inspect.NotDone, error) {
	img, turned, faces := n.upright(ctx, img)
	if err := ctx.Err(); err != nil {
		return inspect.Photo{}, nil, err
	}
	mask := n.findPerson(img)
	if err := ctx.Err(); err != nil {
		return inspect.Photo{}, nil, err
	}
	photo := inspect.Photo{Turned: turned, PersonShare: mask.share(), Faces: describe(faces, img)}
	for i, f := range photo.Faces {
		photo.Faces[i].Burnt = mask.burnt(f.Box)
	}
	var missing notDone
	if len(faces) > 0 && photo.Faces[0].Eyes == nil {
		missing.add(smallEyes(photo.Faces[0].EyeDistance), inspect.MeasureEyes)
	}
	if len(faces) > 0 && photo.Faces[0].Focus == nil {
		missing.add(noFocus(photo.Faces[0].EyeDistance), inspect.MeasureFocus)
	}
	reason, sure := mask.trusted(photo)
	missing = append(missing, n.measureCovers(&photo, img, mask, faces, sure)...)
	if !sure {
		missing.add(reason, inspect.MeasureBackground, inspect.MeasureLettering, inspect.MeasureTop, inspect.MeasureBody)
		return photo, missing, nil
	}
	if len(faces) == 0 {
		photo.HeadFocus = headFocus(img, mask)
	}
	var taken []bool
	switch photo.Background, taken, reason = measureBackground(img, mask); {
	case photo.Background == nil:
		missing.add(reason, inspect.MeasureBackground, inspect.MeasureLettering)
	case photo.Background.Lettering.Crowded:
		missing.add(crowded(), inspect.MeasureLettering)
	}
	if photo.Top, reason = topOf(mask, photo.Faces, taken); photo.Top == nil {
		missing.add(reason, inspect.MeasureTop)
		photo.Chest = chestOf(mask, photo.Faces)
	}
	if len(faces) > 0 {
		photo.Body, photo.Light = measureBody(mask, photo.Faces[0].Box), measureLight(img, mask, photo.Faces[0].Box)
	}
	return photo, missing, nil
}

// topOf measures the top of the person with the largest face; taken are cells where the mask took the backdrop for it.
func topOf(m mask, faces []inspect.Face, taken []bool) (*inspect.Top, filing.Text) {
	if len(faces) == 0 {
		return nil, noFaceNoTop()
	}
	return measureTop(m, faces[0].Box, taken)
}

// chestOf measures what shows below the largest face.
func chestOf(m mask, faces []inspect.Face) *inspect.Top {
	if len(faces) == 0 {
		return nil
	}
	return measureChest(m, faces[0].Box)
}

// notDone collects what could not be measured.
type notDone []inspect.NotDone

func (n *notDone) add(reason filing.Text, measures ...string) {
	for _, m := range measures {
		*n = append(*n, inspect.NotDone{Measure: m, Reason: reason})
	}
}

// What is needed to see whether a face or a head is covered.
const (
	leastEyes = 24 // pixels between the eyes
	mostAside = 28 // degrees
)

// measureCovers measures what covers the largest face and its head; the head only where the mask is sure of the person.
func (n *networks) measureCovers(photo *inspect.Photo, img *image.NRGBA, m mask, faces []face, sure bool) (missing notDone) {
	if len(faces) == 0 {
		return nil
	}
	f := photo.Faces[0]
	if f.EyeDistance < leastEyes || math.Abs(f.Yaw) > mostAside {
		missing.add(noCover(f.EyeDistance, f.Yaw), inspect.MeasureCover, inspect.MeasureHead)
		return missing
	}
	if !n.grid.layOut(img, m, faces[0].points) {
		missing.add(noShape(), inspect.MeasureCover, inspect.MeasureHead)
		return missing
	}
	photo.Cover = n.grid.cover(n.covers)
	if sure {
		photo.Head = n.grid.measureHead(n.covers)
	}
	if photo.Head == nil {
		missing.add(noHead(), inspect.MeasureHead)
	}
	return missing
}
