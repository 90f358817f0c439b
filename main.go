// Command beiandesk is BeianDesk 备案台: it prepares an ICP filing offline, judges it by dated rules, freezes it into a
// package and hands it over. A command word makes it the command line; otherwise (no argument, or a file opened with the
// program) it is the window, in builds that have one.
package main

import (
	"context"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"

	"beiandesk/app/cli"
	"beiandesk/app/update"
	"beiandesk/app/vault/keychain"
)

// version is set by the linker: -X main.version=1.2.3.
var version = "dev"

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if !windowed || calledAsCommand(os.Args[0]) || cli.IsCommand(os.Args[1:]) {
		os.Exit(cli.Main(ctx, os.Args[1:], cli.Streams{
			In: os.Stdin, Out: os.Stdout, Err: os.Stderr, Keychain: keychain.System{}, Channel: update.BuiltIn()}, version))
	}
	os.Exit(runWindow())
}

// calledAsCommand reports whether the program was called by the name of the command line: packages ship one program
// under both names. Windows hands the name over as it was typed, in any case.
func calledAsCommand(name string) bool {
	return strings.TrimSuffix(strings.ToLower(filepath.Base(name)), ".exe") == "beiandesk-cli"
}
