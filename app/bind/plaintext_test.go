package bind

import (
	"bytes"
	"context"
	"encoding/json"
	"log/slog"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"beiandesk/app"
	"beiandesk/app/cli"
	"beiandesk/app/filing"
	"beiandesk/app/handoff"
	"beiandesk/app/handoff/handofftest"
	"beiandesk/app/inspect/fixture"
	"beiandesk/app/internal/clearsearch"
	"beiandesk/app/internal/logbook"
	"beiandesk/app/internal/loudskip"
	"beiandesk/app/internal/specimen"
)

// remark is a word that people type where no field asks for it.
const remark = "照片不清晰请重拍样本"

// TestNothingLiesInTheClearAfterBothDoors fills a data folder through the window's door and through the command line: a
// whole filing with mends, pictures from a phone, searches, two hand-overs, a backup and failures. Every byte of the data folder, the temporary
// folder and the log is searched for the names and numbers in it, in between and at the end.
func TestNothingLiesInTheClearAfterBothDoors(t *testing.T) {
	clean, err := specimen.Set(filing.Individual)
	loudskip.Unless(t, err == nil, "the typeface of the specimens")
	clean.Fields["product.serviceNumber"] = "00000000-0000-4000-8000-000000000001"
	papers := writePapers(t, t.TempDir(), clean)
	d := newBothDoors(t, clean.Fields)
	d.fillByWindow(clean.Fields, papers)
	d.wantClear("while the window is open")
	if err := d.app.Close(); err != nil {
		t.Fatal(err)
	}
	d.wantClear("after the window")
	d.goOnByCommands()
	d.wantClear("after the commands")
	if found, err := clearsearch.Find(d.target, d.words); err != nil || len(found) == 0 {
		t.Errorf("the package, which is handed over in the clear, is not seen: %v, %v", found, err)
	}
	d.wantPlantedWordFound()
}

// bothDoors is a data folder between the window and the command line.
type bothDoors struct {
	*testing.T
	app                      *app.App
	address                  string // of the window's door
	data, temp, logs, target string
	words                    map[string]string
	order                    filing.ID
}

func newBothDoors(t *testing.T, fields map[string]string) *bothDoors {
	t.Helper()
	d := &bothDoors{T: t, data: filepath.Join(t.TempDir(), "数据 夹"), temp: t.TempDir(), logs: t.TempDir(), target: t.TempDir()}
	for name, value := range map[string]string{"TMPDIR": d.temp, "TEMP": d.temp, "TMP": d.temp, "XDG_STATE_HOME": d.logs} {
		t.Setenv(name, value)
	}
	before := slog.Default()
	t.Cleanup(func() { slog.SetDefault(before) })
	book, err := logbook.Open(d.logs)
	if err != nil {
		t.Fatal(err)
	}
	slog.SetDefault(book.Logger())
	d.words = clearsearch.Personal(fields, map[string]string{"client": "云海客户样本", "note": remark})
	if len(d.words) < 8 {
		t.Fatalf("only %d words to look for", len(d.words))
	}
	d.app, _, d.address = openDoor(t, d.data)
	return d
}

// fillByWindow does what a person does in the window, by the calls that its pages make.
func (d *bothDoors) fillByWindow(fields map[string]string, papers map[string][]string) {
	d.Helper()
	v := called[app.OrderView](d, "NewOrder", app.NewOrder{ClientName: d.words["client"], Entity: filing.Individual})
	d.order = v.Draft.Order.ID
	called[app.OrderView](d, "SetFields", d.order, fields)
	signer := startSigner(d.T, d.app, papers[string(filing.SlotVerificationForm)][0])
	answer, err := http.Get(signer + "?order=" + string(d.order))
	if err != nil || answer.StatusCode != http.StatusOK {
		d.Fatalf("sign: %v %v", answer, err)
	}
	_ = answer.Body.Close()
	for slot, paths := range papers {
		called[Added](d, "AddFiles", "add", d.order, slot, paths)
	}
	d.mendByWindow()
	d.photographByPhone()
	page := called[app.OrderPage](d, "Orders", app.ListFilter{Query: fields["subject.leader.name"]}, "", 10)
	if len(page.Rows) != 1 {
		d.Errorf("the search found %+v", page)
	}
	if _, problem := d.call("SetFields", d.order, map[string]string{"no.such": d.words["subject.leader.idNumber"]}); problem == nil {
		d.Error("a field that there is not was set")
	}
	called[app.OrderView](d, "Freeze", "freeze", d.order)
	called[app.OrderView](d, "Submit", "submit", d.order, app.Destination{Connector: "folder", Target: d.target, Zip: true})
	called[app.OrderView](d, "Record", d.order, filing.EventProviderReject, remark, []string{})
	called[app.BackupReport](d, "BackUp")
	called[string](d, "ProblemReport")
}

// mendByWindow turns a photo that is called by a name, keeps that, takes it back, and the photo out again.
func (d *bothDoors) mendByWindow() {
	d.Helper()
	path := filepath.Join(d.T.TempDir(), d.words["subject.leader.name"]+".jpg")
	if err := os.WriteFile(path, fixture.JPEG(fixture.Noise(300, 200)), 0o600); err != nil {
		d.Fatal(err)
	}
	added := called[Added](d, "AddFiles", "add", d.order, filing.SlotOther, []string{path})
	original := added.Results[0].Material.ID
	trial := called[app.MendTrial](d, "TryMend", "mend", d.order, original, []filing.Mend{filing.MendRotate}, app.MendOptions{Turn: 90})
	undone := false
	for _, s := range called[app.OrderView](d, "KeepMend", trial.ID).Slots {
		for _, m := range s.Materials {
			if m.MendedOf == original {
				called[app.OrderView](d, "UndoMend", d.order, m.ID)
				undone = true
			}
		}
	}
	if !undone {
		d.Error("what was mended is not there")
	}
	called[app.OrderView](d, "RemoveMaterial", d.order, original)
}

