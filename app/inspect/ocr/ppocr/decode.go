package ppocr

import (
	"beiandesk/app/inspect/ocr"
)

// What else a character may be.
const (
	mostOthers  = 3     // candidates kept for a character
	leastOther  = 0.005 // probability of a candidate
	beyondDoubt = 0.995 // confidence from which on no candidate is looked for
)

// decode turns the recogniser's probabilities, one row of classes for every step along the line, into characters: of equal
// classes in a row the surest step counts, and class 0 separates (connectionist temporal classification, Graves et al.
// 2006, read greedily). stretch is how many times wider the steps reach than the line.
func decode(probabilities []float32, keys []string, stretch float64) []ocr.Character {
	classes := len(keys)
	steps := len(probabilities) / classes
	var out []ocr.Character
	before, surest, from := 0, -1, 0
	for step := range steps + 1 {
		class := 0
		if step < steps {
			class = likeliest(probabilities[step*classes:][:classes])
		}
		if class != before {
			if before != 0 {
				middle := (float64(from+step) / 2) / float64(steps) * stretch
				out = append(out, character(probabilities[surest*classes:][:classes], before, keys, min(middle, 1)))
			}
			before, surest, from = class, step, step
			continue
		}
		if class != 0 && probabilities[step*classes+class] > probabilities[surest*classes+class] {
			surest = step
		}
	}
	return out
}

// likeliest returns the class with the highest probability.
func likeliest(row []float32) int {
	best, highest := 0, row[0]
	for class, p := range row {
		if p > highest {
			best, highest = class, p
		}
	}
	return best
}

func character(row []float32, class int, keys []string, at float64) ocr.Character {
	c := ocr.Character{Text: keys[class], Confidence: probability(row[class]), At: at}
	if c.Confidence < beyondDoubt {
		c.Others = others(row, class, keys)
	}
	return c
}

// others returns the likeliest classes but one, and but no character at all.
func others(row []float32, but int, keys []string) []ocr.Candidate {
	var best [mostOthers]int // class 0 where there is none
	for class, p := range row {
		if class == 0 || class == but || p < leastOther {
			continue
		}
		for k := range best {
			if best[k] == 0 || p > row[best[k]] {
				copy(best[k+1:], best[k:])
				best[k] = class
				break
			}
		}
	}
	var out []ocr.Candidate
	for _, class := range best {
		if class != 0 {
			out = append(out, ocr.Candidate{Text: keys[class], Confidence: probability(row[class])})
		}
	}
	return out
}

// probability keeps rounding errors of the network out of what is shown.
func probability(p float32) float64 { return min(max(float64(p), 0), 1) }
