package onnx

import "embed"

//go:embed all:library/linux-arm64
var library embed.FS

// From sherpa-onnx-linux-arm64@1.13.8: ONNX Runtime 1.28.2.
const (
	libraryPath   = "library/linux-arm64/libonnxruntime.so.gz"
	libraryName   = "libonnxruntime.so"
	librarySHA256 = "cfc800d4438f15e8d9017521326776ca7117d8783cb847ccccc2fc61ac4d540f"
)
