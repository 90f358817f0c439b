// Package mend makes a better file out of a material without touching what a reviewer looks at: it turns, converts,
// re-encodes, renames, picks a page, takes out the place — and nothing else. Nothing is ever painted, cut out or
// corrected. The result is another file beside the kept original, the same bytes for the same input.
//
// Renaming and taking out the place never touch a pixel. The other repairs decode the picture, flatten it on white and
// encode it anew, with the density it had and without its EXIF but the editor that it names.
package mend
