package cli_test

import (
	"path/filepath"
	"strings"
	"testing"

	"beiandesk/app/filing"
)

// guideShown is what `order guide --json` answers.
type guideShown struct {
	Slot  filing.SlotID
	Guide *struct {
		Do, Avoid []struct {
			ID     string
			Ticked bool
		}
	}
	Files []struct {
		Name   string
		Points []struct{ ID, Standing string }
	}
}

func (g guideShown) ticked() (ids []string) {
	for _, p := range append(g.Guide.Do, g.Guide.Avoid...) {
		if p.Ticked {
			ids = append(ids, p.ID)
		}
	}
	return ids
}

func TestTheChecklistIsTickedOff(t *testing.T) {
	d := desk{T: t, data: t.TempDir()}
	var made struct{ ID string }
	d.run("order", "new", "--client", "样本客户", "--entity", "企业").want(t, 0).read(t, &made)
	for _, c := range []struct {
		args []string
		want string
	}{
		{nil, ""},
		{[]string{"--tick", "light,hung"}, "hung light"},
		{[]string{"--tick", "stand", "--untick", "light"}, "hung stand"},
		{nil, "hung stand"},
	} {
		var shown guideShown
		d.run(append([]string{"order", "guide", made.ID}, c.args...)...).want(t, 0).read(t, &shown)
		if got := strings.Join(shown.ticked(), " "); got != c.want || shown.Slot != filing.SlotVerificationPhoto || shown.Files == nil {
			t.Errorf("%v: ticked %q, want %q; %+v", c.args, got, c.want, shown)
		}
	}
	for name, args := range map[string][]string{
		"no such point":         {made.ID, "--tick", "smile"},
		"no such slot":          {made.ID, "--slot", "selfie"},
		"a slot without a list": {made.ID, "--slot", "verification-form", "--tick", "light"},
		"no such order":         {string(filing.NewID()), "--tick", "light"},
		"no order":              {},
	} {
		d.run(append([]string{"order", "guide"}, args...)...).want(t, 2)
		var shown guideShown
		if d.run("order", "guide", made.ID).want(t, 0).read(t, &shown); strings.Join(shown.ticked(), " ") != "hung stand" {
			t.Errorf("%s: ticked %v", name, shown.ticked())
		}
	}
	var none guideShown
	if d.run("order", "guide", made.ID, "--slot", "verification-form").want(t, 0).read(t, &none); none.Guide != nil {
		t.Errorf("a list for the form: %+v", none.Guide)
	}
}

func TestTheChecklistSaysHowAPhotoStands(t *testing.T) {
	d := desk{T: t, data: t.TempDir()}
	var made struct{ ID string }
	d.run("order", "new", "--client", "样本客户", "--entity", "企业").want(t, 0).read(t, &made)
	d.run("order", "add", made.ID, "--slot", "verification-photo", write(t, filepath.Join(t.TempDir(), "没有人.jpg"), scan(t, 1400, 900))).want(t, 0)
	var shown guideShown
	d.run("order", "guide", made.ID, "--tick", "hung").want(t, 0).read(t, &shown)
	if len(shown.Files) != 1 || len(shown.Files[0].Points) != len(shown.Guide.Do)+len(shown.Guide.Avoid) {
		t.Fatalf("%+v", shown)
	}
	words := map[string]string{"zh": "没有人.jpg: 未判定，请自己核对", "en": "没有人.jpg: not judged: check it yourself"}
	for lang, want := range words {
		out := run(t, "--lang", lang, "--data", d.data, "order", "guide", made.ID).want(t, 0).out
		if !strings.Contains(out, want) || !strings.Contains(out, "[x] ") || strings.Count(out, "[ ] ") != len(shown.Files[0].Points)-1 {
			t.Errorf("%s:\n%s", lang, out)
		}
	}
}
