// Package pageset makes labelled sets of document pages, to measure how well papers are judged and read: specimens of
// every kind of paper, scanned or photographed under many conditions, sound or with a fault that a reviewer refuses.
//
// The same seed and the same typefaces give the same files on every run. A label follows from how a page was made, never
// from looking at it with the program's own measurements: the package imports neither inspect nor rules nor review. Where
// two fair readers could disagree, the label says that the code is not judged for that file. Beside the labels stands,
// for every page, what is printed on it and where that is in the picture.
//
// Names, numbers and addresses are made up. Numbers have right check digits and area codes that are allotted to nobody
// (the province's two digits and 99), organisation codes lie in the range that GB 11714 leaves to its users (PDY).
package pageset
