package person

import (
	"context"
	"image"

	"beiandesk/app/inspect/person/covers"
)

// Study is what the networks of package covers are asked about the largest face of a picture, for the program that
// trains them. It is false where a photo check would not look for covers. The error is the context's.
func (m *Measurer) Study(ctx context.Context, img *image.NRGBA) (f covers.Face, ok bool, err error) {
	n, err := m.take(ctx)
	if err != nil {
		return f, false, err
	}
	defer func() { m.free <- n }()
	faces := n.findFaces(img)
	if len(faces) == 0 || faces[0].points.eyeDistance() < leastEyes || !n.grid.layOut(img, n.findPerson(img), faces[0].points) {
		return f, false, nil
	}
	n.grid.cover(n.covers)
	n.grid.asked.NoCrown = n.grid.measureHead(n.covers) == nil
	f = n.grid.asked
	f.Colour, f.Person = append(f.Colour[:0:0], f.Colour...), append(f.Person[:0:0], f.Person...)
	return f, true, nil
}
