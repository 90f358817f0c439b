//go:build (linux && (amd64 || arm64)) || (darwin && (amd64 || arm64)) || (windows && amd64)

package onnx

// Places of functions in the table OrtApi (onnxruntime_c_api.h, struct OrtApi). Functions are only ever appended to it,
// so a place holds for every version from the one on that brought the function; all of these stand in version 1.8.
const (
	getErrorMessage                  = 2
	createEnv                        = 3
	disableTelemetryEvents           = 6
	createSessionFromArray           = 8
	run                              = 9
	createSessionOptions             = 10
	disableMemPattern                = 17
	setSessionGraphOptimizationLevel = 23
	setIntraOpNumThreads             = 24
	sessionGetInputCount             = 30
	sessionGetOutputCount            = 31
	sessionGetInputName              = 36
	sessionGetOutputName             = 37
	createTensorWithDataAsOrtValue   = 49
	getTensorMutableData             = 51
	getTensorElementType             = 60
	getDimensionsCount               = 61
	getDimensions                    = 62
	getTensorTypeAndShape            = 65
	createCPUMemoryInfo              = 69
	allocatorFree                    = 76
	getAllocatorWithDefaultOptions   = 78
	releaseStatus                    = 93
	releaseSession                   = 95
	releaseValue                     = 96
	releaseTensorTypeAndShapeInfo    = 99
	releaseSessionOptions            = 100
	addSessionConfigEntry            = 130
	tableLength                      = 131
)

// Values of the enumerations of the same header that are used here.
const (
	apiVersion          = 21 // of ONNX Runtime 1.21; later ones offer it too
	logFatal            = 4  // ORT_LOGGING_LEVEL_FATAL: the library prints nothing on our error stream
	optimiseAll         = 99 // ORT_ENABLE_ALL
	elementFloat        = 1  // ONNX_TENSOR_ELEMENT_DATA_TYPE_FLOAT
	deviceAllocator     = 0  // OrtDeviceAllocator
	memoryDefault       = 0  // OrtMemTypeDefault
	keyAllowSpinning    = "session.intra_op.allow_spinning"
	exportedGetAPIBase  = "OrtGetApiBase"
	functionsOfAPIBase  = 2 // GetApi, GetVersionString
	environmentLogLabel = "beiandesk"
)
