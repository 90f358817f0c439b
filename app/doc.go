// Package app holds the use cases of BeianDesk: one method for each thing a person does to a filing. The window calls
// these and nothing below them; the command line also opens what has no order behind it: bags, intakes and rule files.
//
// It knows no Wails, no SQL and no HTTP. Whatever a method reports as done is on disk; whatever it refuses it refuses
// with a Problem, in both languages, with a way out.
package app
