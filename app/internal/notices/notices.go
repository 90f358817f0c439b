// Package notices carries the licences of everything that is built into the program. The text is collected before a
// build by build/notices; a plain `go build` of a bare clone carries none and says so.
package notices

import "embed"

//go:embed all:data
var data embed.FS

// FileName is the collected text within data.
const FileName = "THIRD-PARTY-NOTICES.txt"

// Text returns the collected licences, and whether this build carries them.
func Text() (string, bool) {
	b, err := data.ReadFile("data/" + FileName)
	return string(b), err == nil
}
