//go:build !desktop && !dev && !bindings

package main

// windowed is false in builds without Wails' tags: they are the command line only and need no cgo.
const windowed = false

func runWindow() int { panic("unreachable: this build has no window") }
