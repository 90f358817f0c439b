// Package figure renders a made-up person, head to chest, from geometry: signed distances, ray marching, a soft light.
// No photograph of anybody is involved, so specimens and tests can show a face without a private person's data.
//
// The same person at the same size gives the same pixels on every run; between processor families they may differ by a
// rounding of the last bit.
package figure
