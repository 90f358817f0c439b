package app

import (
	"fmt"
	"os"
	"runtime"
	"runtime/debug"
	"strings"

	"beiandesk/app/internal/atomicfile"
	"beiandesk/app/internal/logbook"
)

// reportedBytes is how much of the log a report carries.
const reportedBytes = 64 << 10

// ProblemReport writes what helps to find a mistake of the program: its version, the system and the end of the log. It
// is text that a person reads before it goes anywhere; it holds no filing, no file and no name. It needs no open data.
func ProblemReport(version string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "BeianDesk %s\n%s %s/%s, %d CPU\n", version, runtime.Version(), runtime.GOOS, runtime.GOARCH, runtime.NumCPU())
	if name := systemName(); name != "" {
		fmt.Fprintf(&b, "%s\n", name)
	}
	if info, ok := debug.ReadBuildInfo(); ok {
		for _, s := range info.Settings {
			if s.Key == "-tags" || s.Key == "vcs.revision" {
				fmt.Fprintf(&b, "%s %s\n", s.Key, s.Value)
			}
		}
	}
	b.WriteString("\n— log —\n")
	if folder, err := logbook.Folder(); err == nil {
		if _, err := os.Stat(folder); err == nil {
			if book, err := logbook.Open(folder); err == nil {
				b.WriteString(book.Text(reportedBytes))
			}
		}
	}
	return logbook.Redact(b.String())
}

// SaveProblemReport writes a report as a text file, whole or not at all.
func SaveProblemReport(path, report string) error {
	if err := atomicfile.WriteFile(path, []byte(report), nil); err != nil {
		return WriteProblem(path, err)
	}
	return nil
}
