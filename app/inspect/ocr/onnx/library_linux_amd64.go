package onnx

import "embed"

//go:embed all:library/linux-amd64
var library embed.FS

// From sherpa-onnx-linux-x64@1.13.8: ONNX Runtime 1.28.2.
const (
	libraryPath   = "library/linux-amd64/libonnxruntime.so.gz"
	libraryName   = "libonnxruntime.so"
	librarySHA256 = "4b3607aebd1784b26b6f9b20e4bd974c7ab8287043e4d095cb7d2cb40b5e566e"
)
