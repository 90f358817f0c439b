package cli

import (
	"fmt"
	"io"
	"os"
	"time"
)

// counter says on the error stream how far a command is: only to a person at a terminal who sees nothing else happen,
// and only from the second second on.
type counter struct {
	to          io.Writer // nil says nothing
	done, total int
	start       time.Time
	shown       bool
}

// quiet is how long a command may take without a word.
const quiet = time.Second

// newCounter begins to count to total. Who reads findings on the terminal sees the command move without it.
func (sh *shell) newCounter(total int) *counter {
	p := &counter{total: total, start: time.Now()}
	if isTerminal(sh.Err) && (sh.json || !isTerminal(sh.Out)) {
		p.to = sh.Err
	}
	return p
}

// step counts one more, and shows it when it is time.
func (p *counter) step() {
	p.done++
	if p.to != nil && time.Since(p.start) > quiet {
		fmt.Fprintf(p.to, "\r%d/%d", p.done, p.total)
		p.shown = true
	}
}

// clear takes the count off the screen, so that other words have the line to themselves.
func (p *counter) clear() {
	if p.shown {
		fmt.Fprint(p.to, "\r\x1b[K")
		p.shown = false
	}
}

func isTerminal(w any) bool {
	f, ok := w.(*os.File)
	if !ok {
		return false
	}
	info, err := f.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}
