// Command fetch brings the files that are built into the program but not kept in the repository: networks, a font, and
// the library that runs networks on the system that is built for. It reads assets.yaml, leaves alone what is already
// there, gets the rest with `npm pack` (no script of a package ever runs) and writes a file only when its SHA-256 is the
// one pinned in the list.
//
//	go run ./build/fetch          fetch what is missing or wrong
//	go run ./build/fetch -check   only say what is missing or wrong; exit code 1 if anything is
//	go run ./build/fetch -target windows/amd64
//	                              for a build of another system than this
//	go run ./build/fetch -pictures
//	                              the same for pictures.yaml: photographs for measuring, not built into the program
//	go run ./build/fetch -typefaces
//	                              the same for typefaces.yaml: what pages for measuring are printed in
//
// Where the packages come from is npm's own setting on this machine.
package main
