// Package filing holds the vocabulary of an ICP filing (备案): whose it is, what is filed, which papers go with it,
// what was found wrong with them, and how an order travels from a draft to its filing number.
//
// It knows no file, no picture, no database and no network: the standard library only, values in, values out. Every
// other room of the program speaks in the types of this package.
package filing
