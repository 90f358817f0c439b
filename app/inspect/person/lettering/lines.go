package lettering

import (
	"cmp"
	"math"
	"slices"
)

// line is a row of strokes that share a height and a slope.
type line struct {
	strokes []int   // indices of the strokes
	slope   float64 // pixels down per pixel to the right
	top     float64 // of the letters, where x is 0
	height  float64 // of the letters, pixels
	left    int
	right   int
	merit   float64
}

// How strokes become lines, in heights of the em that is tried.
const (
	smallestEm = 9.0  // pixels
	largestEm  = 0.16 // share of the picture's longer side
	emStep     = 1.25
	tallest    = 1.4  // stroke
	broadest   = 4.5  // letters that touch
	aside      = 0.55 // gap within a line
	apart      = 0.14 // gap within a letter from above to below
	steepest   = 0.18
	slopeStep  = 0.015
	bodyShare  = 0.92 // of the em that a full letter takes
	lowest     = 0.72 // height of a line
	highest    = 1.25
	twoLetters = 1.8
	leastInked = 0.06 // of a line's area: less are specks
	mostInked  = 0.72 // more is a bar
	fullShare  = 0.6  // of the line's pieces that must be about as high as it
)

// lines finds the rows of letters among strokes of one tone.
func (k *ink) lines(strokes []stroke) []line {
	var all []line
	for em := smallestEm; em <= largestEm*float64(max(k.s.Width, k.s.Height)); em *= emStep {
		some, ok := linesOf(strokes, em)
		all, k.crowded = append(all, some...), k.crowded || !ok
	}
	slices.SortStableFunc(all, func(a, b line) int {
		if a.long() != b.long() { // several short lines above one another may look like one large letter
			return map[bool]int{true: -1, false: 1}[a.long()]
		}
		return cmp.Compare(b.merit, a.merit)
	})
	taken := make([]bool, len(strokes))
	return slices.DeleteFunc(all, func(l line) bool {
		free := 0
		for _, i := range l.strokes {
			if !taken[i] {
				free += strokes[i].area
			}
		}
		if 10*free < 9*l.area(strokes) {
			return true
		}
		for _, i := range l.strokes {
			taken[i] = true
		}
		return false
	})
}

// long says whether a line has at least two letters.
func (l line) long() bool { return float64(l.right-l.left) >= twoLetters*l.height }

func (l line) area(strokes []stroke) int {
	sum := 0
	for _, i := range l.strokes {
		sum += strokes[i].area
	}
	return sum
}

// linesOf finds the rows that letters of about an em make; ok is false when there are too many strokes of the size.
func linesOf(strokes []stroke, em float64) (all []line, ok bool) {
	var fit []int
	for i, s := range strokes {
		if float64(s.height()) <= tallest*em && float64(s.width()) <= broadest*em && float64(max(s.width(), s.height())) >= 0.12*em {
			fit = append(fit, i)
		}
	}
	if len(fit) > mostFit {
		return nil, false
	}
	slices.SortFunc(fit, func(a, b int) int { return cmp.Compare(strokes[a].left, strokes[b].left) })
	for _, members := range chained(strokes, fit, em) {
		if l := lineOf(strokes, members); l.letters(strokes, em) {
			all = append(all, l)
		}
	}
	return all, true
}

// mostFit is how many strokes of one size may be asked which belong together, pair by pair: a curtain written all over
// has a few thousand, more is a pattern.
const mostFit = 12_000

