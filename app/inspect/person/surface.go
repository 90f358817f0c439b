package person

import "math"

// surface is a polynomial over the picture: 1, x, y, x², xy, y², as many terms as it has coefficients.
type surface []float64

func terms(x, y float64) [6]float64 { return [6]float64{1, x, y, x * x, x * y, y * y} }

func (s surface) at(x, y float64) float64 {
	switch len(s) {
	case 1:
		return s[0]
	case 3:
		return s[0] + s[1]*x + s[2]*y
	}
	sum, t := 0.0, terms(x, y)
	for i, c := range s {
		sum += c * t[i]
	}
	return sum
}

// fit collects the normal equations of a least-squares surface.
type fit struct {
	n int
	a [6][7]float64
}

func newFit(terms int) *fit { return &fit{n: terms} }

func (f *fit) add(x, y, value float64) {
	t := terms(x, y)
	for i := range f.n {
		for j := i; j < f.n; j++ {
			f.a[i][j] += t[i] * t[j] // the other half is the same
		}
		f.a[i][6] += t[i] * value
	}
}

// calm is added to the diagonal of all terms but the constant, as a share of the number of samples: where the samples
// say nothing about a term, it stays near zero instead of running away.
const calm = 1e-3

// solve eliminates with pivots (Gauss–Jordan).
func (f *fit) solve() surface {
	for i := range f.n {
		for j := range i {
			f.a[i][j] = f.a[j][i]
		}
	}
	for i := 1; i < f.n; i++ {
		f.a[i][i] += calm * f.a[0][0]
	}
	for col := range f.n {
		best := col
		for row := col + 1; row < f.n; row++ {
			if math.Abs(f.a[row][col]) > math.Abs(f.a[best][col]) {
				best = row
			}
		}
		f.a[col], f.a[best] = f.a[best], f.a[col]
		f.clear(col)
	}
	s := make(surface, f.n)
	for i := range s {
		s[i] = f.a[i][6] / f.a[i][i]
	}
	return s
}

// clear removes column col from all other rows.
func (f *fit) clear(col int) {
	for row := range f.n {
		if row == col {
			continue
		}
		k := f.a[row][col] / f.a[col][col]
		for j := range f.a[row] {
			f.a[row][j] -= k * f.a[col][j]
		}
	}
}
