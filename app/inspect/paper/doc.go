// Package paper measures the sheet or card that a picture shows: where its edges are, how crooked it lies, how sharp,
// how bright and how full it is, and a print of it that finds the same picture again. It yields numbers, never verdicts.
//
// It looks at a picture of at most 1600 pixels on its long side and guarantees that nothing it allocates grows beyond a
// few planes of that size, that pictures of any shape, down to a single pixel, are measured without a panic, and that
// what cannot be told from the picture is left out rather than guessed.
package paper
