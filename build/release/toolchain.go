package main

import (
	"fmt"
	goversion "go/version"
	"io/fs"
	"os"
	"strings"
)

// toolchainFile names the release of Go that builds what is given to people: newer than what a clone needs, so that known
// mistakes of its library are not shipped.
const toolchainFile = "build/toolchain"

// shippedBy is the toolchain for what is given to people, as GOTOOLCHAIN says it. RELEASE_TOOLCHAIN overrides it.
func shippedBy(tree fs.FS) (string, error) {
	if chosen := os.Getenv("RELEASE_TOOLCHAIN"); chosen != "" {
		return chosen, nil
	}
	content, err := fs.ReadFile(tree, toolchainFile)
	if err != nil {
		return "", err
	}
	toolchain := strings.TrimSpace(string(content))
	if !goversion.IsValid(toolchain) {
		return "", fmt.Errorf("%s: %q is no release of Go", toolchainFile, toolchain)
	}
	return toolchain, nil
}
