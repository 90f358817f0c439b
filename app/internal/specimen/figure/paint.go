package figure

import "math"

// surface is how a point answers to light.
type surface struct {
	albedo   vec     // linear
	gloss    float64 // strength of the highlight
	sharp    float64 // exponent of the highlight
	soft     float64 // how far light creeps round into the shade, 0 to 1: skin and hair are soft
	normal   vec
	subsurf  vec // tint of light in the turning shade
	emission vec
}

// paint returns the surface at p with normal n.
func (b *body) paint(p, n vec, m material) surface {
	switch m {
	case hair:
		return b.paintHair(p, n)
	case cloth:
		return b.paintCloth(p, n)
	case frame:
		return surface{albedo: vec{0.018, 0.017, 0.02}, gloss: 0.5, sharp: 60, normal: n}
	}
	if s, ok := b.paintEye(p); ok {
		return s
	}
	return b.paintSkin(p, n)
}

func (b *body) paintSkin(p, n vec) surface {
	c := light(b.Skin)
	q := vec{math.Abs(p.x), p.y, p.z}
	front := step(0.1, 0.4, p.z)
	red := 0.42*front*bump(math.Hypot(q.x-0.42, (q.y+0.36)*1.2), 0, 0.22) +
		0.30*front*bump(math.Hypot(q.x, q.y+0.32), 0, 0.12) + 0.35*step(0.74, 0.82, q.x) +
		0.12*front*bump(q.y, -1.05, 0.12)
	c = c.mul(vec{1, 1 - 0.32*red, 1 - 0.36*red})
	c = c.scale(1 + 0.05*(noise(p.scale(7))-0.5) + 0.05*(noise(p.scale(60))-0.5))
	if front > 0 {
		c = b.makeUp(c, q, p, front)
	}
	return surface{albedo: c, gloss: 0.11, sharp: 14, soft: 0.42, normal: n, subsurf: vec{0.30, 0.06, 0.03}}
}

// makeUp paints lips, brows, lashes and the shade round the eyes over the skin colour c.
func (b *body) makeUp(c, q, p vec, front float64) vec {
	lips, line := b.lips(q)
	c = c.blend(light(b.Lips), 0.85*lips*front)
	c = c.blend(light(b.Lips).scale(0.22), 0.85*line*front)
	e := b.eyeSpace(q)
	c = c.mul(vec{1, 1, 1}.blend(vec{0.80, 0.68, 0.64}, 0.55*front*bump(math.Hypot(e.u*0.75, (e.v-0.03)*6.5), 0, 0.9)))
	c = c.blend(vec{0.02, 0.014, 0.012}, e.lash()*front)
	c = c.blend(c.mul(vec{0.50, 0.38, 0.34}), 0.75*e.crease()*front)
	brow := b.brow(q, p)
	return c.blend(light(b.HairColour).scale(0.9), 0.92*brow*front)
}

// lips returns the coverage of the lips and of the line between them.
func (b *body) lips(q vec) (cover, line float64) {
	if q.z < 0.55 {
		return 0, 0
	}
	u := q.x / (0.265 * b.MouthWidth)
	if u > 1.15 {
		return 0, 0
	}
	mid := b.mouthY(q.x)
	w := math.Sqrt(max(0, 1-u*u))
	top := mid + 0.072*math.Pow(w, 1.3)*(1-0.30*bump(u, 0, 0.2))
	low := mid - 0.092*w
	cover = step(-0.012, 0.012, top-q.y) * step(-0.012, 0.012, q.y-low) * step(1.0, 0.9, u)
	line = bump(q.y, mid, 0.011) * step(1.08, 0.85, u)
	return cover, line
}

func (b *body) brow(q, p vec) float64 {
	t := (q.x - 0.115) / 0.42
	if t < -0.1 || t > 1.1 {
		return 0
	}
	mid := 0.232 + 0.052*math.Sin(math.Pi*min(max(t, 0), 1)*0.72) - 0.10*b.BrowTilt*(0.5-t)
	half := 0.040 * b.BrowThickness * (0.75 + 0.5*bump(t, 0.35, 0.4)) * step(1.08, 0.55, t)
	strand := 0.80 + 0.35*noise(vec{p.x*130 + p.y*50, p.y * 30, 3})
	return clamp01(step(half+0.014, half-0.016, math.Abs(q.y-mid)) * step(-0.06, 0.10, t) * strand)
}

func (b *body) paintCloth(p, n vec) surface {
	c := light(b.Top)
	weave := noise(vec{p.x * 90, p.y * 90, p.z * 90})
	c = c.scale(0.95 + 0.10*weave)
	if edge := -b.neckline(vec{math.Abs(p.x), p.y, p.z}); edge < 0.13 {
		c = c.scale(0.88)
		if edge > 0.115 {
			c = c.scale(0.7)
		}
	}
	fold := vec{noise(vec{p.x*2.4 + p.y, p.y * 1.3, 1}) - 0.5, noise(vec{p.x * 2.1, p.y*1.6 - p.x, 5}) - 0.5, 0}
	return surface{albedo: c, gloss: 0.02, sharp: 6, soft: 0.2, normal: n.add(fold.scale(0.42)).unit()}
}

func (b *body) paintHair(p, n vec) surface {
	c := light(b.HairColour)
	strand := noise(vec{p.x * 46, p.y * 5, p.z * 14})
	c = c.scale(0.7 + 0.75*strand)
	tilt := vec{(strand - 0.5) * 0.7, (noise(vec{p.x * 30, p.y * 3, 11}) - 0.5) * 0.3, 0}
	return surface{albedo: c, gloss: 0.16, sharp: 18, soft: 0.25, normal: n.add(tilt).unit()}
}
