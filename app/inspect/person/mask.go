package person

import (
	"image"
	"math"

	"beiandesk/app/filing"
	"beiandesk/app/inspect"
	"beiandesk/app/inspect/person/tflite"
)

// mask says for each cell of a grid over the picture how sure it shows a person, 0 to 1. It keeps the colours that the
// network saw: they are what the background is measured on.
type mask struct {
	w, h    int
	person  []float32
	colours []float32 // w × h × 3, sRGB 0 to 1
}

// wide is the ratio of width to height from which on the landscape network fits better.
const wide = 1.4

// wideCells is how many cells the grid of a wide picture has, as many as that of another one: the landscape network
// has half of them, too few for what stands before the backdrop.
const wideCells = 256 * 256

// findPerson runs the person mask. The result lies in buffers that the next run uses again.
func (n *networks) findPerson(img *image.NRGBA) mask {
	size := img.Rect.Size()
	if float64(size.X) > wide*float64(size.Y) {
		return n.findPersonWide(img)
	}
	return runMask(n.mask, img)
}

func runMask(m *tflite.Model, img *image.NRGBA) mask {
	shape := m.InputShape()
	h, w := shape[1], shape[2]
	sample(m.Input(), img, whole(img.Rect.Size()), w, h, 0, 1)
	m.Run()
	return mask{w: w, h: h, person: m.Output(0), colours: m.Input()}
}

// findPersonWide runs the landscape network and lays its answer on a finer grid of square cells.
func (n *networks) findPersonWide(img *image.NRGBA) mask {
	coarse, size := runMask(n.wideMask, img), img.Rect.Size()
	h := int(math.Sqrt(wideCells * float64(size.Y) / float64(size.X)))
	w := wideCells / h
	if n.fine.person == nil {
		n.fine = mask{person: make([]float32, wideCells), colours: make([]float32, 3*wideCells)}
	}
	fine := mask{w: w, h: h, person: n.fine.person[:w*h], colours: n.fine.colours[:3*w*h]}
	sample(fine.colours, img, whole(size), w, h, 0, 1)
	for y := range h {
		for x := range w {
			fine.person[y*w+x] = coarse.between((float64(x)+0.5)/float64(w), (float64(y)+0.5)/float64(h))
		}
	}
	return fine
}

// between is the mask at a place given as shares of the picture, from the four cells around it.
func (m mask) between(x, y float64) float32 {
	fx, fy := min(max(x*float64(m.w)-0.5, 0), float64(m.w-1)), min(max(y*float64(m.h)-0.5, 0), float64(m.h-1))
	i, j := int(fx), int(fy)
	u, v := float32(fx-float64(i)), float32(fy-float64(j))
	right, below := min(i+1, m.w-1), min(j+1, m.h-1)
	top := m.person[j*m.w+i]*(1-u) + m.person[j*m.w+right]*u
	bottom := m.person[below*m.w+i]*(1-u) + m.person[below*m.w+right]*u
	return top*(1-v) + bottom*v
}

// share is the part of the picture that more likely than not shows a person.
func (m mask) share() float64 {
	n := 0
	for _, p := range m.person {
		if p > 0.5 {
			n++
		}
	}
	return float64(n) / float64(len(m.person))
}

// head is where the head of the largest person likely is, in pixels of the picture: the middle of its face, and its width.
// Nothing is known of the face; the head is widest before it is as tall as wide.
func (m mask) head(size image.Point) (x, y, width float64) {
	is := make([]bool, len(m.person))
	for i, p := range m.person {
		is[i] = p > 0.5
	}
	person := largest(is, m.w, m.h)
	rows := make([]component, m.h)
	for _, i := range person.members {
		r := &rows[i/m.w]
		if r.cells == 0 {
			*r = component{left: m.w, top: m.h}
		}
		r.take(i, m.w)
	}
	across, down := float64(size.X)/float64(m.w), float64(size.Y)/float64(m.h)
	for row := person.top; row <= person.bottom && float64(row-person.top)*down <= 0.9*width; row++ {
		if w := float64(rows[row].wide()) * across; w >= width {
			x, width = (float64(rows[row].left+rows[row].right+1)/2)*across, w
		}
	}
	return x, float64(person.top)*down + 0.7*width, width
}

// mean is the mean of the mask over a region.
func (m mask) mean(r filing.Region) float64 {
	sum, n := 0.0, 0
	for y := int(r.Y * float64(m.h)); y < min(int((r.Y+r.H)*float64(m.h))+1, m.h); y++ {
		for x := int(r.X * float64(m.w)); x < min(int((r.X+r.W)*float64(m.w))+1, m.w); x++ {
			sum += float64(m.person[y*m.w+x])
			n++
		}
	}
	return sum / float64(max(n, 1))
}

// Bounds of what counts as a person found. They belong to the network: a plain picture without anybody stays below.
const (
	leastPerson = 0.03 // share of the picture
	leastFace   = 0.4  // mean of the mask inside the largest face
)

// trusted says whether the mask found somebody, and agrees with the largest face where there is one.
func (m mask) trusted(photo inspect.Photo) (filing.Text, bool) {
	switch {
	case photo.PersonShare < leastPerson && len(photo.Faces) > 0:
		return tooFar(photo.PersonShare), false
	case photo.PersonShare < leastPerson:
		return noPerson(), false
	}
	if len(photo.Faces) > 0 && m.mean(photo.Faces[0].Box) < leastFace {
		return uncertainOutline(), false
	}
	return filing.Text{}, true
}
