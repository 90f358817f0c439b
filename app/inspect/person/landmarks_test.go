package person

import (
	"errors"
	"image"
	"image/color"
	"math"
	"testing"

	"beiandesk/app/internal/loudskip"
	"beiandesk/app/internal/specimen"
)

func trained(t *testing.T) *networks {
	t.Helper()
	n, err := loadNetworks(embedded)
	loudskip.Unless(t, !errors.Is(err, ErrNoModels), "the person models")
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func TestPoseIsReadFromThePoints(t *testing.T) {
	const yaw, roll = 20 * degree, 7 * degree
	at := func(x, y float64) point { // a flat face that is turned and then tilted
		z := x * math.Sin(yaw)
		x *= math.Cos(yaw)
		return point{x*math.Cos(roll) - y*math.Sin(roll), x*math.Sin(roll) + y*math.Cos(roll), z}
	}
	l := make(landmarks, 468)
	l[rightCheek], l[leftCheek], l[hairline], l[chin] = at(-1, 0), at(1, 0), at(0, -1.2), at(0, 1.2)
	gotYaw, gotPitch, gotRoll := l.pose()
	if math.Abs(gotYaw-20) > 1e-9 || math.Abs(gotPitch) > 1e-9 || math.Abs(gotRoll-7) > 1e-9 {
		t.Errorf("pose is %.2f %.2f %.2f, want 20 0 7", gotYaw, gotPitch, gotRoll)
	}
}

// closeLids paints lids over both eyes, with a line of lashes.
func closeLids(img *image.NRGBA, l landmarks) {
	for eye, e := range eyePoints {
		width, m, q := l.distance(e.from, e.to), l.eyeMiddle(eye), l[e.to]
		ux, uy := 2*(q.x-m.x)/width, 2*(q.y-m.y)/width
		lid := img.NRGBAAt(int(m.x-0.45*width*uy), int(m.y+0.45*width*ux))
		for y := int(m.y - width); y < int(m.y+width); y++ {
			for x := int(m.x - width); x < int(m.x+width); x++ {
				dx, dy := float64(x)+0.5-m.x, float64(y)+0.5-m.y
				along, down := (dx*ux+dy*uy)/(0.58*width), (dy*ux-dx*uy)/(0.32*width)
				if along*along+down*down >= 1 {
					continue
				}
				c := lid
				if math.Abs(down-0.5*(1-along*along)) < 0.16 {
					c = color.NRGBA{lid.R / 4, lid.G / 4, lid.B / 4, 255}
				}
				img.SetNRGBA(x, y, c)
			}
		}
	}
}

func TestClosedEyesAreTold(t *testing.T) {
	n := trained(t)
	for seed := uint64(1); seed <= 3; seed++ {
		p, err := specimen.Portrait(specimen.PortraitOptions{
			Seed: seed, Width: 360, Height: 480, Backdrop: cloth(specimen.CurtainBlue, 1, 0.1)})
		if err != nil {
			t.Fatal(err)
		}
		faces := n.findFaces(p.Image)
		if len(faces) != 1 {
			t.Fatalf("%d faces", len(faces))
		}
		before := faces[0].points.eyes(p.Image)
		closeLids(p.Image, faces[0].points)
		after := n.findFaces(p.Image)[0].points.eyes(p.Image)
		for eye := range 2 {
			if before.Dark[eye] < 0.25 || before.Opening[eye] < 0.35 {
				t.Errorf("person %d: open eyes are measured as %+v", seed, before)
			}
			if after.Dark[eye] > 0.15 || after.Opening[eye] > before.Opening[eye]-0.04 {
				t.Errorf("person %d: closed eyes are measured as %+v, open ones as %+v", seed, after, before)
			}
		}
	}
}

func TestTheBodyIsMeasuredFromTheMask(t *testing.T) {
	tests := map[string]struct {
		rows           int // of the picture that are kept, from the top
		skip           int // rows cut from the top
		torso          [2]float64
		headCut, chest bool
	}{
		"to the chest":    {400, 0, [2]float64{1, 2}, false, true},
		"a passport crop": {300, 0, [2]float64{0.1, 0.8}, false, true},
		"the head is cut": {400, 90, [2]float64{1, 2}, true, true},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			p, err := specimen.Portrait(specimen.PortraitOptions{
				Seed: 2, Width: 300, Height: 400, Backdrop: cloth(specimen.CurtainBlue, 1, 0.1)})
			if err != nil {
				t.Fatal(err)
			}
			kept := image.Rect(0, tt.skip, 300, tt.rows)
			m := perfectMask(p.Image, p.Mask.SubImage(kept).(*image.Alpha))
			face := p.Face
			h := float64(tt.rows-tt.skip) / 400
			face.Y, face.H = (face.Y-float64(tt.skip)/400)/h, face.H/h
			b := measureBody(m, face)
			if b.Torso < tt.torso[0] || b.Torso > tt.torso[1] || (b.HeadRoom == 0) != tt.headCut || b.AtBottom != tt.chest {
				t.Errorf("body %+v", b)
			}
			if tt.rows == 400 && (b.Shoulders < 1.6 || b.Shoulders > 3) {
				t.Errorf("shoulders %.2f", b.Shoulders)
			}
		})
	}
}
