package app_test

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"beiandesk/app"
	"beiandesk/app/filing"
	"beiandesk/app/internal/loudskip"
	"beiandesk/app/internal/specimen"
	"beiandesk/app/rules"
)

// walkDay is a Monday after a week without holidays.
var walkDay = time.Date(2026, 11, 23, 2, 0, 0, 0, time.UTC)

// walker is somebody on the way with an order.
type walker struct {
	*testing.T
	a      *app.App
	dir    string
	id     filing.ID
	papers specimen.Filing
}

func beginWalk(t *testing.T) *walker {
	t.Helper()
	papers, err := enterprise()
	loudskip.Unless(t, err == nil, "the typeface of the specimens")
	w := &walker{T: t, dir: t.TempDir(), papers: papers}
	w.reopen()
	v, err := w.a.NewOrder(t.Context(), app.NewOrder{ClientName: "样本客户", Entity: filing.Enterprise, Province: "fj", Walk: true})
	if err != nil {
		t.Fatal(err)
	}
	w.id = v.Draft.Order.ID
	w.set(map[string]string{"site.subjectLeads": papers.Fields["site.subjectLeads"]})
	return w
}

// reopen ends the program and begins it again over the same data.
func (w *walker) reopen() {
	w.Helper()
	if w.a != nil {
		if err := w.a.Close(); err != nil {
			w.Fatal(err)
		}
	}
	a, err := app.Open(context.Background(), app.Options{Dir: w.dir, CacheDir: compiled, Clock: func() time.Time { return walkDay }})
	if err != nil {
		w.Fatal(err)
	}
	w.a = a
	w.Cleanup(func() { _ = a.Close() })
}

func (w *walker) set(fields map[string]string) app.OrderView {
	w.Helper()
	v, err := w.a.SetFields(w.Context(), w.id, fields)
	if err != nil {
		w.Fatal(err)
	}
	return v
}

func (w *walker) add(slot filing.SlotID, name string, content []byte) app.OrderView {
	w.Helper()
	path := filepath.Join(w.TempDir(), name)
	if err := os.WriteFile(path, content, 0o600); err != nil {
		w.Fatal(err)
	}
	v, _, err := w.a.AddFiles(w.Context(), w.id, slot, []string{path}, nil)
	if err != nil {
		w.Fatal(err)
	}
	return v
}

// at wants the order to be at a step, also after the program was started again.
func (w *walker) at(v app.OrderView, want app.WalkStep) app.WalkView {
	w.Helper()
	w.reopen()
	again, err := w.a.Order(w.Context(), w.id)
	if err != nil {
		w.Fatal(err)
	}
	if !v.Walk.Begun || !again.Walk.Begun {
		w.Fatal("nobody knows any more that it was begun step by step")
	}
	if v.Walk.Step != want || again.Walk.Step != want {
		w.Fatalf("at %q, after a restart at %q, want %q: %+v %v", v.Walk.Step, again.Walk.Step, want, v.Walk, blockers(v))
	}
	return again.Walk
}

func blockers(v app.OrderView) (words []string) {
	for _, f := range v.Review.Findings {
		if f.Blocks() {
			words = append(words, f.Message.EN)
		}
	}
	return words
}

