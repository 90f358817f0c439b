package onnx

import "embed"

//go:embed all:library/darwin-arm64
var library embed.FS

// From sherpa-onnx-darwin-arm64@1.13.8: ONNX Runtime 1.28.2.
const (
	libraryPath   = "library/darwin-arm64/libonnxruntime.dylib.gz"
	libraryName   = "libonnxruntime.dylib"
	librarySHA256 = "b0613d0ae53199a83b05fa48e169211498e9d40d54beaa372068ebe5ec5b0929"
)
