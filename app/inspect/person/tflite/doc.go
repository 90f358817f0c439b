// Package tflite runs small TensorFlow Lite networks without cgo and without a library beside the program.
//
// Load reads a model (schema version 3, file mark TFL3) from bytes it does not trust: every offset, shape and size is
// checked, and a model that is not understood entirely is refused there, so that Run cannot fail. Understood are
// float32 tensors of at most four dimensions, float16 constants, and the operations
//
//	ADD  AVERAGE_POOL_2D  CONCATENATION  CONV_2D  DEPTHWISE_CONV_2D  DEQUANTIZE (of constants)  HARD_SWISH  LOGISTIC
//	MAX_POOL_2D  MEAN (over height and width)  MUL  PAD  PRELU  RELU  RESHAPE  RESIZE_BILINEAR
//	Convolution2DTransposeBias (MediaPipe's own, kernel as large as its stride)
//
// with batch 1, no dilation, and RELU or RELU6 fused or nothing. Tensors are laid out as NHWC.
// A Model runs on the goroutine that calls it. On amd64 the inner loops use AVX where the processor has it; their numbers
// are those of the plain loops, bit for bit, as long as they are finite. All buffers are made by Load; Run allocates none.
//
// What our models answer is compared with TensorFlow Lite for JavaScript and MediaPipe itself: see build/goldens.
//
// Formats and meanings follow the schema and the reference kernels of TensorFlow Lite.
package tflite
