package vault_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"flag"
	"io"
	"os"
	"path/filepath"
	"testing"
	"testing/iotest"

	"pgregory.net/rapid"

	"beiandesk/app/vault"
)

var update = flag.Bool("update", false, "write the golden files anew")

func TestSealedRowOpensOnlyAtItsPlace(t *testing.T) {
	_, v := create(t, "")
	client, _ := v.NewClientKey("c")
	other, _ := v.NewClientKey("c")
	at := vault.Place{Table: "orders", Row: "r1", Column: "sealed", Version: 1}
	sealed := client.Seal(at, []byte("样本"))
	if plain, err := client.Open(at, sealed); err != nil || string(plain) != "样本" {
		t.Fatalf("opened %q %v", plain, err)
	}
	for name, place := range map[string]vault.Place{
		"table":    {Table: "order", Row: "sr1", Column: "sealed", Version: 1},
		"row":      {Table: "orders", Row: "r2", Column: "sealed", Version: 1},
		"column":   {Table: "orders", Row: "r1", Column: "note", Version: 1},
		"version":  {Table: "orders", Row: "r1", Column: "sealed", Version: 2},
		"shifted":  {Table: "ordersr", Row: "1", Column: "sealed", Version: 1},
		"no place": {},
	} {
		if _, err := client.Open(place, sealed); !errors.Is(err, vault.ErrTampered) {
			t.Errorf("other %s: error %v", name, err)
		}
	}
	if _, err := other.Open(at, sealed); !errors.Is(err, vault.ErrTampered) {
		t.Errorf("other client: error %v", err)
	}
	if _, err := v.Open(at, sealed); !errors.Is(err, vault.ErrTampered) {
		t.Errorf("vault's own key: error %v", err)
	}
}

func TestAnyChangedByteIsNoticed(t *testing.T) {
	_, v := create(t, "")
	client, wrapped := v.NewClientKey("c")
	rapid.Check(t, func(t *rapid.T) {
		plain := rapid.SliceOfN(rapid.Byte(), 0, 300).Draw(t, "plain")
		at := vault.Place{Table: rapid.String().Draw(t, "table"), Row: "r", Column: "sealed", Version: 1}
		sealed := client.Seal(at, plain)
		back, err := client.Open(at, sealed)
		if err != nil || !bytes.Equal(back, plain) {
			t.Fatalf("opened %x %v, want %x", back, err, plain)
		}
		for name, bad := range map[string][]byte{"row": sealed, "client key": wrapped} {
			changed := bytes.Clone(bad)
			changed[rapid.IntRange(0, len(bad)-1).Draw(t, "at")] ^= byte(rapid.IntRange(1, 255).Draw(t, "bits"))
			cut := bad[:rapid.IntRange(0, len(bad)-1).Draw(t, "cut")]
			for _, b := range [][]byte{changed, cut} {
				if name == "row" {
					_, err = client.Open(at, b)
				} else {
					_, err = v.OpenClientKey("c", b)
				}
				if !errors.Is(err, vault.ErrTampered) {
					t.Fatalf("%s opened although changed: %v", name, err)
				}
			}
		}
	})
}

func TestSealingTwiceDiffers(t *testing.T) {
	_, v := create(t, "")
	at := vault.Place{Table: "settings", Row: "r", Column: "sealed", Version: 1}
	if bytes.Equal(v.Seal(at, []byte("x")), v.Seal(at, []byte("x"))) {
		t.Error("the same value sealed twice looks the same")
	}
}

func TestClientKeyBelongsToItsClient(t *testing.T) {
	_, v := create(t, "")
	made, wrapped := v.NewClientKey("c")
	opened, err := v.OpenClientKey("c", wrapped)
	if err != nil {
		t.Fatal(err)
	}
	sum := sha256.Sum256([]byte("x"))
	if made.BlobName(sum) != opened.BlobName(sum) {
		t.Error("the key came back as another")
	}
	if _, err := v.OpenClientKey("d", wrapped); !errors.Is(err, vault.ErrTampered) {
		t.Errorf("another client opened it: %v", err)
	}
}

