package search

import (
	"iter"
	"slices"
	"strings"
	"unicode/utf8"
)

// asciiPiece is how many letters and digits make a piece. Two Chinese characters tell entries apart; two digits do not.
const asciiPiece = 4

// piecesOf yields the pieces of a normalised text: each two neighbours of which one is not ASCII, each four neighbours
// that all are. No piece reaches over a line's end.
func piecesOf(text string) iter.Seq[string] {
	return func(yield func(string) bool) {
		ascii := 0 // how many of the last bytes are ASCII
		for i, r := range text {
			size := utf8.RuneLen(r)
			switch {
			case r == '\n':
				ascii = 0
				continue
			case r < utf8.RuneSelf:
				ascii++
			default:
				ascii = 0
			}
			if ascii >= asciiPiece && !yield(text[i+1-asciiPiece:i+1]) {
				return
			}
			next, width := utf8.DecodeRuneInString(text[i+size:])
			if width == 0 || next == '\n' || r < utf8.RuneSelf && next < utf8.RuneSelf {
				continue
			}
			if !yield(text[i : i+size+width]) {
				return
			}
		}
	}
}

// Find returns up to limit entries that hold every word of the query, after passing over the first skip of them, those
// put last first. Words stand apart by spaces; each may stand anywhere in any text. What is found is of every kind
// named; without words, all of these kinds is. more says that there are others.
func (x *Index) Find(query string, kinds []string, skip, limit int) (hits []Hit, more bool) {
	words := strings.Fields(normal(query))
	if len(words)+len(kinds) == 0 {
		return nil, false
	}
	x.mu.RLock()
	defer x.mu.RUnlock()
	for at := range x.candidates(words) {
		s := x.slots[at]
		if s.id == "" || !s.isOf(kinds) || !s.holds(words) {
			continue
		}
		if skip > 0 {
			skip--
			continue
		}
		if len(hits) == limit {
			return hits, true
		}
		hits = append(hits, Hit{ID: s.id, Names: s.namesOf(words)})
	}
	return hits, false
}

// candidates yields the slots that may hold the words, the last first: those of the rarest piece of any word, or all
// where the words are too short to have one.
func (x *Index) candidates(words []string) iter.Seq[int32] {
	rarest, narrowed := []int32(nil), false
	for _, w := range words {
		for piece := range piecesOf(w) {
			if list := x.pieces[piece]; !narrowed || len(list) < len(rarest) {
				rarest, narrowed = list, true
			}
		}
	}
	return func(yield func(int32) bool) {
		if narrowed {
			for _, at := range slices.Backward(rarest) {
				if !yield(at) {
					return
				}
			}
			return
		}
		for at := len(x.slots) - 1; at >= 0; at-- {
			if !yield(int32(at)) {
				return
			}
		}
	}
}

func (s slot) holds(words []string) bool {
	for _, w := range words {
		if !strings.Contains(s.lines, w) {
			return false
		}
	}
	return true
}

func (s slot) isOf(kinds []string) bool {
	return !slices.ContainsFunc(kinds, func(k string) bool { return !slices.Contains(s.kinds, k) })
}

func (s slot) namesOf(words []string) (names []string) {
	at := 0
	for line := range strings.Lines(s.lines) {
		if slices.ContainsFunc(words, func(w string) bool { return strings.Contains(line, w) }) {
			names = append(names, s.names[at])
		}
		at++
	}
	return names
}
