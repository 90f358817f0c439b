package person

import (
	"beiandesk/app/filing"
	"beiandesk/app/inspect"
)

// Where the shoulders are looked for, in heights of the face below the chin.
const (
	shouldersFrom = 0.4
	shouldersTo   = 1.4
)

// measureBody measures how much of the person with the given face is in the picture.
func measureBody(m mask, face filing.Region) *inspect.Body {
	w, h := float64(m.w), float64(m.h)
	left, right := int((face.X+0.3*face.W)*w), min(int((face.X+0.7*face.W)*w)+1, m.w) // the neck is narrower than the face
	chinRow, faceRows := (face.Y+face.H)*h, face.H*h
	top := int(face.Y * h)
	for top > 0 && m.rowMean(top-1, left, right) > 0.5 {
		top--
	}
	bottom := min(int(chinRow), m.h)
	for bottom < m.h && m.rowMean(bottom, left, right) > 0.5 {
		bottom++
	}
	widest := 0
	for y := int(chinRow + shouldersFrom*faceRows); y < min(int(chinRow+shouldersTo*faceRows)+1, m.h); y++ {
		widest = max(widest, m.spanAround(y, (left+right)/2))
	}
	return &inspect.Body{
		HeadRoom: float64(top) / h, Torso: max(float64(bottom)-chinRow, 0) / faceRows,
		Shoulders: float64(widest) / (face.W * w), AtBottom: bottom == m.h,
	}
}

// rowMean is the mean of the mask over the columns from left to right of a row.
func (m mask) rowMean(y, left, right int) float64 {
	sum := 0.0
	for x := left; x < right; x++ {
		sum += float64(m.person[y*m.w+x])
	}
	return sum / float64(max(right-left, 1))
}

// spanAround counts the cells of the person in a row that hang together with a column.
func (m mask) spanAround(y, x int) int {
	x = min(x, m.w-1)
	if m.person[y*m.w+x] <= 0.5 {
		return 0
	}
	n := 1
	for i := x - 1; i >= 0 && m.person[y*m.w+i] > 0.5; i-- {
		n++
	}
	for i := x + 1; i < m.w && m.person[y*m.w+i] > 0.5; i++ {
		n++
	}
	return n
}
