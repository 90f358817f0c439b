package cli_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

type today struct {
	Items    []struct{ Kind, Order, Client string }
	Pressing int
}

func TestTodayCommand(t *testing.T) {
	d := desk{T: t, data: filepath.Join(t.TempDir(), "数据")}
	var order struct{ ID string }
	d.run("order", "new", "--client", "样本客户", "--entity", "企业").want(t, 0).read(t, &order)
	said := run(t, "--data", d.data, "--lang", "zh", "today").want(t, 0).out
	if said != "今天没有要动手的。\n" {
		t.Errorf("a quiet day: %q", said)
	}
	d.run("order", "set", order.ID, "subject.leader.idValidTo=2020-01-31").want(t, 0)
	calendar := filepath.Join(t.TempDir(), "今天.ics")
	var v today
	d.run("today", "--ics", calendar).want(t, 0).read(t, &v)
	if len(v.Items) != 1 || v.Items[0].Kind != "expiring" || v.Items[0].Order != order.ID || v.Pressing != 1 {
		t.Errorf("an ID that ended: %+v", v)
	}
	content, err := os.ReadFile(calendar)
	if err != nil || !strings.HasPrefix(string(content), "BEGIN:VCALENDAR\r\n") || strings.Count(string(content), "BEGIN:VEVENT") != 1 {
		t.Errorf("the calendar: %v %q", err, content)
	}
	d.run("today", "--kind", "expiring").want(t, 0).read(t, &v)
	if len(v.Items) != 1 {
		t.Errorf("of its kind: %+v", v)
	}
	sms := filepath.Join(t.TempDir(), "短信.ics")
	d.run("today", "--kind", "sms", "--ics", sms).want(t, 0).read(t, &v)
	content, err = os.ReadFile(sms)
	if err != nil || len(v.Items) != 0 || strings.Contains(string(content), "BEGIN:VEVENT") {
		t.Errorf("of another kind: %+v, %v %q", v, err, content)
	}
	if wrong := run(t, "--data", d.data, "--lang", "zh", "today", "--kind", "later").want(t, 2).err; !strings.Contains(wrong, "没有这一类“later”") || !strings.Contains(wrong, "expiring") {
		t.Errorf("of no kind: %q", wrong)
	}
	said = run(t, "--data", d.data, "--lang", "en", "today").want(t, 0).out
	if !strings.Contains(said, "Expiring") || !strings.Contains(said, "样本客户") || !strings.Contains(said, "1 thing(s), 1 of them pressing.") {
		t.Errorf("said %q", said)
	}
}
