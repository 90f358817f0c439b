package cli_test

import (
	"strings"
	"testing"

	"beiandesk/app"
	"beiandesk/app/filing"
	"beiandesk/app/internal/specimen"
)

// TestTakeOver: it lists and changes nothing; --accept takes what was asked for, and only that.
func TestTakeOver(t *testing.T) {
	d := desk{T: t, data: t.TempDir()}
	var made struct{ ID string }
	d.run("order", "new", "--client", "样本客户", "--entity", "个人", "--province", "北京").want(t, 0).read(t, &made)
	d.run("order", "add", made.ID, "--slot", "subject-leader-id-front", cardFile(t)).want(t, 0)
	d.run("order", "set", made.ID, "subject.leader.name=样例").want(t, 0)
	var listed struct{ Offers []app.ReadField }
	d.run("order", "take-over", made.ID).want(t, 0).read(t, &listed)
	name, ok := "", false
	for _, o := range listed.Offers {
		if o.Field == "subject.leader.name" {
			name, ok = o.New, o.Old == "样例"
		}
	}
	if !ok || name != specimen.SampleIdentity.Name {
		t.Errorf("%+v", listed)
	}
	var after struct{ Draft filing.Draft }
	d.run("order", "take-over", made.ID, "--accept", "certain").want(t, 0).read(t, &after)
	if p := after.Draft.Subject.Leader; p.Name != "样例" || p.IDNumber != specimen.SampleIdentity.Number {
		t.Errorf("what was typed is overwritten, or nothing taken: %+v", p)
	}
	d.run("order", "take-over", made.ID, "--accept", "subject.leader.name").want(t, 0).read(t, &after)
	if after.Draft.Subject.Leader.Name != specimen.SampleIdentity.Name {
		t.Errorf("%+v", after.Draft.Subject.Leader)
	}
	d.run("order", "take-over", made.ID, "--accept", "subject.remark").want(t, 2)
	shown := run(t, "order", "take-over", made.ID, "--data", d.data, "--lang", "zh").want(t, 0)
	if !strings.Contains(shown.out, "没有与所填不同") {
		t.Errorf("after all was taken:\n%s", shown.out)
	}
}
