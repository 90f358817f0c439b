package cli_test

import (
	"context"
	"crypto/ed25519"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"beiandesk/app"
	"beiandesk/app/bundle"
	"beiandesk/app/filing"
)

type frozen struct {
	Revision int
	Digest   string
}

func TestFilingByHandIntoAFolder(t *testing.T) {
	d := prepared(t)
	d.run("order", "review", d.order).want(t, 0)
	var first, again frozen
	d.run("order", "freeze", d.order).want(t, 0).read(t, &first)
	d.run("order", "freeze", d.order).want(t, 0).read(t, &again)
	if first != again || first.Revision != 1 {
		t.Fatalf("freezing an unchanged draft gave %+v after %+v", again, first)
	}

	target := t.TempDir()
	var sent struct {
		State   filing.State
		Receipt filing.Receipt
	}
	d.run("submit", d.order, "--connector", "folder", "--to", target).want(t, 0).read(t, &sent)
	if sent.State != filing.StateFirstReview || sent.Receipt.Digest != first.Digest {
		t.Fatalf("submitted: %+v", sent)
	}
	d.run("submit", d.order, "--connector", "folder", "--to", target).want(t, 0)
	bags, err := filepath.Glob(filepath.Join(target, "*", "tagmanifest-sha256.txt"))
	if err != nil || len(bags) != 1 {
		t.Fatalf("bags in the target: %v (%v), want one", bags, err)
	}
	var report bundle.Report
	run(t, "--json", "bag", "validate", "--profile", filepath.Dir(bags[0])).want(t, 0).read(t, &report)
	if report.Digest != first.Digest {
		t.Errorf("handed over digest %s, froze %s", report.Digest, first.Digest)
	}
	d.run("receipt", "show", d.order).want(t, 0)
}

func TestChangedDraftMakesANewRevision(t *testing.T) {
	d := prepared(t)
	var first, second, back frozen
	d.run("order", "freeze", d.order).want(t, 0).read(t, &first)
	d.run("order", "set", d.order, "subject.providerAccount=another-account", "site.languages=zh-hans,en").want(t, 0)
	var since struct{ Changes *app.ChangesView }
	d.run("order", "timeline", d.order).want(t, 0).read(t, &since)
	if c := since.Changes; c == nil || c.Revision != 1 || len(c.Fields) != 2 || c.Fields[0].Path != "subject.providerAccount" || c.Fields[0].Is.ZH != "another-account" ||
		c.Fields[1].Is != (filing.Text{ZH: "中文简体、英语", EN: "Simplified Chinese, English"}) || len(c.Added)+len(c.Removed) != 0 {
		t.Errorf("changed since the first: %+v", c)
	}
	d.run("order", "freeze", d.order).want(t, 0).read(t, &second)
	if second.Revision != 2 || second.Digest == first.Digest {
		t.Fatalf("after a change: %+v, before: %+v", second, first)
	}
	zip := filepath.Join(t.TempDir(), "包.zip")
	d.run("order", "export", d.order, "--to", zip).want(t, 0)
	ours := filepath.Join(t.TempDir(), "包.beian")
	d.run("order", "export", d.order, "--to", ours).want(t, 0)
	run(t, "bag", "show", ours).want(t, 0)
	var report bundle.Report
	run(t, "--json", "bag", "validate", "--profile", zip).want(t, 0).read(t, &report)
	var shown struct {
		Whole    bool
		Digest   string
		Contents struct{ Materials []struct{ Name string } }
	}
	run(t, "--json", "bag", "show", zip).want(t, 0).read(t, &shown)
	if !shown.Whole || shown.Digest != report.Digest || len(shown.Contents.Materials) == 0 {
		t.Errorf("show: %+v", shown)
	}
	if report.Digest != second.Digest {
		t.Errorf("exported %s, want %s", report.Digest, second.Digest)
	}
	d.run("order", "export", d.order, "--to", zip).want(t, 2)
	d.run("order", "freeze", d.order).want(t, 0).read(t, &back)
	if back != second {
		t.Errorf("freezing again: %+v, want %+v", back, second)
	}
}

