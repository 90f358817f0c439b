package intake_test

import (
	"encoding/json"
	"errors"
	"net/http"
	"os"
	"path/filepath"
	"testing"
	"time"

	"beiandesk/app/filing"
	"beiandesk/app/intake"
	"beiandesk/app/internal/wire"
	"beiandesk/app/submit"
)

// unsealed puts a package into an intake's folder as earlier versions did: files as they came, no key in the record.
func unsealed(t *testing.T, d *desk, p submit.Parcel, received bool, files string) filing.ID {
	t.Helper()
	a := announcementOf(t, p)
	id := wire.SubmissionID(p.Digest)
	raw, err := json.Marshal(map[string]any{"id": id, "announced": a, "announcedAt": time.Now(), "by": "样本"})
	if err != nil {
		t.Fatal(err)
	}
	receipt := filing.Receipt{ID: string(id), Digest: p.Digest, Order: p.Order, Revision: 1, Connector: "intake"}
	signed, err := json.Marshal(receipt)
	if err != nil {
		t.Fatal(err)
	}
	err = errors.Join(os.WriteFile(filepath.Join(d.dir, "submissions", string(id)+".json"), raw, 0o600), os.CopyFS(filepath.Join(d.dir, files), p.Bag))
	if received {
		err = errors.Join(err, os.WriteFile(filepath.Join(d.dir, "receipts", p.Digest+".json"), signed, 0o600))
	}
	if err != nil {
		t.Fatal(err)
	}
	return id
}

var errDies = errors.New("the program ends here")

func TestWhatAnEarlierVersionKeptIsSealed(t *testing.T) {
	for _, step := range []string{"", "older-sealed", "older-key-kept", "older-removed"} {
		t.Run("ended after "+step, func(t *testing.T) {
			d := newDesk(t, lenient)
			received, partial := specimenPackage(t), specimenPackage(t)
			id := unsealed(t, d, received, true, filepath.Join("packages", received.Digest))
			unsealed(t, d, partial, false, filepath.Join("incoming", string(wire.SubmissionID(partial.Digest)), "bag"))
			if step != "" {
				diesAt(t, d, step)
			}
			url, stop := serve(t, d.in, intake.ServeOptions{})
			d.url = url
			wantNowhere(t, d.dir, []string{"样本科技有限公司", "licence 样本", "photo of"})
			pkg, err := d.in.Package(t.Context(), id, "test")
			if err != nil || pkg.Digest() != received.Digest {
				t.Fatalf("sealed anew: %v", err)
			}
			if got := d.commit(d.putAll(partial)); got.StatusCode != http.StatusOK {
				t.Errorf("what was under way: %d %s", got.StatusCode, got.body)
			}
			if err := stop(); err != nil {
				t.Error(err)
			}
		})
	}
}

// diesAt starts to serve and ends in the middle of sealing, as a crash does.
func diesAt(t *testing.T, d *desk, step string) {
	t.Helper()
	d.in.OnStep(func(s string) {
		if s == step {
			panic(errDies)
		}
	})
	defer d.in.OnStep(func(string) {})
	defer func() {
		if r := recover(); r != errDies {
			t.Fatalf("did not end at %s: %v", step, r)
		}
	}()
	_ = d.in.Serve(t.Context(), "127.0.0.1:0", intake.ServeOptions{})
}
