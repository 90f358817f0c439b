// Package lettering finds lines of lettering on a backdrop, cuts them into glyphs and says how sure it is that they stand
// mirrored. It reads no words: it knows how Chinese characters are built, not which they are. Letters may be lighter or
// darker than what they stand on.
//
// It gives numbers and no verdicts. Time and memory are bounded by the picture's pixels, and of a picture that is nothing
// but grain or pattern it finds none; nothing is shared between calls.
package lettering
