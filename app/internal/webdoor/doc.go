// Package webdoor opens the window's frontend to an ordinary browser: the built files, the bound methods and the events,
// on a loopback address. Browser tests go through it to the real use cases; the program itself never opens it.
//
// It takes the place of the Wails runtime: a small script defines window.go and window.runtime as Wails would, and calls
// carry the same JSON.
package webdoor
