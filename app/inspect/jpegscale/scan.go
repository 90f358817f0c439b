package jpegscale

import "fmt"

// scan is what a scan header says, B.2.3.
type scan struct {
	parts      [3]scanPart
	count      int
	start, end int // spectral selection, Ss and Se
	high, low  int // successive approximation, Ah and Al
}

type scanPart struct {
	component  *component
	dc         *dcTable
	ac         *acTable
	prediction int32 // of the next DC coefficient
}

// scanHeader reads a SOS segment and the scan after it.
func (d *decoder) scanHeader(body []byte) error {
	if d.componentCount == 0 {
		return fmt.Errorf("%w: scan before the frame header", ErrFormat)
	}
	if len(body) < 6 || len(body) != 4+2*int(body[0]) || int(body[0]) > d.componentCount {
		return fmt.Errorf("%w: scan header of wrong length", ErrFormat)
	}
	d.scan = scan{count: int(body[0]), end: 63}
	samplings := 0
	for i := range d.scan.count {
		if err := d.scanPart(i, body[1+2*i], body[2+2*i]); err != nil {
			return err
		}
		samplings += d.scan.parts[i].component.h * d.scan.parts[i].component.v
	}
	if d.componentCount > 1 && samplings > 10 {
		return fmt.Errorf("%w: %d blocks in an MCU", ErrFormat, samplings)
	}
	if d.progressive {
		if err := d.progression(body[len(body)-3:]); err != nil {
			return err
		}
	}
	if d.restartInterval > 0 && d.scan.count == 1 && samplings > 1 {
		return fmt.Errorf("%w: restart intervals of one subsampled component", ErrUnsupported)
	}
	return d.readScan()
}

func (d *decoder) scanPart(i int, id, tables byte) error {
	part := &d.scan.parts[i]
	for j := range d.components[:d.componentCount] {
		if d.components[j].id == id {
			part.component = &d.components[j]
		}
	}
	if part.component == nil {
		return fmt.Errorf("%w: scan of an unknown component", ErrFormat)
	}
	for _, earlier := range d.scan.parts[:i] {
		if earlier.component == part.component {
			return fmt.Errorf("%w: component twice in a scan", ErrFormat)
		}
	}
	dc, ac := tables>>4, tables&15
	if dc > 3 || ac > 3 || d.baseline && (dc > 1 || ac > 1) {
		return fmt.Errorf("%w: Huffman tables %#x", ErrFormat, tables)
	}
	part.dc, part.ac = &d.dc[dc], &d.ac[ac]
	if !part.dc.known {
		part.dc = &noDC
	}
	if !part.ac.known {
		part.ac = noAC
	}
	return nil
}

// Tables that were never sent have no codes, which is only an error where one is wanted.
var (
	noDC dcTable
	noAC = emptyTable()
)

func emptyTable() *acTable {
	t := new(acTable)
	t.fillPairs()
	t.fillSkip()
	return t
}

// progression reads the end of a scan header, which counts only in progressive pictures.
func (d *decoder) progression(parameters []byte) error {
	s := &d.scan
	s.start, s.end = int(parameters[0]), int(parameters[1])
	s.high, s.low = int(parameters[2]>>4), int(parameters[2]&15)
	switch {
	case s.start == 0 && s.end != 0 || s.start > s.end || s.end > 63:
		return fmt.Errorf("%w: coefficients %d to %d", ErrFormat, s.start, s.end)
	case s.start != 0 && s.count != 1:
		return fmt.Errorf("%w: AC coefficients of several components", ErrFormat)
	case s.high != 0 && s.high != s.low+1:
		return fmt.Errorf("%w: approximation from %d to %d", ErrFormat, s.high, s.low)
	case s.low > 13:
		return fmt.Errorf("%w: approximation to %d", ErrUnsupported, s.low)
	}
	return nil
}

// readScan makes ready for a scan and reads it.
func (d *decoder) readScan() error {
	s := &d.scan
	if s.start == 0 && d.leastBits() > 8*(len(d.data)-d.pos) {
		return ErrTruncated
	}
	if s.start > 0 && !s.parts[0].component.scanned {
		return fmt.Errorf("%w: AC coefficients before DC", ErrUnsupported)
	}
	if !d.planesReady {
		d.makePlanes()
	}
	for i := range s.parts[:s.count] {
		d.makeReady(&s.parts[i])
	}
	if s.start > 0 && d.denominator == 8 {
		return d.stepOver()
	}
	return d.intervals()
}

