//go:build (linux && (amd64 || arm64)) || (darwin && (amd64 || arm64))

package onnx

import (
	"fmt"
	"os"
	"syscall"

	"github.com/ebitengine/purego"
)

// load maps a library into the process. Its folder is the user's alone, so between check and load nobody else can
// exchange it; who is the user could as well exchange the program.
func load(b bundled, path string) (handle uintptr, err error) {
	if err := b.check(path); err != nil {
		return 0, err
	}
	return purego.Dlopen(path, purego.RTLD_NOW|purego.RTLD_LOCAL)
}

func symbol(handle uintptr, name string) (uintptr, error) { return purego.Dlsym(handle, name) }

// private refuses a folder that others can write to or that belongs to somebody else.
func private(folder string) error {
	info, err := os.Lstat(folder)
	if err != nil {
		return err
	}
	owner, ok := info.Sys().(*syscall.Stat_t)
	if !info.IsDir() || info.Mode().Perm()&0o022 != 0 || !ok || int(owner.Uid) != os.Geteuid() {
		return fmt.Errorf("%s is not this user's alone", folder)
	}
	return nil
}
