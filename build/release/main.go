// Command release is what a release is made with: one version for everything, a changelog out of fragments, archives that
// come out the same twice, checksums, a bill of materials, and the signed manifest that the program reads when asked.
// docs/release.md tells the steps.
//
//	go run ./build/release check            what must hold before anything is built
//	go run ./build/release flags            the linker's flags of every program (UPDATE_KEYS and UPDATE_ADDRESS from the environment)
//	go run ./build/release debian           the version as dpkg sorts it
//	go run ./build/release cut 1.2.0        take the fragments into a version of today, set VERSION, write CHANGELOG.md
//	go run ./build/release archives         the command line for every system, in build/dist
//	go run ./build/release built FILE       note which UPDATE_KEYS a file of build/dist was built with
//	go run ./build/release finish           bill of materials, checksums, manifest, signatures over what lies in build/dist
//	go run ./build/release compare A B      say which files of two folders differ
package main

import (
	"errors"
	"fmt"
	"os"
	"time"
)

// dist is where everything that is given to people comes to lie.
const dist = "build/dist"

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "release:", err)
		os.Exit(1)
	}
}

var errUsage = errors.New("want check, flags, debian, cut VERSION, archives, built FILE, finish or compare A B")

func run(args []string) error {
	if len(args) == 0 {
		return errUsage
	}
	tree := os.DirFS(".")
	switch word := args[0]; {
	case word == "check" && len(args) == 1:
		return check(tree)
	case word == "flags" && len(args) == 1:
		text, err := flags(".", os.Getenv("UPDATE_KEYS"), os.Getenv("UPDATE_ADDRESS"))
		fmt.Println(text)
		return err
	case word == "debian" && len(args) == 1:
		version, err := readVersion(tree)
		fmt.Println(debian(version))
		return err
	case word == "cut" && len(args) == 2:
		return cut(".", args[1], time.Now())
	case word == "archives" && len(args) == 1:
		return archives()
	case word == "built" && len(args) == 2:
		return noteBuilt(args[1], os.Getenv("UPDATE_KEYS"))
	case word == "finish" && len(args) == 1:
		return finish(".")
	case word == "compare" && len(args) == 3:
		return compare(os.Stdout, args[1], args[2])
	}
	return errUsage
}
