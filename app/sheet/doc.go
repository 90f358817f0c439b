// Package sheet reads tables of text out of spreadsheets (xlsx), comma-separated files (UTF-8 or GBK) and JSON lists, and
// writes workbooks.
//
// It guarantees bounded time and memory for any bytes, and that what it cannot read is an error with its place: no cell is
// guessed and none is lost. It knows nothing of filings.
package sheet
