package drop_test

import (
	"bytes"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"filippo.io/age"

	"beiandesk/app/bundle"
	"beiandesk/app/submit"
	"beiandesk/app/submit/drop"
	"beiandesk/app/submit/submittest"
)

func identity(t *testing.T) *age.X25519Identity {
	t.Helper()
	id, err := age.GenerateX25519Identity()
	if err != nil {
		t.Fatal(err)
	}
	return id
}

func connector(t *testing.T, folder, recipients string) *drop.Connector {
	t.Helper()
	c, err := drop.New(drop.Options{Name: "folder", Receiver: "folder", Place: drop.Folder(folder), Recipients: recipients})
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// opened opens the sealed packages of a folder as its receiver does, and lists their digests.
func opened(t *testing.T, folder string, id age.Identity) (digests []string) {
	t.Helper()
	found, err := filepath.Glob(filepath.Join(folder, "*.zip.age"))
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range found {
		sealed, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		r, err := age.Decrypt(bytes.NewReader(sealed), id)
		if err != nil {
			t.Fatal(err)
		}
		zip, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		digests = append(digests, submittest.DigestOf(t, zip))
	}
	return digests
}

func TestSealedFolderConforms(t *testing.T) {
	t.Parallel()
	submittest.Run(t, func(t *testing.T) submittest.Harness {
		t.Helper()
		id, target := identity(t), t.TempDir()
		file := filepath.Join(t.TempDir(), "file")
		if err := os.WriteFile(file, nil, 0o600); err != nil {
			t.Fatal(err)
		}
		return submittest.Harness{
			Connector: connector(t, target, id.Recipient().String()),
			Delivered: func(t *testing.T) []string { t.Helper(); return opened(t, target, id) },
			Faults: map[string]submit.Connector{
				"missing": connector(t, filepath.Join(target, "none"), id.Recipient().String()),
				"a file":  connector(t, file, ""),
			},
		}
	})
}

// TestSealedFileTellsNothing: neither its name nor its bytes nor the receipt beside it say whose it is.
func TestSealedFileTellsNothing(t *testing.T) {
	id, target := identity(t), t.TempDir()
	p := submittest.Parcel(t, submittest.Options{Overrides: 1})
	if _, err := connector(t, target, id.Recipient().String()).Send(t.Context(), p, nil); err != nil {
		t.Fatal(err)
	}
	entries, err := os.ReadDir(target)
	if err != nil || len(entries) != 2 {
		t.Fatalf("%v, %v", entries, err)
	}
	for _, e := range entries {
		raw, err := os.ReadFile(filepath.Join(target, e.Name()))
		if err != nil {
			t.Fatal(err)
		}
		for _, secret := range []string{"样本科技有限公司", "原件如此", "licence.jpg", bundle.SafeName(p.Title)} {
			if strings.Contains(e.Name()+string(raw), secret) {
				t.Errorf("%s tells %q", e.Name(), secret)
			}
		}
	}
}

func TestSeveralRecipientsOpenIt(t *testing.T) {
	one, two, target := identity(t), identity(t), t.TempDir()
	p := submittest.Parcel(t, submittest.Options{})
	if _, err := connector(t, target, one.Recipient().String()+"\n "+two.Recipient().String()).Send(t.Context(), p, nil); err != nil {
		t.Fatal(err)
	}
	for _, id := range []age.Identity{one, two} {
		if got := opened(t, target, id); len(got) != 1 || got[0] != p.Digest {
			t.Errorf("opened %q", got)
		}
	}
}

func TestKeysThatAreNone(t *testing.T) {
	for name, keys := range map[string]string{"words": "公钥", "a secret key": identity(t).String()} {
		var failed *submit.Error
		_, err := drop.New(drop.Options{Recipients: keys})
		if !errors.As(err, &failed) || failed.Kind != submit.NotSent || strings.Contains(failed.Message.EN, keys) {
			t.Errorf("%s: %v", name, err)
		}
	}
}
