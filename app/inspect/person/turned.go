package person

import (
	"context"
	"image"
	"math"

	"github.com/disintegration/imaging"
)

// How a picture is told that lies on its side.
const (
	uprightRoll = math.Pi / 4 // a face tilted by more is looked for in other turns, too
	surelyUp    = 0.9         // score of a face that nobody need look at from another side
	sureFace    = 0.7         // score of a face that only shows when the picture is turned
	surerBy     = 0.1         // than the picture as it is: heads on their head pass for faces, with low scores
)

// turns are the others than the picture's own: degrees clockwise, and how they are made.
var turns = []struct {
	degrees int
	made    func(image.Image) *image.NRGBA
}{{90, imaging.Rotate270}, {270, imaging.Rotate90}, {180, imaging.Rotate180}}

// upright returns the picture turned so that its face stands upright, by how many degrees clockwise, and its faces.
// Only where no face surely stands upright as it is, the other turns are looked at, which takes the detectors' time again;
// a context that ends leaves the rest of them out.
func (n *networks) upright(ctx context.Context, img *image.NRGBA) (*image.NRGBA, int, []face) {
	faces := n.findFaces(img)
	score := standing(faces)
	if score >= surelyUp {
		return img, 0, faces
	}
	best, turned, found, most := img, 0, faces, max(sureFace, score+surerBy)
	for _, t := range turns {
		if ctx.Err() != nil {
			break
		}
		m := t.made(img)
		others := n.findFaces(m)
		if score := standing(others); score > most {
			best, turned, found, most = m, t.degrees, others, score
		}
	}
	return best, turned, found
}

// standing returns the score of the surest face that stands upright, 0 without one.
func standing(faces []face) (best float64) {
	for _, f := range faces {
		if math.Abs(f.roll) < uprightRoll {
			best = max(best, f.score)
		}
	}
	return best
}
