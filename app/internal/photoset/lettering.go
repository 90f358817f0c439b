package photoset

import (
	"image"
	"image/color"
	"math"
	"strings"
	"unicode"

	"golang.org/x/image/draw"
	"golang.org/x/image/font"
	"golang.org/x/image/math/fixed"
)

// lettering is what stands on a backdrop: a block of one to three lines, once or all over.
type lettering struct {
	lines   []string
	font    int
	size    float64 // of the em, share of the picture's height
	bold    float64 // by which strokes are thickened, share of the em
	leading float64 // from line to line, in ems
	wide    float64 // between letters, in ems
	opacity float64
	soft    float64 // blur, standard deviation in ems
	dark    bool
	once    bool
	at      spot // of a single block's upper left corner, shares of the picture
	stagger float64
}

var texts = []string{"备案专用幕布 样本", "网站备案 样本", "核验照片专用背景 样本", "ICP备案 样本", "样本云", "样本云计算",
	"网站备案核验专用", "真实性核验", "样本网络 2018", "拍照专用背景布", "备案号见下方", "样本数据中心", "幕布编号 0591"}

// foreign stands only below or above Chinese words.
const foreign = "www.example.cn"

var (
	lightInks = []color.RGBA{{0xE4, 0xEE, 0xFA, 255}, {0xFF, 0xFF, 0xFF, 255}, {0xD8, 0xDC, 0xE2, 255}, {0xF6, 0xE9, 0xB0, 255}}
	darkInks  = []color.RGBA{{0x18, 0x3C, 0x86, 255}, {0x10, 0x22, 0x50, 255}, {0x30, 0x30, 0x36, 255}}
)

// lettered draws how a curtain is lettered: mostly the same block all over, sometimes one large one above.
func lettered(r random) *lettering {
	l := &lettering{font: r.IntN(fontCount), size: r.between(0.022, 0.04), leading: r.between(1.35, 1.9), opacity: r.between(0.5, 0.95),
		stagger: r.between(0.2, 0.6)}
	for range []int{1, 1, 2, 2, 3}[r.IntN(5)] {
		l.lines = append(l.lines, pick(r, texts))
	}
	if len(l.lines) > 1 && r.IntN(3) == 0 {
		l.lines[r.IntN(len(l.lines))] = foreign
	}
	if r.IntN(2) == 0 {
		l.bold = r.between(0.01, 0.03)
	}
	if r.IntN(3) == 0 {
		l.wide = r.between(0.05, 0.3)
	}
	if r.IntN(3) == 0 {
		l.soft = r.between(0.02, 0.05)
	}
	if r.IntN(4) == 0 {
		l.once, l.size, l.at = true, r.between(0.035, 0.07), spot{r.between(-0.1, 0.2), r.between(0.0, 0.08)}
	}
	return l
}

// letter is one Chinese character as it was written, with its colours at some places, to see what hides it.
type letter struct {
	box    image.Rectangle
	hidden bool
	before [][4]uint8
}

type letters []*letter

// write puts the lettering on a picture, in lines that slope by tan, and returns the Chinese characters among it.
func (l lettering) write(dst *image.RGBA, fonts typefaces, slope float64, salt uint32) (letters, error) {
	em := l.size * float64(dst.Rect.Dy())
	face, err := fonts.face(l.font, em)
	if err != nil {
		return nil, err
	}
	defer face.Close()
	p := pen{lettering: l, face: face, em: em, slope: slope, layer: image.NewRGBA(dst.Rect)}
	p.drawer = font.Drawer{Dst: p.layer, Src: image.NewUniform(l.ink(salt)), Face: face}
	p.blocks(dst.Rect.Size())
	layer := p.layer
	if k := softening(l.soft * em); k > 0 {
		for range 3 {
			layer = boxed(boxed(layer, k, 0), 0, k)
		}
	}
	draw.DrawMask(dst, dst.Rect, layer, image.Point{}, image.NewUniform(color.Alpha{clamp(255 * l.opacity)}), image.Point{}, draw.Over)
	return p.written, nil
}

// softening is the half size of a box that, three times over, blurs by a standard deviation in pixels.
func softening(deviation float64) int { return int(math.Round(deviation - 0.45)) }

func (l lettering) ink(salt uint32) color.RGBA {
	if l.dark {
		return darkInks[int(salt>>4)%len(darkInks)]
	}
	return lightInks[int(salt>>4)%len(lightInks)]
}

