package bind

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"flag"
	"fmt"
	"io"

	"beiandesk/app"
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
		passphrase, err := app.ReadPassphrase(a.passphraseFile)
		if err != nil {
			return nil, err
		}
		opened, err := app.Open(ctx, app.Options{Dir: a.dataDir, Passphrase: passphrase, Version: version})
		if err != nil {
			return nil, err // not opened: a nil *App must not become a UseCases
		}
		return opened, nil
	}
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
