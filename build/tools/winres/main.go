// Command winres puts icon, version information and manifest into a Windows program that is already linked:
//
//	go run -C build/tools ./winres -version 1.2.3 -icon appicon.png -manifest app.manifest -ico app.ico program.exe…
//
// It changes the files in place and needs no Windows. A program whose name ends in "-cli" becomes one for the console.
package main

import (
	"bytes"
	"encoding/binary"
	"errors"
	"flag"
	"fmt"
	"image/png"
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"github.com/tc-hib/winres"
	"github.com/tc-hib/winres/version"
)

// Languages of the version information.
const (
	chinese = 0x0804
	english = 0x0409
)

func main() {
	release := flag.String("version", "", "x.y.z, with or without a suffix")
	icon := flag.String("icon", "", "PNG of 256 pixels or more")
	manifest := flag.String("manifest", "", "application manifest")
	ico := flag.String("ico", "", "write the icon as .ico there too")
	flag.Parse()
	err := run(*release, *icon, *manifest, flag.Args())
	if err == nil && *ico != "" {
		err = writeIcon(*icon, *ico)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "winres:", err)
		os.Exit(1)
	}
}

func run(release, icon, manifest string, programs []string) error {
	numbers := regexp.MustCompile(`^\d+\.\d+\.\d+`).FindString(release)
	if numbers == "" || len(programs) == 0 {
		return errors.New("want -version x.y.z and the programs")
	}
	for _, p := range programs {
		if strings.HasSuffix(p, "-cli.exe") {
			if err := makeConsole(p); err != nil {
				return fmt.Errorf("%s: %w", p, err)
			}
		}
		rs, err := resources(release, numbers, icon, manifest, filepath.Base(p))
		if err != nil {
			return err
		}
		if err := rewrite(p, rs); err != nil {
			return fmt.Errorf("%s: %w", p, err)
		}
	}
	return nil
}

func resources(release, numbers, icon, manifest, name string) (*winres.ResourceSet, error) {
	rs := &winres.ResourceSet{}
	icons, err := readIcon(icon)
	if err != nil {
		return nil, err
	}
	if err := rs.SetIcon(winres.ID(3), icons); err != nil { // Wails looks for its window's icon there
		return nil, err
	}
	words, err := os.ReadFile(manifest)
	if err != nil {
		return nil, err
	}
	if err := rs.Set(winres.RT_MANIFEST, winres.ID(1), winres.LCIDNeutral, bytes.ReplaceAll(words, []byte("VERSION"), []byte(numbers))); err != nil {
		return nil, err
	}
	info, err := versionInfo(release, numbers, name)
	if err != nil {
		return nil, err
	}
	rs.SetVersionInfo(info)
	return rs, nil
}

// readIcon makes the usual sizes of a picture.
func readIcon(path string) (*winres.Icon, error) {
	drawn, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer drawn.Close()
	picture, err := png.Decode(drawn)
	if err != nil {
		return nil, fmt.Errorf("icon: %w", err)
	}
	return winres.NewIconFromResizedImage(picture, nil)
}

func writeIcon(from, to string) error {
	icons, err := readIcon(from)
	if err != nil {
		return err
	}
	f, err := os.Create(to)
	if err != nil {
		return err
	}
	return errors.Join(icons.SaveICO(f), f.Close())
}

func versionInfo(release, numbers, name string) (version.Info, error) {
	var info version.Info
	info.SetFileVersion(numbers)
	info.SetProductVersion(numbers)
	for _, w := range []struct {
		language         uint16
		product, purpose string
	}{
		{chinese, "备案台 BeianDesk", "备案台：备案材料的检查、整理与提交"},
		{english, "BeianDesk", "BeianDesk: check, prepare and hand over ICP filings"},
	} {
		for key, value := range map[string]string{
			version.ProductName: w.product, version.FileDescription: w.purpose, version.CompanyName: "BeianDesk",
			version.LegalCopyright: "MIT licence", version.OriginalFilename: name, version.ProductVersion: release, version.FileVersion: release,
		} {
			if err := info.Set(w.language, key, value); err != nil {
				return info, err
			}
		}
	}
	return info, nil
}

// Where a PE file says whether it is given a console (PE format specification: the optional header's Subsystem).
const (
	headerAt     = 0x3c // offset of the PE signature
	subsystemAt  = 4 + 20 + 68
	windowSystem = 2
	consoleOne   = 3
)

// makeConsole turns a program for windows into one for the console: one program is shipped under two names, so that both
// share their bytes in the installer.
func makeConsole(program string) error {
	f, err := os.OpenFile(program, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	defer f.Close()
	var four [4]byte
	if _, err := f.ReadAt(four[:], headerAt); err != nil {
		return err
	}
	at := int64(binary.LittleEndian.Uint32(four[:]))
	if _, err := f.ReadAt(four[:], at); err != nil || string(four[:]) != "PE\x00\x00" {
		return errors.Join(errors.New("no PE file"), err)
	}
	var two [2]byte
	if _, err := f.ReadAt(two[:], at+subsystemAt); err != nil {
		return err
	}
	if s := binary.LittleEndian.Uint16(two[:]); s != windowSystem && s != consoleOne {
		return fmt.Errorf("subsystem %d", s)
	}
	binary.LittleEndian.PutUint16(two[:], consoleOne)
	_, err = f.WriteAt(two[:], at+subsystemAt)
	return err
}

// rewrite replaces the program with a copy that has the resources.
func rewrite(program string, rs *winres.ResourceSet) error {
	from, err := os.Open(program)
	if err != nil {
		return err
	}
	defer from.Close()
	to, err := os.Create(program + ".new")
	if err != nil {
		return err
	}
	if err := errors.Join(rs.WriteToEXE(to, from, winres.ForceCheckSum()), to.Close()); err != nil {
		return errors.Join(err, os.Remove(program+".new"))
	}
	return os.Rename(program+".new", program)
}
