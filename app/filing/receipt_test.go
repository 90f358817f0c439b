package filing_test

import (
	"crypto/ed25519"
	"encoding/json"
	"errors"
	"testing"
	"time"

	"pgregory.net/rapid"

	"beiandesk/app/filing"
)

// signedSpecimen is the published test vector of docs/intake.md: the secret key is 32 bytes of 0x07.
func signedSpecimen(t *testing.T) (filing.Receipt, ed25519.PrivateKey) {
	t.Helper()
	seed := make([]byte, ed25519.SeedSize)
	for i := range seed {
		seed[i] = 7
	}
	key := ed25519.NewKeyFromSeed(seed)
	r := filing.Receipt{
		ID: "aaaaaaaaaaaaaaaaaaaaaaaaaa", Digest: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
		Revision: 2, Order: "bbbbbbbbbbbbbbbbbbbbbbbbbb", ReceivedAt: time.Date(2026, 11, 23, 8, 30, 0, 0, time.UTC),
		Connector: "intake", Receiver: "样本接收处 <A&B>", Findings: 3, Blockers: 1,
		Overrides: []filing.Override{{Key: "00112233445566aa", Code: filing.ImageGrayscale,
			Reason: "第一行\n\"原件\" \u2028为黑白", At: time.Date(2026, 11, 22, 0, 0, 0, 0, time.UTC)}},
	}
	if err := r.Sign(key); err != nil {
		t.Fatal(err)
	}
	return r, key
}

func TestReceiptSigningBytesAreStable(t *testing.T) {
	r, _ := signedSpecimen(t)
	got, err := r.SigningBytes()
	if err != nil {
		t.Fatal(err)
	}
	want := `{"blockers":1,"connector":"intake",` +
		`"digest":"9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08","findings":3,` +
		`"id":"aaaaaaaaaaaaaaaaaaaaaaaaaa","order":"bbbbbbbbbbbbbbbbbbbbbbbbbb",` +
		`"overrides":[{"at":"2026-11-22T00:00:00Z","code":"image.grayscale","key":"00112233445566aa",` +
		`"reason":"第一行\n\"原件\" ` + "\u2028" + `为黑白"}],` +
		`"publicKey":"6kpsY+KcUgq+9VB7Ey7F+ZVHdq6+vnuSQh7qaRRG0iw=","receivedAt":"2026-11-23T08:30:00Z",` +
		`"receiver":"样本接收处 <A&B>","revision":2}`
	if string(got) != want {
		t.Errorf("signing bytes changed:\n got %s\nwant %s", got, want)
	}
	const signature = "zkMIM+UgcS1eafYaPetHebYXGUGhEQ/0KpbklEpsOuKjESn6J3IF/CcTwcCXjWBfDEOzsjZtqzVTQ28cJsLWBw=="
	if r.Signature != signature {
		t.Errorf("signature %s, want %s", r.Signature, signature)
	}
}

func TestVerifyReceipt(t *testing.T) {
	r, key := signedSpecimen(t)
	trusted := key.Public().(ed25519.PublicKey)
	other := ed25519.NewKeyFromSeed(make([]byte, ed25519.SeedSize))
	cases := map[string]struct {
		change  func(*filing.Receipt)
		trusted ed25519.PublicKey
		want    error
	}{
		"as signed":        {func(*filing.Receipt) {}, trusted, nil},
		"digest changed":   {func(r *filing.Receipt) { r.Digest = "00" }, trusted, filing.ErrReceiptForged},
		"time changed":     {func(r *filing.Receipt) { r.ReceivedAt = r.ReceivedAt.Add(time.Second) }, trusted, filing.ErrReceiptForged},
		"override removed": {func(r *filing.Receipt) { r.Overrides = nil }, trusted, filing.ErrReceiptForged},
		"blockers changed": {func(r *filing.Receipt) { r.Blockers = 0 }, trusted, filing.ErrReceiptForged},
		"unsigned":         {func(r *filing.Receipt) { r.Signature = "" }, trusted, filing.ErrReceiptUnsigned},
		"signature cut":    {func(r *filing.Receipt) { r.Signature = r.Signature[:20] }, trusted, filing.ErrReceiptForged},
		"no base64":        {func(r *filing.Receipt) { r.Signature = "!" }, trusted, filing.ErrReceiptForged},
		"no trusted key":   {func(*filing.Receipt) {}, nil, filing.ErrReceiptUntrusted},
		"signed by another key": {func(r *filing.Receipt) {
			if err := r.Sign(other); err != nil {
				t.Fatal(err)
			}
		}, trusted, filing.ErrReceiptUntrusted},
		"another key named": {func(r *filing.Receipt) {
			signature := r.Signature
			if err := r.Sign(other); err != nil {
				t.Fatal(err)
			}
			r.Signature = signature
		}, trusted, filing.ErrReceiptUntrusted},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			changed := r
			c.change(&changed)
			if err := filing.VerifyReceipt(changed, c.trusted); !errors.Is(err, c.want) {
				t.Errorf("got %v, want %v", err, c.want)
			}
		})
	}
}

func TestReceiptSurvivesStorage(t *testing.T) {
	key := ed25519.NewKeyFromSeed(make([]byte, ed25519.SeedSize))
	rapid.Check(t, func(t *rapid.T) {
		r := filing.Receipt{
			ID: rapid.String().Draw(t, "id"), Digest: rapid.StringMatching(`[0-9a-f]{64}`).Draw(t, "digest"),
			Revision: rapid.Int().Draw(t, "revision"), Receiver: rapid.String().Draw(t, "receiver"),
			ReceivedAt: time.Unix(rapid.Int64Range(0, 4e9).Draw(t, "at"), 0),
			Findings:   rapid.IntRange(0, 1e6).Draw(t, "findings"),
			Overrides: []filing.Override{{Reason: rapid.String().Draw(t, "reason"),
				At: time.Unix(rapid.Int64Range(0, 4e9).Draw(t, "overridden"), rapid.Int64Range(0, 999).Draw(t, "ns"))}},
		}
		if err := r.Sign(key); err != nil {
			t.Fatal(err)
		}
		stored, err := json.Marshal(r)
		if err != nil {
			t.Fatal(err)
		}
		var back filing.Receipt
		if err := json.Unmarshal(stored, &back); err != nil {
			t.Fatal(err)
		}
		if err := filing.VerifyReceipt(back, key.Public().(ed25519.PublicKey)); err != nil {
			t.Errorf("after storing %s: %v", stored, err)
		}
	})
}

func TestParsePublicKey(t *testing.T) {
	r, key := signedSpecimen(t)
	got, err := filing.ParsePublicKey(r.PublicKey)
	if err != nil || !got.Equal(key.Public()) {
		t.Errorf("got %x, %v", got, err)
	}
	for name, s := range map[string]string{"empty": "", "short": "AAAA", "no base64": "***"} {
		t.Run(name, func(t *testing.T) {
			if _, err := filing.ParsePublicKey(s); err == nil {
				t.Error("accepted")
			}
		})
	}
}
