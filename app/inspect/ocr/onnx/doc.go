// Package onnx runs neural networks with ONNX Runtime, without cgo: the library is built into the program, written to the
// cache folder at first use, compared with its pinned SHA-256 before every load, and called through its table of C
// functions.
//
// What runs in the library is foreign code inside this process: a crash in there takes the program down and cannot be
// caught. Therefore it sees nothing but tensors of finite numbers whose shapes were checked here, and only networks that
// are built into the program; no byte of a person's file ever reaches it unread.
//
// On systems for which no library is shipped (everything but 64-bit Linux and macOS on Intel or ARM, and Windows on
// Intel; docs/decisions.md, 19) Open returns an *ocr.Unavailable, as it does when the library is missing from the build, cannot be written, was
// altered or may not be loaded.
package onnx
