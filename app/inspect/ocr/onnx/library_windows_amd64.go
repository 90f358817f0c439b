package onnx

import "embed"

//go:embed all:library/windows-amd64
var library embed.FS

// From sherpa-onnx-win-x64@1.13.8: ONNX Runtime 1.28.2.
const (
	libraryPath   = "library/windows-amd64/onnxruntime.dll" // as it is: the installer compresses it better than gzip does
	libraryName   = "onnxruntime.dll"
	librarySHA256 = "7f66f939a881baf4f46a2216496798edf4a1429878b646d12674aa62f27d8a25"
)