// makeReady gives a component of a scan what it needs to be read.
func (d *decoder) makeReady(part *scanPart) {
	c := part.component
	switch {
	case !d.progressive:
		c.layOut(&d.quant[c.quant], d.denominator)
		part.ac.prepare(d.denominator)
	case !c.scanned:
		d.makeCoefficients(c)
	}
	c.scanned = true
}

// leastBits is the length of the shortest entropy-coded data for the DC coefficients of the scan: a bit for each block.
func (d *decoder) leastBits() int {
	bits := 0
	for _, part := range d.scan.parts[:d.scan.count] {
		blocks := part.component.blocksWide * part.component.blocksHigh
		if d.scan.count == 1 {
			blocks = min(blocks, ceilDiv(d.width, 8)*ceilDiv(d.height, 8))
		}
		bits += blocks
	}
	return bits
}

// stepOver finds the end of a scan whose content is not needed.
func (d *decoder) stepOver() error {
	for {
		marker, err := d.nextMarker()
		if err != nil {
			return err
		}
		if marker < markerRST0 || marker > markerRST7 {
			d.pos -= 2
			return nil
		}
	}
}

// intervals reads a scan, one restart interval after the other.
func (d *decoder) intervals() error {
	mcus, expected := d.mcusWide*d.mcusHigh, byte(markerRST0)
	interval := mcus
	if d.restartInterval > 0 {
		interval = d.restartInterval
	}
	for first := 0; ; {
		d.bits.start(d.data[d.pos:])
		if err := d.interval(first, min(first+interval, mcus)); err != nil {
			return err
		}
		d.pos = len(d.data) - len(d.bits.source)
		first += interval
		if first >= mcus {
			return nil
		}
		if err := d.restart(expected); err != nil {
			return err
		}
		expected = markerRST0 + (expected+1)&7
	}
}

// restart finds the restart marker between two intervals, as patiently as image/jpeg does.
func (d *decoder) restart(expected byte) error {
	marker, err := d.nextMarker()
	if err != nil {
		return err
	}
	if marker == 0 {
		return fmt.Errorf("%w: fill bytes before a stuffed one", ErrUnsupported)
	}
	if marker != expected {
		return fmt.Errorf("%w: marker %#x for a restart", ErrFormat, marker)
	}
	d.eobRun = 0
	for i := range d.scan.parts {
		d.scan.parts[i].prediction = 0
	}
	return nil
}

// interval reads MCUs from first to before end. A scan of one component has its blocks in rows over the whole picture,
// and none that lie outside of it (A.2.2); else blocks go MCU by MCU (A.2.3).
func (d *decoder) interval(first, end int) error {
	s := &d.scan
	if s.count == 1 {
		return d.lone(&s.parts[0], first, end)
	}
	row, column := first/d.mcusWide, first%d.mcusWide
	for range end - first {
		for i := range s.parts[:s.count] {
			c := s.parts[i].component
			for y := row * c.v; y < (row+1)*c.v; y++ {
				for x := column * c.h; x < (column+1)*c.h; x++ {
					if err := d.readBlock(&s.parts[i], x, y); err != nil {
						return err
					}
				}
			}
		}
		if column++; column == d.mcusWide {
			row, column = row+1, 0
		}
	}
	return nil
}

func (d *decoder) lone(part *scanPart, first, end int) error {
	c := part.component
	each := c.h * c.v
	for i := first * each; i < end*each; i++ {
		x, y := i%c.blocksWide, i/c.blocksWide
		if x*8 >= d.width || y*8 >= d.height {
			continue
		}
		if err := d.readBlock(part, x, y); err != nil {
			return err
		}
	}
	return nil
}

// readBlock reads what the scan says of one block.
func (d *decoder) readBlock(part *scanPart, x, y int) error {
	if !d.progressive {
		return d.sequentialBlock(part, x, y)
	}
	d.bits.ready()
	at := y*part.component.blocksWide + x
	var err error
	switch s := &d.scan; {
	case s.start == 0 && s.high == 0:
		err = d.firstDC(part, at)
	case s.start == 0:
		err = d.refineDC(part.component, at)
	case s.high == 0:
		err = d.firstAC(part, at)
	default:
		err = d.refineAC(part, at)
	}
	if err == nil && d.bits.overrun() {
		return d.short()
	}
	return err
}

// short says that a segment ended within a block: because the file does, or because a marker came too early.
func (d *decoder) short() error {
	if len(d.bits.source) < 2 {
		return ErrTruncated
	}
	return fmt.Errorf("%w: a marker within a block", ErrFormat)
}
