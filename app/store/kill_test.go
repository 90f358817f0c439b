package store_test

import (
	"bufio"
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"beiandesk/app/filing"
	"beiandesk/app/inspect"
	"beiandesk/app/internal/killed"
	"beiandesk/app/store"
)

// The worker's orders come by environment; TestMain runs it instead of the tests.
const (
	workerDir    = "BEIANDESK_STORE_WORKER_DIR"
	workerKillAt = "BEIANDESK_STORE_WORKER_KILL_AT" // "<step>#<n>": die at the n-th time this step is reached
	workerOrders = "BEIANDESK_STORE_WORKER_ORDERS"  // how many to make
	workerMove   = "BEIANDESK_STORE_WORKER_MOVE"    // folder to restore from, or export to import
	workerRenews = "BEIANDESK_STORE_WORKER_RENEWS"  // give the folder a new key
	workerOpens  = "BEIANDESK_STORE_WORKER_OPENS"   // only open the store, say how that went, and wait for input
)

func TestMain(m *testing.M) {
	dir := os.Getenv(workerDir)
	switch {
	case dir == "":
		os.Exit(m.Run())
	case os.Getenv(workerOpens) != "":
		os.Exit(openAndWait(dir))
	case os.Getenv(workerMove) != "":
		os.Exit(moveWorker(dir, os.Getenv(workerMove)))
	case os.Getenv(workerRenews) != "":
		os.Exit(renewWorker(dir))
	}
	if err := work(dir, os.Getenv(workerKillAt)); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// killsPerStep is how often each step is tried; make durability tries more.
func killsPerStep() int {
	if n, err := strconv.Atoi(os.Getenv("BEIANDESK_KILLS")); err == nil {
		return n
	}
	return 3
}

// killsPerFolder is how often it happens to one folder: what grew in it is looked through after each.
const killsPerFolder = 4

// steps lists where the worker is killed, in the order it passes them.
func steps() []string {
	var all []string
	add := func(kind string, names ...string) {
		for _, n := range names {
			all = append(all, kind+":"+n)
		}
	}
	file := []string{"created", "written", "synced", "renamed", "folder-synced"}
	for _, s := range file {
		add("open", "vault-"+s)
	}
	add("migrate", "begun", "written", "committed")
	add("open", "unlocked", "migrated", "key-checked", "opening", "counted")
	change := []string{"begun", "written", "committed"}
	add("save", change...)
	add("edit", change...)
	for _, kind := range []string{"import", "mend"} {
		add(kind, "marked")
		for _, s := range file {
			add(kind, "blob-"+s)
		}
		add(kind, change...)
	}
	add("exchange", change...)
	add("freeze", "marked")
	for _, s := range file {
		add("freeze", "package-"+s)
	}
	for _, kind := range []string{"freeze", "send", "settle", "state"} {
		add(kind, change...)
	}
	for _, s := range file {
		add("backup", "key-"+s, "file-"+s)
	}
	add("backup", "copied", "synced", "checked", "named", "pruned")
	add("recover", "found", "settled")
	return all
}

// TestKilledAtAnyStepNothingAcknowledgedIsLost kills a real process, which saves, imports, freezes and hands over, with
// no chance to clean up at each named step, several times, and looks through the data folder after each.
func TestKilledAtAnyStepNothingAcknowledgedIsLost(t *testing.T) {
	kills := map[string]int{}
	for _, step := range steps() {
		kind, name, _ := strings.Cut(step, ":")
		var dir string
		var acks []string
		for n := range killsPerStep() {
			at := fmt.Sprintf("%s#%d", step, 1+n%killsPerFolder)
			if n%killsPerFolder == 0 {
				dir, acks = t.TempDir(), nil
			}
			switch {
			case kind == "migrate": // each of the numbered steps of a new folder in turn
				dir, acks = t.TempDir(), nil
				at = fmt.Sprintf("%s#%d", step, 1+n%passes(step))
			case kind == "open" || strings.HasPrefix(name, "key-"): // the first of a new folder
				dir, acks, at = t.TempDir(), nil, step+"#1"
			case kind == "recover": // the opening after a kill that left something to recover
				before := []string{"import:blob-renamed#1", "freeze:package-renamed#1"}[n%2]
				acks = append(acks, kill(t, dir, before, kills)...)
				at = step + "#1"
			}
			acks = append(acks, kill(t, dir, at, kills)...)
			verify(t, dir, acks)
			if t.Failed() {
				t.Fatalf("after kill %d at %s (%s)", n+1, step, name)
			}
		}
	}
	report(t, kills)
}

// passes is how often a new folder passes a step of the migrations.
func passes(step string) int {
	numbered, err := store.DataVersion()
	if err != nil || step == "migrate:begun" {
		return 1
	}
	return int(numbered)
}

func report(t *testing.T, kills map[string]int) {
	t.Helper()
	total := 0
	for _, step := range steps() {
		if kills[step] == 0 {
			t.Errorf("no kill at %s", step)
		}
		total += kills[step]
		t.Logf("%3d kills at %s", kills[step], step)
	}
	t.Logf("%3d kills in all, 0 acknowledged edits lost, 0 half states", total)
	if total < 100 {
		t.Errorf("only %d kills", total)
	}
}

// kill runs a worker until it dies at a step, and returns what it had acknowledged.
func kill(t *testing.T, dir, at string, kills map[string]int) []string {
	t.Helper()
	worker := exec.Command(os.Args[0])
	worker.Env = append(os.Environ(), workerDir+"="+dir, workerKillAt+"="+at)
	var out, errs bytes.Buffer
	worker.Stdout, worker.Stderr = &out, &errs
	if err := worker.Run(); !killed.Process(worker.ProcessState) || errs.Len() > 0 {
		t.Fatalf("the worker was to die at %s and did not: %v\n%s", at, err, errs.String())
	}
	step, _, _ := strings.Cut(at, "#")
	kills[step]++
	var acks []string
	for lines := bufio.NewScanner(&out); lines.Scan(); {
		acks = append(acks, lines.Text())
	}
	return acks
}

// work does what a person does to orders, one after another, and says so after each step that was reported as done.
func work(dir, killAt string) error {
	ctx := context.Background()
	s, err := store.Open(ctx, dir, store.Options{Passphrase: workerPassphrase, Cost: cheap, Step: killer(killAt)})
	if err != nil {
		return err
	}
	w := worker{s, ctx}
	orders := 20
	if some, err := strconv.Atoi(os.Getenv(workerOrders)); err == nil {
		orders = some
	}
	for range orders {
		if err := w.oneOrder(); err != nil {
			return err
		}
	}
	if killAt == "" {
		return s.Close()
	}
	return fmt.Errorf("%s was never reached", killAt)
}

var workerPassphrase = []byte("口令样本")

// killer ends the process when a step is reached as often as killAt says: "<step>#<n>".
func killer(killAt string) func(string) error {
	step, times, _ := strings.Cut(killAt, "#")
	left, _ := strconv.Atoi(times)
	return func(name string) error {
		if name == step {
			if left--; left == 0 {
				die()
			}
		}
		return nil
	}
}

// die ends the process at once: no deferred call, no flushed buffer.
func die() {
	p, err := os.FindProcess(os.Getpid())
	if err == nil {
		err = p.Kill()
	}
	if err != nil {
		panic(err)
	}
	select {}
}

type worker struct {
	*store.Store
	ctx context.Context
}

func ack(words ...any) { fmt.Println(words...) } // straight to the pipe: os.Stdout has no buffer

func (w worker) oneOrder() error {
	c := filing.Client{ID: filing.NewID(), Name: "云海样本"}
	if err := w.SaveClient(w.ctx, c); err != nil {
		return err
	}
	ack("client", c.ID)
	sub := filing.Subject{ID: filing.NewID(), ClientID: c.ID, Entity: filing.Enterprise}
	if err := w.SaveSubject(w.ctx, sub); err != nil {
		return err
	}
	o, err := w.SaveOrder(w.ctx, filing.Order{ID: filing.NewID(), ClientID: c.ID, SubjectID: sub.ID, Type: filing.AddSite})
	if err != nil {
		return err
	}
	ack("order", o.ID)
	for _, do := range []func(filing.ID) error{w.edit, w.importTwo, w.freezeAndSend, w.backUp, w.reject, w.edit} {
		if err := do(o.ID); err != nil {
			return err
		}
	}
	return nil
}

func (w worker) edit(order filing.ID) error {
	for _, name := range []string{"第一", "第二"} {
		d, err := w.UpdateDraft(w.ctx, order, func(d *filing.Draft) error {
			d.Subject.Name, d.Order.Site.Name = name, d.Order.Site.Name+name
			return nil
		})
		if err != nil {
			return err
		}
		ack("edit", order, d.Order.Site.Name)
	}
	return nil
}

func (w worker) importTwo(order filing.ID) error {
	content := bytes.Repeat([]byte("样本"+order), 3000) // more than one sealed piece
	first := filing.Material{ID: filing.NewID(), OrderID: order, Slot: filing.SlotOther, Name: "证件.jpg"}
	first, err := w.AddMaterial(w.ctx, first, bytes.NewReader(content))
	if err != nil {
		return err
	}
	ack("import", first.ID, first.SHA256)
	if err := w.SaveFacts(w.ctx, first.ID, inspect.Facts{Version: inspect.Version}); err != nil {
		return err
	}
	mended := filing.Material{ID: filing.NewID(), OrderID: order, Slot: filing.SlotOther, Name: "证件.png", MendedOf: first.ID}
	mended, err = w.AddMaterial(w.ctx, mended, bytes.NewReader(content[:len(content)/2]), first.ID)
	if err != nil {
		return err
	}
	ack("import", mended.ID, mended.SHA256)
	if err := w.Exchange(w.ctx, mended.ID, first.ID); err != nil {
		return err
	}
	ack("exchange", mended.ID)
	return nil
}

func (w worker) freezeAndSend(order filing.ID) error {
	o, err := w.Order(w.ctx, order)
	if err != nil {
		return err
	}
	r := filing.Revision{ID: filing.NewID(), OrderID: order, Number: 1, Digest: string(filing.NewID())}
	if r, err = w.AddRevision(w.ctx, r, strings.NewReader(r.Digest), o.UpdatedAt); err != nil {
		return err
	}
	ack("freeze", r.ID, r.Digest)
	sub, err := w.AddSubmission(w.ctx, filing.Submission{ID: filing.NewID(), OrderID: order, RevisionID: r.ID,
		Digest: r.Digest, Connector: "folder", State: filing.SubmissionIntended})
	if err != nil {
		return err
	}
	ack("submission", sub.ID, sub.State)
	sub.State, sub.Receipt = filing.SubmissionDelivered, &filing.Receipt{ID: "r", Digest: r.Digest}
	if sub, err = w.UpdateSubmission(w.ctx, sub); err != nil {
		return err
	}
	ack("submission", sub.ID, sub.State)
	return nil
}

func (w worker) reject(order filing.ID) error {
	o, err := w.Transition(w.ctx, order, filing.EventProviderReject, "照片不清晰")
	if err != nil {
		return err
	}
	ack("event", order, filing.EventProviderReject, o.State)
	return nil
}

// backUp copies everything, into the data folder and elsewhere.
func (w worker) backUp(filing.ID) error {
	for _, folder := range []string{store.LocalBackups(w.Dir()), outside(w.Dir())} {
		do := w.Backup
		if folder != store.LocalBackups(w.Dir()) {
			do = func(ctx context.Context) (store.BackupResult, error) { return w.BackupTo(ctx, folder) }
		}
		r, err := do(w.ctx)
		if err != nil {
			return err
		}
		if len(r.Missing) > 0 {
			return fmt.Errorf("files are missing: %v", r.Missing)
		}
		ack("backup", r.Backup.Path())
	}
	return nil
}

// outside is the folder elsewhere that a data folder is backed up to.
func outside(dir string) string { return dir + "-backups" }

// verify opens the data folder as the program does after a crash, and checks that everything acknowledged is there and
// that everything there is whole.
func verify(t *testing.T, dir string, acks []string) {
	t.Helper()
	s, err := store.Open(context.Background(), dir, store.Options{Passphrase: workerPassphrase, Cost: cheap})
	if err != nil {
		t.Fatal(err)
	}
	w := &world{Store: s, t: t, ctx: context.Background()}
	for _, told := range s.TamperedRows() {
		t.Error(told)
	}
	w.verifyBackups(acks)
	for _, a := range acks {
		w.verifyAck(strings.Fields(a))
	}
	for _, order := range column(t, dir, `SELECT id FROM orders ORDER BY id`) {
		w.verifyOrder(filing.ID(order))
	}
	wantOnlyNamedFiles(t, dir)
	if err := s.Close(); err != nil {
		t.Error(err)
	}
}

// verifyBackups checks that whatever bears the name of a backup is one, whole, and that the newest acknowledged one is
// there or one newer than it.
func (w *world) verifyBackups(acks []string) {
	w.t.Helper()
	newest := map[string]string{}
	for _, a := range acks {
		if path, ok := strings.CutPrefix(a, "backup "); ok {
			newest[filepath.Dir(path)] = filepath.Base(path)
		}
	}
	for _, folder := range []string{store.LocalBackups(w.Dir()), outside(w.Dir())} {
		found, err := store.Backups(folder)
		w.must(err)
		if len(found) > 0 && found[0].Name < newest[folder] || len(found) == 0 && newest[folder] != "" {
			w.t.Errorf("backup %s was acknowledged, there is %v", newest[folder], found)
		}
		for _, b := range found {
			s, err := store.OpenBackup(w.ctx, b, store.Options{Passphrase: workerPassphrase})
			if err != nil {
				w.t.Errorf("half a backup: %v", err)
				continue
			}
			v, err := s.Verify(w.ctx, nil)
			if err != nil || len(v.Tampered) > 0 {
				w.t.Errorf("backup %s: %v %v", b.Name, v.Tampered, err)
			}
			w.must(s.Close())
		}
	}
}

func (w *world) verifyAck(ack []string) {
	w.t.Helper()
	id := filing.ID(ack[1])
	switch ack[0] {
	case "backup": // looked at by verifyBackups
	case "client":
		_, err := w.Client(w.ctx, id)
		w.must(err)
	case "order":
		_, err := w.Order(w.ctx, id)
		w.must(err)
	case "edit": // a later edit may have been stored without its acknowledgement
		if o, err := w.Order(w.ctx, id); err != nil || !strings.HasPrefix(o.Site.Name, ack[2]) {
			w.t.Errorf("order %s is called %q, %q was acknowledged: %v", id, o.Site.Name, ack[2], err)
		}
	case "import":
		if m, err := w.Material(w.ctx, id); err != nil || m.SHA256 != ack[2] {
			w.t.Errorf("material %+v, %s was acknowledged: %v", m, ack[2], err)
		}
	case "exchange":
		if m, err := w.Material(w.ctx, id); err != nil || !m.Removed {
			w.t.Errorf("material %+v, its mending was taken back: %v", m, err)
		}
	case "freeze":
		if r, err := w.Revision(w.ctx, id); err != nil || r.Digest != ack[2] {
			w.t.Errorf("revision %+v, %s was acknowledged: %v", r, ack[2], err)
		}
	case "submission":
		sub, err := w.Submission(w.ctx, id)
		if err != nil || string(sub.State) != ack[2] && sub.State != filing.SubmissionDelivered {
			w.t.Errorf("submission %+v, %s was acknowledged: %v", sub, ack[2], err)
		}
	case "event":
		l, err := w.Events(w.ctx, id)
		w.must(err)
		if !strings.Contains(fmt.Sprint(l.Items), ack[2]) {
			w.t.Errorf("timeline %v lacks %s", l.Items, ack[2])
		}
	default:
		w.t.Errorf("acknowledgement %v", ack)
	}
}

// verifyOrder checks that an order and what lies around it tell one story.
func (w *world) verifyOrder(id filing.ID) {
	w.t.Helper()
	d, err := w.Draft(w.ctx, id)
	w.must(err)
	if !strings.HasSuffix(d.Order.Site.Name, d.Subject.Name) { // both are written by one edit
		w.t.Errorf("half an edit: subject %q, site %q", d.Subject.Name, d.Order.Site.Name)
	}
	timeline, err := w.Events(w.ctx, id)
	w.must(err)
	state, count := filing.StateDraft, map[filing.Event]int{}
	for _, e := range timeline.Items {
		if next, err := state.Next(e.Event); err != nil || e.From != state || e.To != next {
			w.t.Errorf("event %+v in state %s: %v", e, state, err)
		}
		state = e.To
		count[e.Event]++
	}
	if d.Order.State != state {
		w.t.Errorf("order is %s, its timeline ends at %s", d.Order.State, state)
	}
	w.verifyPackages(id, count)
	w.verifyMaterials(id)
}

func (w *world) verifyPackages(order filing.ID, count map[filing.Event]int) {
	w.t.Helper()
	rs, err := w.Revisions(w.ctx, order)
	w.must(err)
	for _, r := range rs.Items {
		if b, err := w.PackageContent(w.ctx, r.ID); err != nil || string(b) != r.Digest {
			w.t.Errorf("package of %s holds %q: %v", r.ID, b, err)
		}
	}
	subs, err := w.Submissions(w.ctx, order)
	w.must(err)
	delivered := 0
	for _, sub := range subs.Items {
		if (sub.State == filing.SubmissionDelivered) != (sub.Receipt != nil) {
			w.t.Errorf("half a receipt: %+v", sub)
		}
		if sub.State == filing.SubmissionDelivered {
			delivered++
		}
	}
	if len(rs.Items) != count[filing.EventFreeze] || len(subs.Items) != count[filing.EventSend] ||
		delivered != count[filing.EventReceive] {
		w.t.Errorf("%d revisions, %d submissions, %d delivered; events %v", len(rs.Items), len(subs.Items), delivered, count)
	}
}

func (w *world) verifyMaterials(order filing.ID) {
	w.t.Helper()
	l, err := w.Materials(w.ctx, order)
	w.must(err)
	removed := map[filing.ID]bool{}
	for _, m := range l.Items {
		content, err := w.MaterialContent(w.ctx, m.ID)
		if sum := sha256.Sum256(content); err != nil || hex.EncodeToString(sum[:]) != m.SHA256 {
			w.t.Errorf("torn file of material %s: %v", m.ID, err)
		}
		removed[m.ID] = m.Removed
	}
	for _, m := range l.Items {
		from, ok := removed[m.MendedOf]
		switch {
		case m.MendedOf != "" && (!ok || m.Removed == from):
			w.t.Errorf("half a replacement: %+v", m)
		case len(l.Items) == 1 && m.Removed:
			w.t.Errorf("taken out for nothing: %+v", m)
		}
	}
}
