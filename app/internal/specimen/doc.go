// Package specimen makes papers and portraits for tests and for the demonstration: identity cards, licences,
// verification forms, domain certificates, and a person before a backdrop, whole or with a named defect.
//
// Everything is drawn by the program itself from a seed and marked 样本: no photograph, no private person, no emblem of
// state. Numbers are those the standards print as examples (GB 11643, GB 32100) or have a body of zeros. The same
// options give the same bytes on every run. Drawing text needs the typeface; without it functions return
// typeface.ErrNoFont.
package specimen
