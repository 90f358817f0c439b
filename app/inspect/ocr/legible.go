package ocr

// sureCharacter is the confidence from which on a character counts as read for sure. What a person cannot make out for blur
// stays far below.
const sureCharacter = 0.9

// Legible counts the characters that were read, and those of them that were read for sure.
func (r Reading) Legible() (read, sure int) {
	for _, l := range r.Lines {
		for _, c := range l.Characters {
			read++
			if c.Confidence >= sureCharacter {
				sure++
			}
		}
	}
	return read, sure
}