func TestBlindIndexAndBlobNamesAreKeyed(t *testing.T) {
	_, v := create(t, "")
	_, w := create(t, "")
	same := v.BlindIndex("certificate", "91350100M000100Y43")
	if !bytes.Equal(same, v.BlindIndex("certificate", "91350100M000100Y43")) {
		t.Error("the same value has two indexes")
	}
	for name, other := range map[string][]byte{
		"value": v.BlindIndex("certificate", "91350100M000100Y44"),
		"kind":  v.BlindIndex("service-number", "91350100M000100Y43"),
		"vault": w.BlindIndex("certificate", "91350100M000100Y43"),
	} {
		if bytes.Equal(same, other) {
			t.Errorf("another %s has the same index", name)
		}
	}
	a, _ := v.NewClientKey("a")
	b, _ := v.NewClientKey("b")
	sum := sha256.Sum256([]byte("x"))
	if a.BlobName(sum) == b.BlobName(sum) || len(a.BlobName(sum)) != 64 {
		t.Errorf("blob names %s and %s", a.BlobName(sum), b.BlobName(sum))
	}
}

func sealBlob(t *testing.T, c *vault.ClientKey, name string, plain []byte) []byte {
	t.Helper()
	var b bytes.Buffer
	w, err := c.SealBlob(&b, name)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := w.Write(plain); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func openBlob(c *vault.ClientKey, name string, sealed io.Reader) ([]byte, error) {
	r, err := c.OpenBlob(sealed, name)
	if err != nil {
		return nil, err
	}
	return io.ReadAll(r)
}

func TestBlobRoundTrip(t *testing.T) {
	_, v := create(t, "")
	client, _ := v.NewClientKey("c")
	for _, size := range []int{0, 1, 65535, 65536, 65537, 300_000} {
		plain := bytes.Repeat([]byte{0xA5}, size)
		back, err := openBlob(client, "n", bytes.NewReader(sealBlob(t, client, "n", plain)))
		if err != nil || !bytes.Equal(back, plain) {
			t.Errorf("%d bytes came back as %d: %v", size, len(back), err)
		}
	}
}

func TestChangedBlobIsNoticed(t *testing.T) {
	_, v := create(t, "")
	client, _ := v.NewClientKey("c")
	other, _ := v.NewClientKey("c")
	sealed := sealBlob(t, client, "n", bytes.Repeat([]byte("样本"), 30_000))
	flip := func(at int) []byte {
		b := bytes.Clone(sealed)
		b[at] ^= 1
		return b
	}
	for name, c := range map[string]struct {
		key    *vault.ClientKey
		name   string
		sealed []byte
	}{
		"other name":    {client, "m", sealed},
		"other client":  {other, "n", sealed},
		"header":        {client, "n", flip(60)},
		"first piece":   {client, "n", flip(len(sealed) - 150_000)},
		"last piece":    {client, "n", flip(len(sealed) - 1)},
		"cut":           {client, "n", sealed[:len(sealed)-1]},
		"cut at piece":  {client, "n", sealed[:len(sealed)-(len(sealed)%65552)]},
		"cut in header": {client, "n", sealed[:20]},
		"empty":         {client, "n", nil},
		"longer":        {client, "n", append(bytes.Clone(sealed), 0)},
		"not sealed":    {client, "n", []byte("plain")},
	} {
		t.Run(name, func(t *testing.T) {
			if _, err := openBlob(c.key, c.name, bytes.NewReader(c.sealed)); !errors.Is(err, vault.ErrTampered) {
				t.Errorf("error %v, want %v", err, vault.ErrTampered)
			}
		})
	}
}

func TestDiskFailureIsNotTampering(t *testing.T) {
	_, v := create(t, "")
	client, _ := v.NewClientKey("c")
	sealed := sealBlob(t, client, "n", bytes.Repeat([]byte("x"), 200_000))
	broken := errors.New("input/output error")
	for _, good := range []int{0, 100_000} {
		src := io.MultiReader(bytes.NewReader(sealed[:good]), iotest.ErrReader(broken))
		_, err := openBlob(client, "n", src)
		if !errors.Is(err, broken) || errors.Is(err, vault.ErrTampered) {
			t.Errorf("after %d bytes: error %v", good, err)
		}
	}
}

// golden is what an earlier build sealed; every later build must open it.
type golden struct {
	Client  string
	Wrapped []byte
	Row     []byte
	Own     []byte
	Blob    []byte
	Name    string
	Index   []byte
}

func TestWhatEarlierBuildsSealedStillOpens(t *testing.T) {
	at := vault.Place{Table: "orders", Row: "r1", Column: "sealed", Version: 1}
	for folder, passphrase := range map[string]string{"v1-keyfile": "", "v1-passphrase": "样本口令"} {
		t.Run(folder, func(t *testing.T) {
			dir := filepath.Join("testdata", folder)
			o := vault.Options{Passphrase: []byte(passphrase), Cost: cheap}
			if *update {
				writeGolden(t, dir, o, at)
			}
			v, err := vault.Open(private(t, dir), o)
			if err != nil {
				t.Fatal(err)
			}
			wantGolden(t, v, readGolden(t, dir), at)
		})
	}
}

// private copies a folder's files for their owner only, as the program makes them: a checkout lets others read.
func private(t *testing.T, dir string) string {
	t.Helper()
	own := t.TempDir()
	if err := os.CopyFS(own, os.DirFS(dir)); err != nil {
		t.Fatal(err)
	}
	files, err := os.ReadDir(own)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		if err := os.Chmod(filepath.Join(own, f.Name()), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return own
}

func wantGolden(t *testing.T, v *vault.Vault, g golden, at vault.Place) {
	t.Helper()
	client, err := v.OpenClientKey(g.Client, g.Wrapped)
	if err != nil {
		t.Fatal(err)
	}
	if plain, err := client.Open(at, g.Row); err != nil || string(plain) != "row" {
		t.Errorf("row %q %v", plain, err)
	}
	if plain, err := v.Open(at, g.Own); err != nil || string(plain) != "own" {
		t.Errorf("own row %q %v", plain, err)
	}
	sum := sha256.Sum256([]byte("blob"))
	if name := client.BlobName(sum); name != g.Name {
		t.Errorf("blob name %s, want %s", name, g.Name)
	}
	if plain, err := openBlob(client, g.Name, bytes.NewReader(g.Blob)); err != nil || string(plain) != "blob" {
		t.Errorf("blob %q %v", plain, err)
	}
	if got := v.BlindIndex("certificate", "91350100M000100Y43"); !bytes.Equal(got, g.Index) {
		t.Errorf("index %x, want %x", got, g.Index)
	}
}

func readGolden(t *testing.T, dir string) golden {
	t.Helper()
	b, err := os.ReadFile(filepath.Join(dir, "sealed.json"))
	if err != nil {
		t.Fatal(err)
	}
	var g golden
	if err := json.Unmarshal(b, &g); err != nil {
		t.Fatal(err)
	}
	return g
}

func writeGolden(t *testing.T, dir string, o vault.Options, at vault.Place) {
	t.Helper()
	if err := os.RemoveAll(dir); err != nil {
		t.Fatal(err)
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	v, err := vault.Create(dir, o)
	if err != nil {
		t.Fatal(err)
	}
	client, wrapped := v.NewClientKey("c")
	name := client.BlobName(sha256.Sum256([]byte("blob")))
	b, err := json.MarshalIndent(golden{
		Client: "c", Wrapped: wrapped, Row: client.Seal(at, []byte("row")), Own: v.Seal(at, []byte("own")),
		Blob: sealBlob(t, client, name, []byte("blob")), Name: name,
		Index: v.BlindIndex("certificate", "91350100M000100Y43"),
	}, "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "sealed.json"), append(b, '\n'), 0o644); err != nil {
		t.Fatal(err)
	}
}
