package app_test

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"beiandesk/app"
	"beiandesk/app/filing"
)

// What was deleted comes back once, as long as the data is open, whatever was deleted after it.
func TestUndoDrop(t *testing.T) {
	ctx := t.Context()
	dir := t.TempDir()
	a := open(t, app.Options{Dir: dir})
	undo := func(what string, name app.Dropped) {
		t.Helper()
		if err := a.UndoDrop(ctx, name); err != nil {
			t.Fatalf("%s: %v", what, err)
		}
		if err := a.UndoDrop(ctx, name); app.AsProblem(err).Code != "nothing-to-undo" {
			t.Errorf("%s a second time: error %v", what, err)
		}
	}
	drop := func(name app.Dropped, err error) app.Dropped {
		t.Helper()
		if err != nil || name == "" {
			t.Fatalf("dropped %q, error %v", name, err)
		}
		return name
	}

	if _, err := a.ChooseOverride(ctx, writeOverride(t, overrideFile)); err != nil {
		t.Fatal(err)
	}
	override := drop(a.DropOverride(ctx))
	sets := map[string]app.Dropped{}
	for _, id := range []string{"own-1", "own-2"} {
		importSet(t, a, id)
		sets[id] = drop(a.DropRuleSet(ctx, id))
	}
	begin(t, a, app.BatchReview, drafts(t, a, 2)...)
	batch := drop(a.DropBatch(ctx))
	if name, err := a.DropBatch(ctx); name != "" || err != nil {
		t.Errorf("dropping nothing answers %q, %v", name, err)
	}

	undo("override", override)
	if r := setting(t, a, "file-size"); r.Severity != filing.Hint {
		t.Errorf("the override file is not in force again: %+v", r)
	}

	undo("rule set", sets["own-1"])
	if _, err := a.RuleSet("own-1"); err != nil {
		t.Errorf("the rule set is not there again: %v", err)
	}
	if _, err := a.RuleSet("own-2"); err == nil {
		t.Error("the other rule set came back")
	}

	undo("batch", batch)
	if b, again, err := a.OpenBatch(ctx); err != nil || !again || len(b.Left()) != 2 {
		t.Errorf("the batch is open %t with %v, error %v", again, b.Left(), err)
	}
}

func importSet(t *testing.T, a *app.App, id string) {
	t.Helper()
	path := filepath.Join(t.TempDir(), id+".yaml")
	content := "id: " + id + `
provider: sample
title: {zh: "样本", en: "Sample"}
issued: "2026-01-31"
edition: 1
extends: aliyun-2018-08
`
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := a.ImportRuleSet(t.Context(), path); err != nil {
		t.Fatal(err)
	}
}

// Orders that were taken out of the outbox wait there again as they did.
func TestUndoUnqueue(t *testing.T) {
	ctx := t.Context()
	dir, id := frozenOrder(t)
	a := open(t, app.Options{Dir: dir})
	later := time.Now().Add(48 * time.Hour).UTC().Truncate(time.Second)
	if _, err := a.Enqueue(ctx, []filing.ID{id}, app.Destination{Connector: "folder", Target: t.TempDir()}, later); err != nil {
		t.Fatal(err)
	}
	gone, err := a.Unqueue(ctx, []filing.ID{id})
	if v, left := a.Outbox(ctx); err != nil || left != nil || len(v.Items) != 0 {
		t.Fatalf("left %+v, errors %v, %v", v.Items, err, left)
	}
	if err := a.UndoDrop(ctx, gone); err != nil {
		t.Fatal(err)
	}
	if v, err := a.Outbox(ctx); err != nil || len(v.Items) != 1 || !v.Items[0].NotBefore.Equal(later) {
		t.Errorf("waits %+v, error %v", v.Items, err)
	}
	order, err := a.Order(ctx, id)
	if err != nil {
		t.Fatal(err)
	}
	forgottenStaysOut(t, a, order.Draft)
}

// forgottenStaysOut drops an order from the outbox, forgets its client, and wants nothing to come back.
func forgottenStaysOut(t *testing.T, a *app.App, d filing.Draft) {
	t.Helper()
	gone, err := a.Unqueue(t.Context(), []filing.ID{d.Order.ID})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := a.ForgetClient(t.Context(), d.Client.ID, d.Client.Name, "合同结束"); err != nil {
		t.Fatal(err)
	}
	if err := a.UndoDrop(t.Context(), gone); app.AsProblem(err).Code != "nothing-to-undo" {
		t.Errorf("undone after its client was forgotten: %v", err)
	}
}
