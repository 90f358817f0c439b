package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"

	"aead.dev/minisign"

	"beiandesk/app/store"
	"beiandesk/app/update"
)

// Files that speak about the others.
const (
	sumsFile     = "SHA256SUMS"
	manifestFile = "update.json"
)

// finish writes what stands beside the files of a release: the bill of materials, then checksums and manifest over all of
// them, and signatures when RELEASE_KEY names the key (minisign's format; RELEASE_KEY_PASSWORD_FILE its password).
func finish(root string) error {
	tree := os.DirFS(root)
	if err := check(tree); err != nil {
		return err
	}
	version, err := readVersion(tree)
	if err != nil {
		return err
	}
	private, err := signingKey(os.Getenv("RELEASE_KEY"), os.Getenv("RELEASE_KEY_PASSWORD_FILE"), os.Getenv("UPDATE_KEYS"))
	if err != nil {
		return err
	}
	at, err := moment()
	if err != nil {
		return err
	}
	folder := filepath.Join(root, dist)
	if err := wantBelieved(folder, version, private); err != nil {
		return err
	}
	bill := filepath.Join(folder, "beiandesk-"+version+".cdx.json")
	absolute, err := filepath.Abs(bill)
	if err != nil {
		return err
	}
	toolchain, err := shippedBy(tree)
	if err != nil {
		return err
	}
	writing := exec.Command("go", "run", "-C", "build/tools", "./sbom", "-version", version, "-at", fmt.Sprint(at.Unix()), "-out", absolute)
	writing.Env = append(os.Environ(), "GOTOOLCHAIN="+toolchain) // it names the standard library that is shipped
	if err := say(writing); err != nil {
		return err
	}
	all, err := history(tree)
	if err != nil {
		return err
	}
	written, err := describe(folder, all[0], os.Getenv("RELEASE_PAGE"))
	if err != nil {
		return err
	}
	return signAll(written, private)
}

// wantBelieved refuses to finish what no program of the release would believe.
func wantBelieved(folder, version string, private *minisign.PrivateKey) error {
	if private == nil {
		return nil
	}
	files, err := released(folder, version)
	if err != nil {
		return err
	}
	public, _ := private.Public().(minisign.PublicKey)
	return believed(folder, files, public)
}

// describe writes checksums and manifest of a folder, and returns their paths.
func describe(folder string, p published, page string) ([]string, error) {
	files, err := released(folder, p.version)
	if err != nil {
		return nil, err
	}
	if len(files) == 0 {
		return nil, fmt.Errorf("%s holds no file of version %s", folder, p.version)
	}
	data, err := store.DataVersion()
	if err != nil {
		return nil, err
	}
	m := update.Manifest{Format: update.Format, Version: p.version, Released: p.day, Data: data, Page: page, Changes: p.notes, Files: files}
	if err := m.Check(); err != nil {
		return nil, err
	}
	text, err := json.MarshalIndent(m, "", "  ")
	if err != nil {
		return nil, err
	}
	sums, manifest := filepath.Join(folder, sumsFile), filepath.Join(folder, manifestFile)
	if err := os.WriteFile(sums, []byte(checksums(files)), 0o644); err != nil {
		return nil, err
	}
	return []string{sums, manifest}, os.WriteFile(manifest, append(text, '\n'), 0o644)
}

// checksums are what sha256sum -c reads.
func checksums(files []update.ReleaseFile) string {
	var b strings.Builder
	for _, f := range files {
		fmt.Fprintf(&b, "%s  %s\n", f.SHA256, f.Name)
	}
	return b.String()
}

// signingKey reads the key that signs; nil when there is none. A key that the programs were not told of is refused: what it
// signs no program that was given to people would believe.
func signingKey(path, passwordFile, updateKeys string) (*minisign.PrivateKey, error) {
	if path == "" {
		return nil, nil
	}
	private, err := readKey(path, passwordFile)
	if err != nil {
		return nil, err
	}
	channel, err := update.NewChannel(updateKeys, "")
	if err != nil {
		return nil, fmt.Errorf("UPDATE_KEYS: %w", err)
	}
	public, _ := private.Public().(minisign.PublicKey)
	if !slices.ContainsFunc(channel.Keys, func(k minisign.PublicKey) bool { return k.Equal(public) }) {
		return nil, fmt.Errorf("RELEASE_KEY signs for %s, which UPDATE_KEYS does not name: no program of this release would believe it", public)
	}
	return &private, nil
}

// signAll signs files, each into one beside it.
func signAll(paths []string, private *minisign.PrivateKey) error {
	for _, path := range paths { // one of an earlier run would stand beside a manifest that it does not fit
		if err := os.Remove(path + update.SignatureSuffix); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	if private == nil {
		fmt.Fprintln(os.Stderr, "没有签名：未给出 RELEASE_KEY / not signed: RELEASE_KEY is not set")
		return nil
	}
	for _, path := range paths {
		content, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		signature := minisign.SignWithComments(*private, content, "file:"+filepath.Base(path), "signature of a release of BeianDesk")
		if err := os.WriteFile(path+update.SignatureSuffix, signature, 0o644); err != nil {
			return err
		}
	}
	return nil
}

func readKey(path, passwordFile string) (minisign.PrivateKey, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return minisign.PrivateKey{}, err
	}
	if !minisign.IsEncrypted(text) {
		var k minisign.PrivateKey
		return k, k.UnmarshalText(text)
	}
	if passwordFile == "" {
		return minisign.PrivateKey{}, errors.New("the key has a password: RELEASE_KEY_PASSWORD_FILE names the file with it")
	}
	password, err := os.ReadFile(passwordFile)
	if err != nil {
		return minisign.PrivateKey{}, err
	}
	return minisign.DecryptKey(strings.TrimRight(string(password), "\r\n"), text)
}
