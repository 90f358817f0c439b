package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"runtime"
)

func main() {
	onlyCheck := flag.Bool("check", false, "only say what is missing or wrong")
	pictures := flag.Bool("pictures", false, "fetch the pictures for accuracy sets instead")
	typefaces := flag.Bool("typefaces", false, "fetch the typefaces for accuracy sets instead")
	target := flag.String("target", runtime.GOOS+"/"+runtime.GOARCH, "the system that is built for, as GOOS/GOARCH")
	flag.Parse()
	list := assetList
	switch {
	case *pictures:
		list = pictureList
	case *typefaces:
		list = typefaceList
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, list, *target, *onlyCheck, npmPack, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "fetch:", err)
		stop()
		os.Exit(1)
	}
}

func run(ctx context.Context, list []byte, target string, onlyCheck bool, pack packer, out io.Writer) error {
	assets, err := parseAssets(list)
	if err != nil {
		return err
	}
	assets = forTarget(assets, target)
	root, err := repositoryRoot()
	if err != nil {
		return err
	}
	wanted, err := lacking(assets, root, out)
	if err != nil {
		return err
	}
	if onlyCheck && len(wanted) > 0 {
		return fmt.Errorf(`%d of %d files are not there: run "go run ./build/fetch"`, len(wanted), len(assets))
	}
	if err := fetchAll(ctx, wanted, root, pack, out); err != nil {
		return err
	}
	fmt.Fprintf(out, "fetch: all %d files are there\n", len(assets))
	return nil
}

// repositoryRoot is the folder with go.mod at or above the working directory.
func repositoryRoot() (string, error) {
	dir, err := os.Getwd()
	if err != nil {
		return "", fmt.Errorf("find the working directory: %w", err)
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return dir, nil
		}
		parent := filepath.Dir(dir)
		if parent == dir {
			return "", errors.New("no go.mod here or above: run this inside the repository")
		}
		dir = parent
	}
}