// TestWalkFollowsTheOrder goes the whole way from an empty order to the number; the program is started anew at every step
// and finds the place again.
func TestWalkFollowsTheOrder(t *testing.T) {
	w := beginWalk(t)
	v, err := w.a.Order(t.Context(), w.id)
	if err != nil {
		t.Fatal(err)
	}
	walk := w.at(v, app.WalkPapers)
	want := []filing.SlotID{filing.SlotSubjectCertificate, filing.SlotSubjectLeaderIDFront, filing.SlotSubjectLeaderIDBack}
	if !slices.Equal(walk.Papers, want) {
		t.Errorf("papers %v, want %v: forms and what is due later are no papers at hand", walk.Papers, want)
	}
	if !slices.Equal(walk.Forms, []filing.SlotID{filing.SlotVerificationForm}) {
		t.Errorf("forms %v", walk.Forms)
	}
	if len(walk.Mends) > 0 {
		t.Errorf("nothing was done yet, and this is wrong: %v", walk.Mends)
	}
	var form []byte
	for _, f := range w.papers.Files {
		if f.Slot != filing.SlotVerificationForm {
			v = w.add(f.Slot, f.Name, f.Content)
		}
	}
	walk = w.at(v, app.WalkAnswers)
	for _, path := range []string{"subject.name", "subjectConfirmed", "product.mainland", "site.domains"} {
		if !slices.Contains(walk.Asks, path) {
			t.Errorf("%s is not asked for: %v", path, walk.Asks)
		}
	}
	if slices.Contains(walk.Asks, "site.leader.name") {
		t.Error("the subject's leader leads the site, and another leader is asked for")
	}
	wrong := map[string]string{}
	for path, value := range w.papers.Fields {
		wrong[path] = value
	}
	wrong["subject.leader.mobile"] = "1380013"
	walk = w.at(w.set(wrong), app.WalkMend)
	if len(walk.Mends) == 0 || len(walk.Asks) > 0 {
		t.Errorf("mends %v, asks %v", walk.Mends, walk.Asks)
	}
	w.at(w.set(w.papers.Fields), app.WalkForm)
	form, err = signedForm(t.Context(), w.a, w.id)
	if err != nil {
		t.Fatal(err)
	}
	v = w.add(filing.SlotVerificationForm, "核验单.jpg", form)
	w.at(v, app.WalkHandover)
	v, err = w.a.Freeze(t.Context(), w.id, nil)
	if err != nil {
		t.Fatal(err)
	}
	w.at(v, app.WalkHandover)
	v, err = w.a.Submit(t.Context(), w.id, app.Destination{Connector: "folder", Target: t.TempDir()}, nil)
	if err != nil {
		t.Fatal(err)
	}
	walk = w.at(v, app.WalkAhead)
	if walk.Ahead[0].Standing != app.AheadNow || walk.Ahead[0].State != filing.StateFirstReview {
		t.Errorf("handed over, and first comes %+v", walk.Ahead[0])
	}
	if said := "把存好的文件夹或压缩文件交给接入商"; !strings.Contains(walk.Bring.ZH, said) || !strings.Contains(walk.Ahead[0].Do.ZH, said) || v.Next != walk.Bring {
		t.Errorf("the folder is still to be brought over, and next is %q, first %q", walk.Bring.ZH, walk.Ahead[0].Do.ZH)
	}
	if v, err = w.a.Record(t.Context(), w.id, filing.EventProviderPass, "订单 1"); err != nil {
		t.Fatal(err)
	}
	if !v.Walk.Bring.IsZero() || strings.Contains(v.Next.ZH, "文件夹") {
		t.Errorf("who judged it has it, and yet %q", v.Next.ZH)
	}
}

