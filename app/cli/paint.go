package cli

import (
	"fmt"
	"io"
	"os"
	"runtime"
	"strconv"

	"beiandesk/app/filing"
)

// paint colours words where a person sees them on a terminal that understands it; elsewhere it leaves them alone.
type paint bool

// paintFor paints on terminals only, and not where NO_COLOR (no-color.org) or a dumb terminal asks for none. Windows'
// older console shows the sequences as rubbish; its newer terminal names itself.
func paintFor(w io.Writer) paint {
	if os.Getenv("NO_COLOR") != "" || os.Getenv("TERM") == "dumb" {
		return false
	}
	if runtime.GOOS == "windows" && os.Getenv("WT_SESSION") == "" {
		return false
	}
	return paint(isTerminal(w))
}

func isTerminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	if !ok {
		return false
	}
	info, err := f.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}

// severityColours are codes of ECMA-48, 8.3.117: bold red, yellow, cyan.
var severityColours = map[filing.Severity]string{filing.Blocker: "1;31", filing.Warning: "33", filing.Hint: "36"}

func (p paint) severity(s filing.Severity, words string) string {
	if !p {
		return words
	}
	return "\x1b[" + severityColours[s] + "m" + words + "\x1b[0m"
}

// swatch is two columns of a colour given as #RRGGBB.
func (p paint) swatch(hex string) string {
	rgb, err := strconv.ParseUint(hex[min(1, len(hex)):], 16, 32)
	if !p || err != nil {
		return ""
	}
	return fmt.Sprintf("\x1b[48;2;%d;%d;%dm  \x1b[0m", rgb>>16&0xFF, rgb>>8&0xFF, rgb&0xFF)
}
