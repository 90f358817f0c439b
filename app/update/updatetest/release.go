// Package updatetest publishes releases for tests: a manifest, signed by a key made for it, and whoever believes that key.
package updatetest

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"aead.dev/minisign"

	"beiandesk/app/filing"
	"beiandesk/app/update"
)

// Release lies in a folder: update.json, its signature, and one installer for this system.
type Release struct {
	Manifest  string // path of update.json
	Installer string // path
	Channel   update.Channel
}

// Publish writes a release of a version that writes data of the version given.
func Publish(t testing.TB, version string, data int64) Release {
	t.Helper()
	public, private, err := minisign.GenerateKey(nil)
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	r := Release{filepath.Join(dir, "update.json"), filepath.Join(dir, "beiandesk-installer"), update.Channel{Keys: []minisign.PublicKey{public}}}
	sum := sha256.Sum256([]byte(version))
	text, err := json.Marshal(update.Manifest{
		Format: update.Format, Version: version, Released: "2026-11-26", Data: data, Page: "https://example.cn/beiandesk/",
		Changes: []update.ReleaseNote{
			{Kind: update.Added, Text: filing.Words("可以从文件检查更新。", "Updates can be checked from a file.")},
			{Kind: update.Fixed, Text: filing.Words("安装程序拒绝装在更新的版本之上。", "The installer refuses to replace a later version.")},
		},
		Files: []update.ReleaseFile{{Name: "beiandesk-installer", System: runtime.GOOS + "/" + runtime.GOARCH, Bytes: int64(len(version)), SHA256: hex.EncodeToString(sum[:])}},
	})
	if err != nil {
		t.Fatal(err)
	}
	for path, content := range map[string][]byte{
		r.Manifest: text, r.Manifest + update.SignatureSuffix: minisign.Sign(private, text), r.Installer: []byte(version),
	} {
		if err := os.WriteFile(path, content, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return r
}
