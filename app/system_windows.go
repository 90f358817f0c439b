package app

import (
	"fmt"

	"golang.org/x/sys/windows"
)

// systemName is the system with its release and build, as in "Windows 10.0.22631": Windows 11 counts from build 22000.
func systemName() string {
	v := windows.RtlGetVersion()
	return fmt.Sprintf("Windows %d.%d.%d", v.MajorVersion, v.MinorVersion, v.BuildNumber)
}
