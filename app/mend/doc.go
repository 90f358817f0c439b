// Package mend makes a better file out of a material without touching what a reviewer looks at: it turns, straightens,
// crops to the paper, converts, re-encodes, renames, picks a page, takes out the place, lays several papers on one page —
// and nothing else. Nothing is ever painted or corrected, and of a verification photo nothing is cut off and no pixel moves
// but with all others. The result is another file beside the kept original, the same bytes for the same input; a file that
// needs no mending comes back as it is.
//
// Renaming, taking out the place, and taking a scan out of a PDF never touch a pixel. The other repairs decode the picture
// once, flatten it on white and encode it anew, with the density it had and without its EXIF but the editor that it names.
package mend