// pen writes on a layer of its own.
type pen struct {
	lettering
	face      font.Face
	em, slope float64
	layer     *image.RGBA
	drawer    font.Drawer
	written   letters
}

// blocks writes the block once, or all over in staggered rows.
func (p *pen) blocks(size image.Point) {
	w, h := float64(size.X), float64(size.Y)
	if p.once {
		p.block(p.at.x*w, p.at.y*h+p.em)
		return
	}
	wide := 0.0
	for _, l := range p.lines {
		wide = max(wide, p.length(l))
	}
	step, down := wide+0.08*h, p.em*(p.leading*float64(len(p.lines))+1.7)
	for row := -2; float64(row)*down < 1.2*h; row++ {
		shift := p.stagger * float64(row&1)
		for x := -step * (0.3 + shift); x < w; x += step {
			p.block(x, 0.06*h+float64(row)*down)
		}
	}
}

func (p *pen) length(line string) float64 {
	return float64(font.MeasureString(p.face, line))/64 + float64(len([]rune(line)))*p.wide*p.em
}

func (p *pen) block(x, y float64) {
	for i, l := range p.lines {
		p.line(l, x, y+float64(i)*p.leading*p.em)
	}
}

func (p *pen) line(words string, x, y float64) {
	for _, r := range words {
		at := y + x*p.slope
		advance := 0.0
		for _, o := range []float64{0, p.bold * p.em} {
			p.drawer.Dot = fixed.Point26_6{X: fixed.Int26_6((x + o) * 64), Y: fixed.Int26_6((at + o/2) * 64)}
			from := p.drawer.Dot.X
			p.drawer.DrawString(string(r))
			advance = float64(p.drawer.Dot.X-from) / 64
			if p.bold == 0 {
				break
			}
		}
		if unicode.Is(unicode.Han, r) {
			box := image.Rect(int(x), int(at-0.86*p.em), int(x+p.em), int(at+0.1*p.em))
			p.written = append(p.written, &letter{box: box, hidden: !box.In(p.layer.Rect)})
		}
		x += advance + p.wide*p.em
	}
}

const (
	looks    = 6 // places along each side of a letter that are watched
	disturbs = 6 // levels by which a place changes when something stands before it
)

// remember keeps how the letters look.
func (all letters) remember(m *image.RGBA) {
	for _, l := range all {
		l.before = l.before[:0]
		l.each(m, func(c [4]uint8) { l.before = append(l.before, c) })
	}
}

// compare notes which letters look otherwise than remembered.
func (all letters) compare(m *image.RGBA) {
	for _, l := range all {
		i := 0
		l.each(m, func(c [4]uint8) {
			for k := range 3 {
				l.hidden = l.hidden || math.Abs(float64(c[k])-float64(l.before[i][k])) > disturbs
			}
			i++
		})
	}
}

func (l *letter) each(m *image.RGBA, see func(c [4]uint8)) {
	if l.hidden {
		return
	}
	for v := range looks {
		for u := range looks {
			c := m.RGBAAt(l.box.Min.X+u*(l.box.Dx()-1)/(looks-1), l.box.Min.Y+v*(l.box.Dy()-1)/(looks-1))
			see([4]uint8{c.R, c.G, c.B, c.A})
		}
	}
}

func (all letters) visible() int {
	n := 0
	for _, l := range all {
		if !l.hidden {
			n++
		}
	}
	return n
}

// whereLettered changes nothing on a wall without letters.
func whereLettered(apply func(c *recipe, r random)) func(c *recipe, r random) {
	return func(c *recipe, r random) {
		if c.letters != nil {
			apply(c, r)
		}
	}
}

// The ways in which lettering fails, wholly or nearly.
func faded(c *recipe, r random)   { c.letters.opacity = r.between(0.02, 0.3) }
func tiny(c *recipe, r random)    { c.letters.size, c.letters.once = r.between(0.005, 0.016), false }
func smeared(c *recipe, r random) { c.letters.soft = r.between(0.06, 0.3) }

// hiddenLetters leaves one short block, most of it behind the person or beyond the picture.
func hiddenLetters(c *recipe, r random) {
	l := c.letters
	l.once, l.lines, l.size = true, []string{strings.Fields(pick(r, texts[:4]))[0]}, r.between(0.03, 0.06)
	l.at = spot{0.5 + c.shift - 0.3*r.Float64()*l.size*4, r.between(0.45, 0.75)}
}
