// Package formset makes labelled sets of returned forms, to measure how well signed papers are found again and judged: forms
// as package formsheet lays them out, signed with several pens, sealed in several reds, scanned or photographed under many
// conditions, sound or with a fault a reviewer refuses.
//
// The same seed gives the same files. A label follows from how a page was made, never from looking at it with the program's
// own measurements: the package imports neither inspect nor rules nor review, and draws its sheets itself rather than
// through the engine that draws what they are compared with. Names, numbers and addresses are made up; seals say 样本.
package formset
