// Package form prints the papers of an order that have to be signed (真实性核验单, 承诺书, 授权书), and reads them when they come
// back: it knows what the print of an order looks like now, and hands that to the measurements.
//
// The same order gives the same bytes. A page whose code is of another order, or of other content than the order has now, is
// measured as far as its boxes go, and says that its text was not compared.
package form