// chained groups strokes, sorted by their left side, that lie near enough to be of one line.
func chained(strokes []stroke, fit []int, em float64) [][]int {
	parent := make([]int, len(fit))
	for i := range parent {
		parent[i] = i
	}
	find := func(i int) int {
		for parent[i] != i {
			parent[i] = parent[parent[i]]
			i = parent[i]
		}
		return i
	}
	reach := int(aside * em)
	first := 0
	for i, at := range fit {
		s := strokes[at]
		for first < i && strokes[fit[first]].left+int(broadest*em)+reach < s.left {
			first++
		}
		for j := first; j < i; j++ {
			o := strokes[fit[j]]
			if s.left-o.right <= reach && max(s.top, o.top)-min(s.bottom, o.bottom) <= int(apart*em) {
				parent[find(i)] = find(j)
			}
		}
	}
	groups := make([][]int, len(fit))
	for i, at := range fit {
		groups[find(i)] = append(groups[find(i)], at)
	}
	return slices.DeleteFunc(groups, func(g []int) bool { return len(g) == 0 })
}

// lineOf finds the slope under which strokes take the least height.
func lineOf(strokes []stroke, members []int) line {
	l := line{strokes: members, left: math.MaxInt, height: math.Inf(1)}
	tallest := 0
	for _, i := range members {
		l.left, l.right = min(l.left, strokes[i].left), max(l.right, strokes[i].right)
		tallest = max(tallest, strokes[i].height())
	}
	steps := int(steepest / slopeStep)
	if l.right-l.left < 2*tallest {
		steps = 0 // too short to tell
	}
	for i := -steps; i <= steps; i++ {
		slope := slopeStep * float64(i)
		top, bottom := math.Inf(1), math.Inf(-1)
		for _, m := range members {
			s := strokes[m]
			drop := slope * float64(s.left+s.right) / 2
			top, bottom = min(top, float64(s.top)-drop), max(bottom, float64(s.bottom)-drop)
		}
		if bottom-top < l.height-0.01 || bottom-top < l.height+0.01 && math.Abs(slope) < math.Abs(l.slope) {
			l.slope, l.top, l.height = slope, top, bottom-top
		}
	}
	return l
}

// letters says whether a line looks like letters of about an em, and gives it its merit.
func (l *line) letters(strokes []stroke, em float64) bool {
	if l.height < lowest*em || l.height > highest*em || float64(l.right-l.left) < 0.55*l.height || l.split(strokes) {
		return false
	}
	if l.full(strokes) < fullShare {
		return false
	}
	inked := float64(l.area(strokes)) / (l.height * float64(l.right-l.left))
	if inked < leastInked || inked > mostInked {
		return false
	}
	l.merit = float64(l.area(strokes)) * math.Exp(-2*math.Abs(math.Log(l.height/(bodyShare*em))))
	return true
}

// split says whether nothing crosses some level in the middle of a line of several letters: then it is two lines.
func (l *line) split(strokes []stroke) bool {
	if !l.long() {
		return false
	}
	const levels = 8
	var crossed [levels]bool
	for _, i := range l.strokes {
		s := strokes[i]
		base := l.top + l.slope*float64(s.left+s.right)/2
		for v := range crossed {
			at := base + l.height*(0.3+0.4*float64(v)/(levels-1))
			crossed[v] = crossed[v] || float64(s.top) <= at && at <= float64(s.bottom)
		}
	}
	return slices.Contains(crossed[:], false)
}

// full is the share of pieces of a line, each as long as it is high, whose strokes reach over most of the height.
func (l *line) full(strokes []stroke) float64 {
	pieces := max(int(math.Round(float64(l.right-l.left)/l.height)), 1)
	top, bottom := make([]float64, pieces), make([]float64, pieces)
	for i := range top {
		top[i] = math.Inf(1)
	}
	wide := float64(l.right-l.left) / float64(pieces)
	for _, i := range l.strokes {
		s := strokes[i]
		base := l.top + l.slope*float64(s.left+s.right)/2
		from, to := int(float64(s.left-l.left)/wide), int(float64(s.right-1-l.left)/wide)
		for p := from; p <= min(to, pieces-1); p++ {
			top[p], bottom[p] = min(top[p], float64(s.top)-base), max(bottom[p], float64(s.bottom)-base)
		}
	}
	n := 0
	for p := range top {
		if bottom[p]-top[p] >= 0.6*l.height {
			n++
		}
	}
	return float64(n) / float64(pieces)
}
