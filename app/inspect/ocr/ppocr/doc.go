// Package ppocr reads pictures with the networks of PP-OCRv4: one finds the lines of text, one tells which of them stand on
// their heads, one reads them. It implements ocr.Reader.
//
// The networks are loaded when the first picture is read, one picture is read at a time, and buffers are used again, so
// that the hundredth page costs what the first one did. The context is looked at between the steps and between lines.
package ppocr