// TestWalkTurnsBackWhenItIsSentBack: what comes back is on the way again, at what has to be done.
func TestWalkTurnsBackWhenItIsSentBack(t *testing.T) {
	dir, id := frozenOrder(t)
	a := open(t, app.Options{Dir: dir})
	if err := a.Force(t.Context(), id, filing.EventSend, filing.EventReceive, filing.EventProviderReject); err != nil {
		t.Fatal(err)
	}
	v, err := a.Order(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	if v.Walk.Step != app.WalkHandover {
		t.Errorf("sent back with nothing found against it: at %q", v.Walk.Step)
	}
	if v, err = a.SetFields(t.Context(), id, map[string]string{"site.name": ""}); err != nil {
		t.Fatal(err)
	}
	if v.Walk.Step != app.WalkAnswers || !slices.Equal(v.Walk.Asks, []string{"site.name"}) {
		t.Errorf("without its name: at %q, asks %v", v.Walk.Step, v.Walk.Asks)
	}
}

func TestAhead(t *testing.T) {
	for _, c := range []struct {
		name     string
		order    app.NewOrder
		events   []filing.Event
		stages   []filing.State
		now      filing.State
		earliest string // of the authority's review
		latest   string
	}{
		{name: "nothing handed over yet", order: app.NewOrder{Entity: filing.Enterprise, Province: "fj"},
			stages:   []filing.State{filing.StateFirstReview, filing.StatePhotoVerification, filing.StatePhotoReview, filing.StateToAuthority, filing.StateSMSVerification, filing.StateAuthorityReview, filing.StateFiled},
			earliest: "2026-12-01", latest: "2026-12-25"},
		{name: "with the authority", order: app.NewOrder{Entity: filing.Enterprise, Province: "fj"},
			events: []filing.Event{filing.EventFreeze, filing.EventSend, filing.EventReceive, filing.EventProviderPass, filing.EventAuthorityReceive},
			stages: []filing.State{filing.StateFirstReview, filing.StateToAuthority, filing.StateAuthorityReview, filing.StateFiled},
			now:    filing.StateAuthorityReview, earliest: "2026-11-26", latest: "2026-12-21"},
		{name: "an end of hosting has no photo and no SMS", order: app.NewOrder{Entity: filing.Enterprise, Province: "fj", Type: filing.CancelTransfer},
			stages:   []filing.State{filing.StateFirstReview, filing.StateToAuthority, filing.StateAuthorityReview, filing.StateFiled},
			earliest: "2026-11-30", latest: "2026-12-24"},
	} {
		t.Run(c.name, func(t *testing.T) {
			a := open(t, app.Options{Dir: t.TempDir(), Clock: func() time.Time { return walkDay }})
			v, err := a.NewOrder(t.Context(), c.order)
			if err != nil {
				t.Fatal(err)
			}
			if err := a.Force(t.Context(), v.Draft.Order.ID, c.events...); err != nil {
				t.Fatal(err)
			}
			if v, err = a.Order(t.Context(), v.Draft.Order.ID); err != nil {
				t.Fatal(err)
			}
			var stages []filing.State
			for _, s := range v.Walk.Ahead {
				stages = append(stages, s.State)
				if (s.Standing == app.AheadNow) != (s.State == c.now) {
					t.Errorf("%s is %s", s.State, s.Standing)
				}
				if s.State == filing.StateAuthorityReview && (s.Earliest != c.earliest || s.Latest != c.latest) {
					t.Errorf("the authority answers between %v and %v, want %v and %v", s.Earliest, s.Latest, c.earliest, c.latest)
				}
				if s.Do.ZH == "" || s.Name.EN == "" {
					t.Errorf("%s says nothing", s.State)
				}
			}
			if !slices.Equal(stages, c.stages) {
				t.Errorf("stages %v, want %v", stages, c.stages)
			}
		})
	}
}

// TestEveryAskIsExplained: who is asked for something is told why, and where to get it.
func TestEveryAskIsExplained(t *testing.T) {
	a := open(t, app.Options{Dir: t.TempDir()})
	library, err := rules.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	for _, set := range app.RuleSetViews(library) {
		for _, leads := range []string{"true", "false"} {
			v, err := a.NewOrder(t.Context(), app.NewOrder{ClientName: set.ID + leads, Entity: filing.Enterprise, Province: "fj", RuleSet: set.ID})
			if err != nil {
				t.Fatal(err)
			}
			if v, err = a.SetFields(t.Context(), v.Draft.Order.ID, map[string]string{"site.subjectLeads": leads}); err != nil {
				t.Fatal(err)
			}
			for _, f := range v.Fields {
				if slices.Contains(v.Walk.Asks, f.Path) && (f.Why.ZH == "" || f.Why.EN == "" || f.Where.ZH == "" || f.Where.EN == "") {
					t.Errorf("%s: %s is asked for without why and where", set.ID, f.Path)
				}
			}
			for _, s := range v.Slots {
				if slices.Contains(append(v.Walk.Papers, v.Walk.Forms...), s.ID) && (s.Why.ZH == "" || s.Where.ZH == "") {
					t.Errorf("%s: slot %s is asked for without why and where", set.ID, s.ID)
				}
			}
		}
	}
}
