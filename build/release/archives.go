package main

import (
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

// targets are the systems the command line is given for as an archive. Windows has its installer.
var targets = []string{"linux/amd64", "linux/arm64", "darwin/amd64", "darwin/arm64"}

// archives builds the command line for every target and packs it with its licences.
func archives() error {
	at, err := moment()
	if err != nil {
		return err
	}
	tree := os.DirFS(".")
	if err := check(tree); err != nil {
		return err
	}
	version, err := readVersion(tree)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(dist, 0o755); err != nil {
		return err
	}
	if err := shippedNotices(tree); err != nil {
		return err
	}
	for _, target := range targets {
		if err := archive(target, version, at); err != nil {
			return fmt.Errorf("%s: %w", target, err)
		}
	}
	return nil
}

func archive(target, version string, at time.Time) error {
	if err := say(exec.Command("go", "run", "./build/fetch", "-target", target)); err != nil {
		return err
	}
	system, processor, _ := strings.Cut(target, "/")
	name := fmt.Sprintf("beiandesk-cli-%s-%s-%s", version, system, processor)
	program := filepath.Join("build", "bin", name)
	linker, err := flags(".", os.Getenv("UPDATE_KEYS"), os.Getenv("UPDATE_ADDRESS"))
	if err != nil {
		return err
	}
	build := exec.Command("go", "build", "-trimpath", "-buildvcs=false", "-tags", "nodynamic", "-ldflags", linker, "-o", program, ".")
	toolchain, err := shippedBy(os.DirFS("."))
	if err != nil {
		return err
	}
	build.Env = append(os.Environ(), "CGO_ENABLED=0", "GOOS="+system, "GOARCH="+processor, "GOTOOLCHAIN="+toolchain)
	if err := say(build); err != nil {
		return err
	}
	files := []packed{{name: "beiandesk-cli", program: true}, {name: "LICENSE"}, {name: "THIRD-PARTY-NOTICES.txt"}, {name: changelogFile}}
	for i, from := range []string{program, "LICENSE", "app/internal/notices/data/THIRD-PARTY-NOTICES.txt", changelogFile} {
		if files[i].content, err = os.ReadFile(from); err != nil {
			return err
		}
	}
	to := filepath.Join(dist, name+".tar.gz")
	if err := pack(to, files, at); err != nil {
		return err
	}
	if err := noteBuilt(to, os.Getenv("UPDATE_KEYS")); err != nil {
		return err
	}
	info, err := os.Stat(to)
	if err != nil {
		return err
	}
	fmt.Printf("%s: %d bytes\n", to, info.Size())
	return nil
}

// shippedNotices collects the licences anew, those of the Go that builds what is given to people.
func shippedNotices(tree fs.FS) error {
	toolchain, err := shippedBy(tree)
	if err != nil {
		return err
	}
	collecting := exec.Command("go", "run", "./build/notices")
	collecting.Env = append(os.Environ(), "GOOS=", "GOARCH=", "GOTOOLCHAIN="+toolchain)
	return say(collecting)
}

// say runs a command whose output people see.
func say(c *exec.Cmd) error {
	c.Stdout, c.Stderr = os.Stdout, os.Stderr
	return c.Run()
}

// moment is the time that everything of a release bears: SOURCE_DATE_EPOCH, or that of the last commit.
func moment() (time.Time, error) {
	text := os.Getenv("SOURCE_DATE_EPOCH")
	if text == "" {
		out, err := exec.Command("git", "log", "-1", "--format=%ct").Output()
		if err != nil {
			return time.Time{}, fmt.Errorf("git log: %w", err)
		}
		text = strings.TrimSpace(string(out))
	}
	seconds, err := strconv.ParseInt(text, 10, 64)
	if err != nil {
		return time.Time{}, fmt.Errorf("SOURCE_DATE_EPOCH %q: %w", text, err)
	}
	return time.Unix(seconds, 0), nil
}
