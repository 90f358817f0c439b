package bind

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"flag"
	"fmt"
	"io"
	"os"

	"beiandesk/app"
	"beiandesk/app/filing"
)

var _ UseCases = (*app.App)(nil)

// arguments are what the window was started with.
type arguments struct {
	dataDir        string // empty: the system's convention
	passphraseFile string // empty: the key file in the data folder
}

func parseArguments(args []string) (arguments, error) {
	var a arguments
	flags := flag.NewFlagSet(programName, flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	flags.StringVar(&a.dataDir, "data", "", "data folder")
	flags.StringVar(&a.passphraseFile, "passphrase-file", "", "file with the passphrase that opens the data")
	if err := flags.Parse(args); err != nil {
		return arguments{}, fmt.Errorf("read arguments: %w", err)
	}
	return a, nil
}

// opener opens the data folder the arguments name.
func (a arguments) opener(version string) Opener {
	return func(ctx context.Context) (UseCases, error) {
		o := app.Options{Dir: a.dataDir, Version: version}
		if a.passphraseFile != "" {
			passphrase, err := readPassphrase(a.passphraseFile)
			if err != nil {
				return nil, err
			}
			o.Passphrase = passphrase
		}
		opened, err := app.Open(ctx, o)
		if err != nil {
			return nil, err // not opened: a nil *App must not become a UseCases
		}
		return opened, nil
	}
}

// readPassphrase returns the first line of a file, as the command line does; an empty one would protect nothing.
func readPassphrase(path string) ([]byte, error) {
	content, err := os.ReadFile(path)
	if err != nil {
		return nil, app.FileProblem(path, err)
	}
	line, _, _ := bytes.Cut(content, []byte("\n"))
	if line = bytes.TrimSuffix(line, []byte("\r")); len(line) == 0 {
		return nil, &app.Problem{
			Code:    "passphrase-empty",
			Message: filing.Words("口令文件的第一行是空的。", "The first line of the passphrase file is empty."),
			Advice:  filing.Words("请把口令写在第一行。", "Write the passphrase on its first line."),
		}
	}
	return line, nil
}

// instance names the window of one data folder: a second copy over the same data shows the first instead.
func (a arguments) instance() string {
	dir, err := app.DataDir(a.dataDir)
	if err != nil {
		dir = a.dataDir
	}
	sum := sha256.Sum256([]byte(dir))
	return "beiandesk.window." + hex.EncodeToString(sum[:8])
}
