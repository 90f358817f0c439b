package onnx

import "embed"

//go:embed all:library/darwin-amd64
var library embed.FS

// From sherpa-onnx-darwin-x64@1.13.8: ONNX Runtime 1.28.2.
const (
	libraryPath   = "library/darwin-amd64/libonnxruntime.dylib.gz"
	libraryName   = "libonnxruntime.dylib"
	librarySHA256 = "2bf27180c09e6fd3f407c9ab25205ebf1ff95f2d53bfa35e35409b5849e0ac70"
)
