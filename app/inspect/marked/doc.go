// Package marked measures a page that this program printed and somebody signed: it finds the page again by its QR code and
// corner marks, lays it flat, and says how much of it shows, what stands in its boxes, and where its print differs from what
// was printed. It measures and judges nothing. Lengths are millimetres on the sheet, areas square millimetres.
package marked