func TestBlockersStopFreezingUnlessOverridden(t *testing.T) {
	f := specimens(t)
	d := prepared(t)
	path := write(t, filepath.Join(t.TempDir(), "灰度.jpg"), f.Files[0].Content[:len(f.Files[0].Content)/2])
	d.run("order", "add", d.order, "--slot", "other", path).want(t, 0)
	var review struct{ Findings []filing.Finding }
	d.run("order", "freeze", d.order).want(t, 1)
	d.run("order", "review", d.order).want(t, 1).read(t, &review)
	d.run("order", "override", d.order, "0000000000000000", "--reason", "没有这一条").want(t, 2)
	for _, x := range review.Findings {
		if x.Blocks() {
			d.run("order", "override", d.order, x.Key, "--reason", "样本：材料另行补交").want(t, 0)
		}
	}
	d.run("order", "freeze", d.order).want(t, 0)
	bag := filepath.Join(t.TempDir(), "bag")
	d.run("order", "export", d.order, "--to", bag).want(t, 0)
	doc, err := os.ReadFile(filepath.Join(bag, "data", "order.json"))
	if err != nil || !strings.Contains(string(doc), "样本：材料另行补交") {
		t.Errorf("the reason does not travel in the package: %v", err)
	}
}

func TestMissingFieldCannotBeOverridden(t *testing.T) {
	d := desk{T: t, data: t.TempDir()}
	var made struct{ ID string }
	d.run("order", "new", "--client", "样本客户", "--entity", "个人").want(t, 0).read(t, &made)
	var review struct{ Findings []filing.Finding }
	d.run("order", "review", made.ID).want(t, 1).read(t, &review)
	for _, x := range review.Findings {
		if x.Code == filing.FieldMissing {
			d.run("order", "override", made.ID, x.Key, "--reason", "以后再填").want(t, 2)
			return
		}
	}
	t.Fatal("an empty order lacks no field")
}

func TestHandOverToAnIntake(t *testing.T) {
	d := prepared(t)
	d.run("order", "freeze", d.order).want(t, 0)
	url, key, token := serveIntake(t)
	tokenFile := write(t, filepath.Join(t.TempDir(), "令牌"), []byte(token+"\n"))
	wrong := write(t, filepath.Join(t.TempDir(), "wrong"), []byte("bdi_wrong\n"))
	d.run("submit", d.order, "--connector", "intake", "--to", url, "--token-file", wrong).want(t, 2)
	d.run("submit", d.order, "--connector", "intake", "--to", url, "--token-file", tokenFile).want(t, 0)
	var story struct{ Timeline []app.TimelineEntry }
	d.run("order", "timeline", d.order).want(t, 0).read(t, &story)
	for i, kind := range []filing.EvidenceKind{filing.EvidenceSigned, filing.EvidenceDigest} { // received, sent
		if e := story.Timeline[i]; len(e.Evidence) != 1 || e.Evidence[0].Kind != kind {
			t.Errorf("%s rests on %+v, want %s", e.Event, e.Evidence, kind)
		}
	}
	receipt := filepath.Join(t.TempDir(), "回执.json")
	d.run("receipt", "show", d.order, "--to", receipt).want(t, 0)
	run(t, "receipt", "verify", receipt, "--key", key).want(t, 0)
	b, err := os.ReadFile(receipt)
	if err != nil {
		t.Fatal(err)
	}
	run(t, "receipt", "verify", receipt, "--key", "abc").want(t, 2) // the key is wrong, not the receipt
	forged := write(t, filepath.Join(t.TempDir(), "forged.json"), []byte(strings.Replace(string(b), `"blockers": 0`, `"blockers": 7`, 1)))
	run(t, "receipt", "verify", forged, "--key", key).want(t, 1)
	run(t, "receipt", "verify", forged).want(t, 1)
	wantSignerUnknown(t, receipt, b)
}

