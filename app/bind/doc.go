// Package bind is the window's side of the program: the methods the frontend may call, the events it hears, the pictures
// it shows and the window they live in. Besides main.go it is the only package that imports Wails.
//
// It decides nothing. Each method hands one use case of package app through the border and back, and promises that
// the caller always gets an answer: a panic becomes an error, an error becomes words in both languages, and a list is
// never null.
package bind
