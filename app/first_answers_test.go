package app_test

import (
	"reflect"
	"testing"

	"beiandesk/app"
)

// TestFirstAnswersStay: whoever stops among the questions finds them again after a restart, also what was gone back from.
func TestFirstAnswersStay(t *testing.T) {
	w := &walker{T: t, dir: t.TempDir()}
	w.reopen()
	if got, err := w.a.FirstAnswers(t.Context()); err != nil || len(got.Given) != 0 || got.At != 0 {
		t.Fatalf("before anything was answered: %+v %v", got, err)
	}
	want := app.FirstAnswers{Given: []app.GivenAnswer{{"wish", "site"}, {"subject", "here"}}, At: 1}
	if err := w.a.KeepFirstAnswers(t.Context(), want); err != nil {
		t.Fatal(err)
	}
	w.reopen()
	if got, err := w.a.FirstAnswers(t.Context()); err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("after a restart: %+v %v, want %+v", got, err, want)
	}
	for name, wrong := range map[string]app.FirstAnswers{
		"more count than were given": {Given: want.Given, At: 3},
		"fewer than none":            {Given: want.Given, At: -1},
		"no question":                {Given: []app.GivenAnswer{{"", "site"}}},
	} {
		if err := w.a.KeepFirstAnswers(t.Context(), wrong); err == nil {
			t.Errorf("%s: kept", name)
		}
	}
}
