package lettering

// stroke is a group of ink pixels that touch, corners included, by its box: right and bottom lie outside.
type stroke struct {
	left, top, right, bottom int
	area                     int
	tone                     uint8
}

func (s stroke) width() int  { return s.right - s.left }
func (s stroke) height() int { return s.bottom - s.top }

// run is a piece of a row of one tone.
type run struct{ from, to, row, owner int }

// mostRuns bounds what is kept of a picture that is nothing but grain: lettering has far fewer.
const mostRuns = 400_000

// strokes finds the groups of marked pixels of a tone.
func (k *ink) strokes(tone uint8) []stroke {
	var runs []run
	before := 0 // first run of the row above
	for y := range k.s.Height {
		first := len(runs)
		runs = k.appendRuns(runs, tone, y)
		if len(runs) > mostRuns {
			k.crowded = true
			return nil
		}
		join(runs, before, first)
		before = first
	}
	return gather(runs, tone)
}

func (k *ink) appendRuns(runs []run, tone uint8, y int) []run {
	row := k.spot[y*k.s.Width:][:k.s.Width]
	for x := 0; x < len(row); x++ {
		if row[x] != tone {
			continue
		}
		from := x
		for x < len(row) && row[x] == tone {
			x++
		}
		runs = append(runs, run{from, x, y, len(runs)})
	}
	return runs
}

// join gives runs of a row, from first on, and those of the row above that they touch one owner.
func join(runs []run, before, first int) {
	above := before
	for i := first; i < len(runs); i++ {
		for above < first && runs[above].to < runs[i].from {
			above++
		}
		for j := above; j < first && runs[j].from <= runs[i].to; j++ {
			a, b := owner(runs, i), owner(runs, j)
			runs[max(a, b)].owner = min(a, b)
		}
	}
}

func owner(runs []run, i int) int {
	for runs[i].owner != i {
		runs[i].owner = runs[runs[i].owner].owner
		i = runs[i].owner
	}
	return i
}

func gather(runs []run, tone uint8) []stroke {
	var all []stroke
	index := make([]int, len(runs))
	for i, r := range runs {
		o := owner(runs, i)
		if o == i {
			index[i] = len(all)
			all = append(all, stroke{r.from, r.row, r.to, r.row + 1, 0, tone})
		}
		s := &all[index[o]]
		s.left, s.right, s.bottom = min(s.left, r.from), max(s.right, r.to), max(s.bottom, r.row+1)
		s.area += r.to - r.from
	}
	return all
}