// photographByPhone sends two files under a personal name from a phone: a picture with a hint before it, which is taken out
// again, and one that is refused.
func (d *bothDoors) photographByPhone() {
	d.Helper()
	offer := called[app.PhoneOffer](d, "OpenPhone", d.order, filing.SlotVerificationPhoto, "127.0.0.1")
	phone, err := handofftest.Scan(offer.Link)
	if err != nil {
		d.Fatal(err)
	}
	said := func(kind string, content []byte) handoff.Answer {
		answer, err := phone.Say(kind, d.words["subject.leader.name"]+d.words["subject.leader.idNumber"]+".jpg", content)
		if err != nil {
			d.Fatalf("%s: %v", kind, err)
		}
		return answer
	}
	said("hello", nil)
	picture := fixture.JPEG(fixture.Noise(300, 200))
	if said("hint", picture).Refusal != nil || said("picture", []byte(remark)).Refusal == nil {
		d.Error("the phone's hint was refused, or words passed for a picture")
	}
	taken := said("picture", picture).Verdict
	if taken == nil {
		d.Fatal("the phone's picture was not taken")
	}
	d.wantClear("while a phone is connected")
	said("done", nil)
	if _, problem := d.call("ClosePhone", offer.Link); problem != nil {
		d.Errorf("ClosePhone: %s", problem)
	}
	called[app.OrderView](d, "RemoveMaterial", d.order, taken.Material)
}

// goOnByCommands does in the command line what is left of a filing that came back.
func (d *bothDoors) goOnByCommands() {
	d.Helper()
	order := string(d.order)
	d.command(0, "search", d.words["subject.leader.name"])
	d.command(0, "order", "set", order, "site.remark="+remark)
	d.command(2, "order", "set", order, "no.such="+d.words["subject.leader.idNumber"])
	d.command(0, "order", "freeze", order)
	d.command(0, "outbox", "add", order, "--connector", "folder", "--to", d.target, "--at", "2099-01-02T09:00")
	d.command(0, "outbox", "drop", order)
	d.command(0, "submit", order, "--connector", "folder", "--to", d.target)
	d.command(0, "backup")
	d.command(0, "verify")
}

func (d *bothDoors) command(code int, args ...string) {
	d.Helper()
	var out, errs bytes.Buffer
	args = append([]string{"--data", d.data}, args...)
	if got := cli.Main(d.Context(), args, cli.Streams{In: strings.NewReader(""), Out: &out, Err: &errs}, "test"); got != code {
		d.Fatalf("%q ended with %d, not %d\n%s%s", args, got, code, out.String(), errs.String())
	}
}

// call calls a method as a page does: over the loopback door.
func (d *bothDoors) call(method string, args ...any) (result json.RawMessage, problem json.RawMessage) {
	d.Helper()
	body, err := json.Marshal(map[string]any{"name": "bind.API." + method, "args": args})
	if err != nil {
		d.Fatal(err)
	}
	request, err := http.NewRequestWithContext(context.Background(), http.MethodPost, d.address+"/__call", bytes.NewReader(body))
	if err != nil {
		d.Fatal(err)
	}
	request.Header.Set("X-Webdoor", "1")
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		d.Fatal(err)
	}
	defer response.Body.Close()
	var answer struct{ Result, Error json.RawMessage }
	if err := json.NewDecoder(response.Body).Decode(&answer); err != nil {
		d.Fatalf("%s: %v", method, err)
	}
	return answer.Result, answer.Error
}

// called calls a method that must not fail.
func called[T any](d *bothDoors, method string, args ...any) (result T) {
	d.Helper()
	answer, problem := d.call(method, args...)
	if problem != nil {
		d.Fatalf("%s: %s", method, problem)
	}
	if err := json.Unmarshal(answer, &result); err != nil {
		d.Fatalf("%s: %v", method, err)
	}
	return result
}

func (d *bothDoors) wantClear(when string) {
	d.Helper()
	for _, folder := range []string{d.data, d.temp, d.logs} {
		found, err := clearsearch.Find(folder, d.words)
		if err != nil {
			d.Error(err)
		}
		for _, f := range found {
			d.Errorf("%s, %s: %s", when, filepath.Base(folder), f)
		}
	}
}

// wantPlantedWordFound shows that the search bites where it found nothing.
func (d *bothDoors) wantPlantedWordFound() {
	d.Helper()
	for _, folder := range []string{d.data, d.temp, d.logs} {
		path := filepath.Join(folder, "planted")
		if err := os.WriteFile(path, []byte("..."+d.words["subject.leader.idNumber"]+"..."), 0o600); err != nil {
			d.Fatal(err)
		}
		if found, err := clearsearch.Find(folder, d.words); err != nil || len(found) == 0 {
			d.Errorf("a number planted in %s: %v, %v", filepath.Base(folder), found, err)
		}
	}
}
