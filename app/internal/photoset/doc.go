// Package photoset makes labelled sets of verification photos, to measure how well the program judges them: made-up people,
// and real ones cut from photographs,
// before many backdrops, with nuisances that a reviewer overlooks and faults that a reviewer refuses.
//
// The same seed gives the same pictures and labels on every run. A label follows from how a picture was composed, never
// from looking at it with the program's own measurements: the package imports neither inspect nor rules. Where two fair
// readers could disagree, the label says that the code is not judged for that picture.
package photoset