// wantSignerUnknown verifies a receipt, and another that somebody else signed, without a key: neither proves who signed it, and
// the code says so to a script.
func wantSignerUnknown(t *testing.T, path string, content []byte) {
	t.Helper()
	var r filing.Receipt
	if err := json.Unmarshal(content, &r); err != nil {
		t.Fatal(err)
	}
	genuine := r.PublicKey
	if err := r.Sign(ed25519.NewKeyFromSeed(make([]byte, ed25519.SeedSize))); err != nil {
		t.Fatal(err)
	}
	strange, err := json.Marshal(r)
	if err != nil {
		t.Fatal(err)
	}
	other := write(t, filepath.Join(t.TempDir(), "别人签的.json"), strange)
	for _, file := range []string{path, other} {
		var v struct {
			Valid, Trusted bool
			Problem        string
		}
		run(t, "receipt", "verify", file, "--json").want(t, 1).read(t, &v)
		if !v.Valid || v.Trusted || v.Problem == "" {
			t.Errorf("verified without a key: %+v", v)
		}
		run(t, "receipt", "verify", file, "--lang", "zh").want(t, 1).says(t, "不知道由谁签发")
		run(t, "receipt", "verify", file, "--lang", "en").want(t, 1).says(t, "the signer is not known")
	}
	run(t, "receipt", "verify", other, "--key", genuine).want(t, 1)
}

// serveIntake runs `intake serve` until the test ends and returns its address, public key and a token.
func serveIntake(t *testing.T) (url, key, token string) {
	t.Helper()
	x := serveIntakeIn(t)
	return x.url, x.key, x.token
}

// served is an intake at work, with its data folder for what its clerks do.
type served struct{ data, url, key, token string }

func serveIntakeIn(t *testing.T) served {
	t.Helper()
	data := t.TempDir()
	var made struct{ Token string }
	run(t, "--json", "--data", data, "intake", "token", "new", "--label", "样本").want(t, 0).read(t, &made)
	ctx, stop := context.WithCancel(t.Context())
	out := newPipe()
	ended := make(chan int, 1)
	go func() {
		ended <- mainInto(ctx, out, "--json", "--data", data, "intake", "serve", "--listen", "127.0.0.1:0")
	}()
	t.Cleanup(func() {
		stop()
		if code := <-ended; code != 0 {
			t.Errorf("intake serve ended with %d", code)
		}
	})
	var ready struct{ URL, PublicKey string }
	if err := out.decode(&ready, time.Minute); err != nil {
		t.Fatalf("the intake does not start: %v", err)
	}
	return served{data, ready.URL, ready.PublicKey, made.Token}
}

func TestIntakeDownLeavesTheOrderFrozen(t *testing.T) {
	d := prepared(t)
	d.run("order", "freeze", d.order).want(t, 0)
	token := write(t, filepath.Join(t.TempDir(), "token"), []byte("bdi_any\n"))
	d.run("submit", d.order, "--connector", "intake", "--to", "http://127.0.0.1:9", "--token-file", token).want(t, 2)
	var shown struct{ Draft filing.Draft }
	d.run("order", "show", d.order).want(t, 0).read(t, &shown)
	if shown.Draft.Order.State != filing.StateFrozen {
		t.Errorf("state %s, want frozen", shown.Draft.Order.State)
	}
}

func TestDemo(t *testing.T) {
	specimens(t)
	data := t.TempDir()
	var answer struct {
		Findings []filing.Finding
		Package  struct{ Digest, Path string }
		Receipt  filing.Receipt
	}
	run(t, "--json", "--data", data, "demo").want(t, 0).read(t, &answer)
	found := map[filing.Code]bool{}
	for _, f := range answer.Findings {
		found[f.Code] = true
	}
	for _, code := range []filing.Code{filing.PhotoBackgroundColour, filing.FileTooLarge, filing.ImageGrayscale, filing.FileDamaged, filing.FileFormat} {
		if !found[code] {
			t.Errorf("demo breaks nothing that yields %s", code)
		}
	}
	if answer.Receipt.Digest != answer.Package.Digest || answer.Receipt.Signature == "" {
		t.Errorf("receipt %+v for package %+v", answer.Receipt, answer.Package)
	}
	run(t, "bag", "validate", "--profile", answer.Package.Path).want(t, 0)
	again := run(t, "--data", data, "demo").want(t, 2)
	if !strings.Contains(again.err, "已有一份进行中的样本备案") {
		t.Errorf("a second demo in the same folder says: %s", again.err)
	}
}
