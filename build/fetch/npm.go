package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os/exec"
	"path/filepath"
	"strings"
)

// packer brings the tarball of a package into the folder dir and returns its path.
type packer func(ctx context.Context, spec, dir string) (string, error)

var errNoNPM = errors.New(`npm was not found. Install Node.js 20 or newer (it brings npm) and run "go run ./build/fetch" again.
Everything also builds without these files; the program then says that it cannot measure photos and read papers`)

// npmPack runs `npm pack`, which downloads and never runs a package's scripts.
func npmPack(ctx context.Context, spec, dir string) (string, error) {
	npm, err := exec.LookPath("npm")
	if err != nil {
		return "", errNoNPM
	}
	cmd := exec.CommandContext(ctx, npm, "pack", "--ignore-scripts", "--loglevel=error", "--pack-destination", dir, spec)
	cmd.Dir = dir
	var said bytes.Buffer
	cmd.Stderr = &said
	if err := cmd.Run(); err != nil {
		return "", fmt.Errorf("npm pack %s: %w\n%s\n%s", spec, err, lastLines(said.String(), 12), wayOut(said.String()))
	}
	found, err := filepath.Glob(filepath.Join(dir, "*.tgz"))
	if err != nil || len(found) != 1 {
		return "", fmt.Errorf("npm pack %s left %d tarballs instead of one", spec, len(found))
	}
	return found[0], nil
}

// wayOut turns npm's error codes into what to do.
func wayOut(said string) string {
	for _, sign := range []string{"ENOTFOUND", "EAI_AGAIN", "ECONNREFUSED", "ECONNRESET", "ETIMEDOUT", "ENETUNREACH", "ENOTCACHED"} {
		if strings.Contains(said, sign) {
			return "The registry that npm is set to cannot be reached. Check the connection, or npm's proxy and registry settings, and run again."
		}
	}
	if strings.Contains(said, "E404") || strings.Contains(said, "ETARGET") {
		return "The registry that npm is set to does not have this version. Try another registry in npm's settings."
	}
	return "Set right what npm complains about and run again."
}

func lastLines(s string, n int) string {
	lines := strings.Split(strings.TrimSpace(s), "\n")
	if len(lines) > n {
		lines = lines[len(lines)-n:]
	}
	return strings.Join(lines, "\n")
}
