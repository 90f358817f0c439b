package cli_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

type clerks struct {
	Current string
	Known   []string
}

type listed struct {
	Orders []struct{ ID, Clerk string }
}

func TestOrdersHaveAClerk(t *testing.T) {
	d := desk{T: t, data: filepath.Join(t.TempDir(), "数据")}
	var c clerks
	d.run("order", "clerk", "set", "王样").want(t, 0).read(t, &c)
	if c.Current != "王样" {
		t.Errorf("at this machine: %+v", c)
	}
	var own, other struct{ ID string }
	d.run("order", "new", "--client", "样本客户").want(t, 0).read(t, &own)
	d.run("order", "new", "--client", "另一样本客户").want(t, 0).read(t, &other)
	d.run("order", "clerk", "assign", "李样", other.ID).want(t, 0)
	d.run("order", "clerk", "show").want(t, 0).read(t, &c)
	if strings.Join(c.Known, " ") != "李样 王样" {
		t.Errorf("known: %+v", c)
	}
	var l listed
	d.run("order", "list", "--clerk", "李样").want(t, 0).read(t, &l)
	if len(l.Orders) != 1 || l.Orders[0].ID != other.ID || l.Orders[0].Clerk != "李样" {
		t.Errorf("of one clerk: %+v", l)
	}
	d.run("order", "filter", "save", "李的", "--clerk", "李样").want(t, 0)
	d.run("order", "list", "--filter", "李的").want(t, 0).read(t, &l)
	if len(l.Orders) != 1 {
		t.Errorf("by a saved filter: %+v", l)
	}
	if said := run(t, "--data", d.data, "--lang", "zh", "order", "show", own.ID).want(t, 0).out; !strings.Contains(said, "经办人：王样") {
		t.Errorf("the order says %q", said)
	}
	table := filepath.Join(t.TempDir(), "统计.csv")
	said := run(t, "--data", d.data, "--lang", "zh", "statistics", "--csv", table).want(t, 0).out
	if !strings.Contains(said, "经办人 王样") || !strings.Contains(said, "经办人 李样") {
		t.Errorf("the statistics say %q", said)
	}
	content, err := os.ReadFile(table)
	if err != nil || !strings.Contains(string(content), "经办人,王样,订单,全部,1") {
		t.Errorf("the table: %v %q", err, content)
	}
	run(t, "--data", d.data, "statistics", "--csv", "统计.xls").want(t, 2)
	run(t, "--data", d.data, "order", "clerk", "assign", "李样").want(t, 2)
}

func TestAScanThatIsNotRecognisedFindsItsPlace(t *testing.T) {
	d := desk{T: t, data: filepath.Join(t.TempDir(), "数据")}
	var own struct{ ID string }
	d.run("order", "new", "--client", "样本客户").want(t, 0).read(t, &own)
	d.run("order", "new", "--client", "另一家").want(t, 0)
	scan := filepath.Join(t.TempDir(), "扫描1.jpg")
	write(t, scan, []byte("no picture"))
	var answer struct {
		Places []struct {
			Order, Slot string
			SlotName    struct{ ZH string }
		}
		Placed []struct{ Order, Slot string }
	}
	d.run("sort", "find", "样本客户").want(t, 0).read(t, &answer)
	if len(answer.Places) < 2 || answer.Places[0].Order != own.ID {
		t.Errorf("places %+v", answer.Places)
	}
	name := ""
	for _, p := range answer.Places {
		if p.Slot == "subject-certificate" {
			name = p.SlotName.ZH
		}
	}
	d.run("sort", "find", "样本客户", "--file", scan).want(t, 1).read(t, &answer)
	if len(answer.Placed) != 0 {
		t.Errorf("placed into one of several: %+v", answer.Placed)
	}
	d.run("sort", "find", "样本客户", name, "--file", scan).read(t, &answer)
	if len(answer.Places) != 1 || len(answer.Placed) != 1 || answer.Placed[0].Slot != "subject-certificate" || answer.Placed[0].Order != own.ID {
		t.Errorf("placed %+v", answer)
	}
	d.run("sort", "find", "不在").want(t, 1)
}

func TestPrintingManyCanBeLookedAtFirst(t *testing.T) {
	d := desk{T: t, data: filepath.Join(t.TempDir(), "数据")}
	var own struct{ ID string }
	d.run("order", "new", "--client", "样本客户").want(t, 0).read(t, &own)
	pdf := filepath.Join(t.TempDir(), "核验单.pdf")
	said := run(t, "--data", d.data, "--lang", "zh", "batch", "print", own.ID, "--check", "-o", pdf).want(t, 1).out
	if !strings.Contains(said, "样本客户") || !strings.Contains(said, "阻断") {
		t.Errorf("said %q", said)
	}
	if _, err := os.Stat(pdf); err == nil {
		t.Error("it was printed")
	}
}
