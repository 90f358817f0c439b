package bind

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"flag"
	"fmt"
	"io"

	"beiandesk/app"
	"beiandesk/app/vault"
)

var _ UseCases = (*app.App)(nil)

const safeFlag = "safe"

// arguments are what the window was started with.
type arguments struct {
	dataDir        string // empty: the system's convention
	passphraseFile string // empty: the key file in the data folder
	safe           bool   // nothing foreign is loaded, nothing is drawn by the graphics card
	failed         int    // starts in a row that failed before this one
}

func parseArguments(args []string) (arguments, error) {
	var a arguments
	flags := flag.NewFlagSet(programName, flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	flags.StringVar(&a.dataDir, "data", "", "data folder")
	flags.StringVar(&a.passphraseFile, "passphrase-file", "", "file with the passphrase that opens the data")
	flags.BoolVar(&a.safe, safeFlag, false, "safe mode")
	if err := flags.Parse(args); err != nil {
		return arguments{}, fmt.Errorf("read arguments: %w", err)
	}
	return a, nil
}

// dataFolder is the folder that the arguments name.
type dataFolder struct {
	arguments
	version  string
	keychain vault.Keychain
}

func (d dataFolder) options(passphrase []byte) (app.Options, error) {
	var err error
	if len(passphrase) == 0 {
		passphrase, err = app.ReadPassphrase(d.passphraseFile)
	}
	return app.Options{Dir: d.dataDir, Passphrase: passphrase, Keychain: d.keychain, Version: d.version, Outbox: true, Watch: true, Safe: d.safe}, err
}

// Begun reports whether the folder holds data already.
func (d dataFolder) Begun() bool { return app.Begun(d.dataDir) }

// Open opens the folder, by the passphrase file of the arguments when no passphrase is given.
func (d dataFolder) Open(ctx context.Context, passphrase []byte) (UseCases, error) {
	o, err := d.options(passphrase)
	if err != nil {
		return nil, err
	}
	return opened(app.Open(ctx, o))
}

// OpenAsItStands opens the folder although what was saved last may be missing.
func (d dataFolder) OpenAsItStands(ctx context.Context) (UseCases, error) {
	o, err := d.options(nil)
	if err != nil {
		return nil, err
	}
	o.AsItStands = true
	return opened(app.Open(ctx, o))
}

// opened keeps a nil *App from becoming a UseCases.
func opened(a *app.App, err error) (UseCases, error) {
	if err != nil {
		return nil, err
	}
	return a, nil
}

// Backups lists the backups in the data folder.
func (d dataFolder) Backups(ctx context.Context) ([]app.BackupView, error) {
	return app.BackupsIn(ctx, d.dataDir, "")
}

// Restore puts a backup in the place of the data.
func (d dataFolder) Restore(ctx context.Context, folder, name string, fewer bool) (app.BackupReport, error) {
	return app.Restore(ctx, app.RestoreFrom{Place: folder, Name: name, Fewer: fewer}, app.Options{Dir: d.dataDir})
}

// Protect gives data that opened by its key file a new key under a passphrase.
func (d dataFolder) Protect(ctx context.Context, passphrase []byte) error {
	_, err := app.Protect(ctx, app.Options{Dir: d.dataDir}, app.Renewal{Passphrase: passphrase})
	return err
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
