package jpegscale

import (
	"encoding/binary"
	"fmt"
	"image"
)

// component is one colour plane: what the frame header says of it, and where its samples go.
type component struct {
	id, quant              byte
	h, v                   int // sampling factors
	blocksWide, blocksHigh int // in whole MCUs
	scanned                bool
	plane                  []uint8
	stride                 int
	fold                   [64]fold

	// Of a progressive picture: what the scans so far said, in zigzag order. A coefficient counts only where its bit in
	// nonzero is set, so that ac need not be cleared. At 1/8 there is only dc.
	dc      []int16
	ac      [][64]int16
	nonzero []uint64
}

// frameHeader reads a SOF segment, B.2.2. Zero and four components, other precisions and odd samplings are left to
// image/jpeg, which knows some of them.
func (d *decoder) frameHeader(body []byte) error {
	if d.componentCount != 0 {
		return fmt.Errorf("%w: two frame headers", ErrFormat)
	}
	if len(body) != 6+3*1 && len(body) != 6+3*3 {
		return fmt.Errorf("%w: neither one nor three components", ErrUnsupported)
	}
	if body[0] != 8 {
		return fmt.Errorf("%w: %d bits a sample", ErrUnsupported, body[0])
	}
	count := (len(body) - 6) / 3
	if int(body[5]) != count {
		return fmt.Errorf("%w: frame header of wrong length", ErrFormat)
	}
	for i := range count {
		if err := d.componentHeader(i, body[6+3*i:]); err != nil {
			return err
		}
	}
	d.height, d.width = int(binary.BigEndian.Uint16(body[1:])), int(binary.BigEndian.Uint16(body[3:]))
	d.componentCount = count
	return d.measure()
}

func (d *decoder) componentHeader(i int, header []byte) error {
	c := &d.components[i]
	c.id, c.h, c.v, c.quant, c.scanned = header[0], int(header[1]>>4), int(header[1]&15), header[2], false
	for _, earlier := range d.components[:i] {
		if earlier.id == c.id {
			return fmt.Errorf("%w: two components of one name", ErrFormat)
		}
	}
	if c.quant > 3 {
		return fmt.Errorf("%w: quantization table %d", ErrFormat, c.quant)
	}
	if c.h < 1 || c.h > 4 || c.v < 1 || c.v > 4 {
		return fmt.Errorf("%w: sampling %d×%d", ErrFormat, c.h, c.v)
	}
	if c.h == 3 || c.v == 3 {
		return fmt.Errorf("%w: sampling %d×%d", ErrUnsupported, c.h, c.v)
	}
	return nil
}

// measure derives the geometry of the picture from its header and refuses what is too large or oddly sampled.
func (d *decoder) measure() error {
	if d.width == 0 || d.height == 0 {
		return fmt.Errorf("%w: no size in the header", ErrUnsupported)
	}
	if d.width > MaxSide || d.height > MaxSide || d.width*d.height > MaxPixels {
		return fmt.Errorf("%w: %d×%d", ErrTooLarge, d.width, d.height)
	}
	luma := &d.components[0]
	if d.componentCount == 1 {
		luma.h, luma.v = 1, 1 // A.2.2: the sampling of a lone component means nothing
	} else if err := d.chooseRatio(); err != nil {
		return err
	}
	d.mcusWide, d.mcusHigh = ceilDiv(d.width, 8*luma.h), ceilDiv(d.height, 8*luma.v)
	for i := range d.components[:d.componentCount] {
		c := &d.components[i]
		c.blocksWide, c.blocksHigh = d.mcusWide*c.h, d.mcusHigh*c.v
	}
	return nil
}

// ratios are the samplings that image.YCbCr can say, by luma samples for each chroma sample across and down.
var ratios = map[[2]int]image.YCbCrSubsampleRatio{
	{1, 1}: image.YCbCrSubsampleRatio444,
	{1, 2}: image.YCbCrSubsampleRatio440,
	{2, 1}: image.YCbCrSubsampleRatio422,
	{2, 2}: image.YCbCrSubsampleRatio420,
	{4, 1}: image.YCbCrSubsampleRatio411,
	{4, 2}: image.YCbCrSubsampleRatio410,
}

func (d *decoder) chooseRatio() error {
	luma, cb, cr := &d.components[0], &d.components[1], &d.components[2]
	ratio, ok := ratios[[2]int{luma.h / cb.h, luma.v / cb.v}]
	halfway := cb.h != 1 && cb.h != luma.h // 4 over 2: image/jpeg counts such blocks in its own way
	if !ok || luma.v > 2 || luma.h%cb.h != 0 || luma.v%cb.v != 0 || cb.h != cr.h || cb.v != cr.v || halfway {
		return fmt.Errorf("%w: sampling %d×%d, %d×%d, %d×%d", ErrUnsupported, luma.h, luma.v, cb.h, cb.v, cr.h, cr.v)
	}
	d.ratio = ratio
	return nil
}

// makePlanes makes room for the samples, and for the coefficients of a progressive picture.
func (d *decoder) makePlanes() {
	d.planesReady = true
	side := 8 / d.denominator
	for i := range d.components[:d.componentCount] {
		c := &d.components[i]
		c.stride = c.blocksWide * side
		c.plane = resized(c.plane, c.stride*c.blocksHigh*side)
	}
}

// makeCoefficients makes room for the coefficients of a component that a progressive scan meets for the first time.
func (d *decoder) makeCoefficients(c *component) {
	blocks := c.blocksWide * c.blocksHigh
	c.dc = resized(c.dc, blocks)
	clear(c.dc)
	if d.denominator < 8 {
		c.ac = resized(c.ac, blocks)
		c.nonzero = resized(c.nonzero, blocks)
		clear(c.nonzero)
	}
}
