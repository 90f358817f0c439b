package person

import (
	"image"
	"testing"

	"beiandesk/app/inspect"
	"beiandesk/app/internal/specimen"

	"github.com/disintegration/imaging"
)

// smeared moves the camera sideways by n pixels while the picture is taken.
func smeared(img *image.NRGBA, n int) *image.NRGBA {
	out := imaging.Clone(img)
	for y := range img.Rect.Dy() {
		for x := range img.Rect.Dx() {
			for c := range 3 {
				sum := 0
				for k := range n {
					sum += int(img.Pix[y*img.Stride+min(max(x+k-n/2, 0), img.Rect.Dx()-1)*4+c])
				}
				out.Pix[y*img.Stride+x*4+c] = uint8(sum / n)
			}
		}
	}
	return out
}

func TestBlurWidensEdges(t *testing.T) {
	n := trained(t)
	for name, height := range map[string]int{"as large as drawn": 760, "small": 480} {
		t.Run(name, func(t *testing.T) {
			p, err := specimen.Portrait(specimen.PortraitOptions{
				Seed: 3, Width: height * 3 / 4, Height: height, Backdrop: cloth(specimen.CurtainBlue, 1, 0.1)})
			if err != nil {
				t.Fatal(err)
			}
			points := n.findFaces(p.Image)[0].points
			eyes := points.eyeDistance()
			sharp := measureFocus(p.Image, points)
			blurred := measureFocus(imaging.Blur(p.Image, 0.04*eyes), points)
			moved := measureFocus(smeared(p.Image, int(0.15*eyes)), points)
			if sharp == nil || blurred == nil || moved == nil {
				t.Fatalf("not measured: sharp %v, blurred %v, moved %v", sharp, blurred, moved)
			}
			if max(sharp.Across, sharp.Down) > 3 {
				t.Errorf("sharp: %+v", sharp)
			}
			if min(blurred.Across, blurred.Down) < 1.8*max(sharp.Across, sharp.Down) {
				t.Errorf("blurred: %+v, sharp: %+v", blurred, sharp)
			}
			if moved.Across < 1.6*moved.Down || moved.Across < 4.2 {
				t.Errorf("moved: %+v", moved)
			}
		})
	}
}

// A smear may hide the face from the detectors, but not itself.
func TestASmearedHeadIsMeasuredWithoutItsFace(t *testing.T) {
	p, err := specimen.Portrait(specimen.PortraitOptions{Seed: 3, Width: 570, Height: 760, Backdrop: cloth(specimen.CurtainBlue, 1, 0.1)})
	if err != nil {
		t.Fatal(err)
	}
	head := func(img *image.NRGBA) inspect.Focus {
		f := headFocus(img, perfectMask(img, p.Mask))
		if f == nil {
			t.Fatal("not measured")
		}
		return *f
	}
	if f := head(p.Image); max(f.Across, f.Down) > 4.2 {
		t.Errorf("sharp: %+v", f)
	}
	if f := head(smeared(p.Image, 60)); f.Across < 4.2 || f.Across < 1.6*f.Down {
		t.Errorf("moved: %+v", f)
	}
	if f := headFocus(p.Image, mask{w: 8, h: 8, person: make([]float32, 64)}); f != nil {
		t.Errorf("nobody: %+v", f)
	}
}
