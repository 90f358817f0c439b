package app

import (
	"bufio"
	"os"
	"strconv"
	"strings"
)

// systemName is what the system calls itself with its release, as in "Debian GNU/Linux 12 (bookworm)"; empty if unknown.
// Its source is os-release(5).
func systemName() string {
	f, err := os.Open("/etc/os-release")
	if err != nil {
		return ""
	}
	defer f.Close()
	for lines := bufio.NewScanner(f); lines.Scan(); {
		if quoted, ok := strings.CutPrefix(lines.Text(), "PRETTY_NAME="); ok {
			if name, err := strconv.Unquote(quoted); err == nil {
				return name
			}
			return quoted
		}
	}
	return ""
}
