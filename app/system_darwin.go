package app

import "golang.org/x/sys/unix"

// systemName is the system with its release, as in "macOS 14.5"; empty if unknown.
func systemName() string {
	release, err := unix.Sysctl("kern.osproductversion")
	if err != nil {
		return ""
	}
	return "macOS " + release
}
