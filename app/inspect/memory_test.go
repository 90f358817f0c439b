package inspect_test

import (
	"reflect"
	"testing"

	"beiandesk/app/inspect"
	"beiandesk/app/inspect/fixture"
)

// TestSameBytesAreMeasuredOnce: what the bytes said is remembered for the same request and under any name, as it was.
func TestSameBytesAreMeasuredOnce(t *testing.T) {
	reader := &shortSighted{}
	memory := inspect.NewMemory()
	i := inspect.New(inspect.Options{Reader: reader, Memory: memory})
	content, other := fixture.JPEG(fixture.Noise(1600, 1200)), fixture.JPEG(fixture.Noise(1600, 1100))
	text := inspect.Request{Text: true}
	first, err := i.Inspect(t.Context(), "a.jpg", content, text)
	if err != nil {
		t.Fatal(err)
	}
	for _, step := range []struct {
		name    string
		file    string
		content []byte
		req     inspect.Request
		reads   int // since the beginning
	}{
		{"again", "a.jpg", content, text, 1},
		{"by another name", "b.PNG", content, text, 1},
		{"other bytes", "a.jpg", other, text, 2},
		{"a copy, too", "a.jpg", content, inspect.Request{Text: true, Copy: 100_000}, 4},
		{"fewer pages", "a.jpg", content, inspect.Request{Text: true, MaxPages: 1}, 5},
		{"not read", "a.jpg", content, inspect.Request{}, 5},
	} {
		facts, err := i.Inspect(t.Context(), step.file, step.content, step.req)
		if err != nil || reader.reads != step.reads || facts.File.Name != step.file {
			t.Errorf("%s: %d readings, want %d; called %s, %v", step.name, reader.reads, step.reads, facts.File.Name, err)
		}
		facts.Pages[0].Width, facts.NotDone = 0, nil // whoever is given facts may write on them
	}
	again, err := i.Inspect(t.Context(), "a.jpg", content, text)
	if err != nil || !reflect.DeepEqual(again, first) {
		t.Errorf("what is remembered differs (%v):\n%+v\n%+v", err, again, first)
	}
	memory.Forget()
	if _, err := i.Inspect(t.Context(), "a.jpg", content, text); err != nil || reader.reads != 6 {
		t.Errorf("%d readings after forgetting, want 6 (%v)", reader.reads, err)
	}
}

// TestWhatWasNotDoneIsTriedAgain: facts that are not whole are not remembered.
func TestWhatWasNotDoneIsTriedAgain(t *testing.T) {
	memory := inspect.NewMemory()
	content := fixture.JPEG(fixture.Noise(1600, 1200))
	facts, err := inspect.New(inspect.Options{Memory: memory}).Inspect(t.Context(), "a.jpg", content, inspect.Request{Text: true})
	if err != nil || len(facts.NotDone) == 0 {
		t.Fatalf("without a reader: %v, %v", facts.NotDone, err)
	}
	facts, err = inspect.New(inspect.Options{Memory: memory, Reader: &shortSighted{}}).Inspect(t.Context(), "a.jpg", content, inspect.Request{Text: true})
	if err != nil || len(facts.NotDone) > 0 || facts.Pages[0].Text == nil {
		t.Errorf("with a reader: %v, %v", facts.NotDone, err)
	}
}
