// Package ocr says what reading a picture yields: lines of text with their place, every character with how sure it is and
// what else it may be. Engines implement Reader (see ppocr); whoever asks knows only this package.
//
// What was read is a fact, never a verdict, and never corrected: a doubtful character stays doubtful here.
package ocr
