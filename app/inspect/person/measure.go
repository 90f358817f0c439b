package person

import (
	"context"
	"fmt"
	"image"

	"beiandesk/app/filing"
	"beiandesk/app/inspect"
)

var _ inspect.PersonMeasurer = (*Measurer)(nil)

// Measurer measures verification photos. It is safe for concurrent use; photos are measured one after another, since
// each already keeps two processors busy.
type Measurer struct {
	turn chan *networks // holds the networks while nobody uses them
}

// Load reads the embedded models. The error is ErrNoModels when the program was built without them.
func Load() (*Measurer, error) {
	n, err := loadNetworks(embedded)
	if err != nil {
		return nil, fmt.Errorf("person models: %w", err)
	}
	m := &Measurer{turn: make(chan *networks, 1)}
	m.turn <- n
	return m, nil
}

// smallest is the least number of pixels along a side that the networks can see anything in.
const smallest = 48

// MeasurePhoto measures an upright picture; large ones should be shrunk to about 1600 pixels before, which loses
// nothing here. Measurements that could not be made are named. The error is the context's.
func (m *Measurer) MeasurePhoto(ctx context.Context, img *image.NRGBA) (inspect.Photo, []inspect.NotDone, error) {
	if s := img.Rect.Size(); s.X < smallest || s.Y < smallest {
		return inspect.Photo{}, tooSmall(s), nil
	}
	var n *networks
	select {
	case <-ctx.Done():
		return inspect.Photo{}, nil, ctx.Err()
	case n = <-m.turn:
	}
	defer func() { m.turn <- n }()
	return n.measure(ctx, img)
}

func (n *networks) measure(ctx context.Context, img *image.NRGBA) (inspect.Photo, []inspect.NotDone, error) {
	mask := n.findPerson(img)
	if err := ctx.Err(); err != nil {
		return inspect.Photo{}, nil, err
	}
	faces := n.findFaces(img)
	if err := ctx.Err(); err != nil {
		return inspect.Photo{}, nil, err
	}
	photo := inspect.Photo{PersonShare: mask.share(), Faces: describe(faces, img)}
	var missing notDone
	if len(faces) > 0 && photo.Faces[0].Eyes == nil {
		missing.add(smallEyes(photo.Faces[0].EyeDistance), inspect.MeasureEyes)
	}
	if reason, sure := mask.trusted(photo); !sure {
		missing.add(reason, inspect.MeasureBackground, inspect.MeasureTop, inspect.MeasureBody)
		return photo, missing, nil
	}
	var reason filing.Text
	if photo.Background, reason = measureBackground(img, mask); photo.Background == nil {
		missing.add(reason, inspect.MeasureBackground)
	}
	if photo.Top, reason = topOf(mask, photo.Faces); photo.Top == nil {
		missing.add(reason, inspect.MeasureTop)
	}
	if len(faces) > 0 {
		photo.Body = measureBody(mask, photo.Faces[0].Box)
	}
	return photo, missing, nil
}

// topOf measures the top of the person with the largest face.
func topOf(m mask, faces []inspect.Face) (*inspect.Top, filing.Text) {
	if len(faces) == 0 {
		return nil, noFaceNoTop()
	}
	return measureTop(m, faces[0].Box)
}

// notDone collects what could not be measured.
type notDone []inspect.NotDone

func (n *notDone) add(reason filing.Text, measures ...string) {
	for _, m := range measures {
		*n = append(*n, inspect.NotDone{Measure: m, Reason: reason})
	}
}
