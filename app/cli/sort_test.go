package cli_test

import (
	"path/filepath"
	"testing"
	"time"

	"beiandesk/app/filing"
	"beiandesk/app/internal/formset"
	"beiandesk/app/internal/formsheet"
)

type sortAnswer struct {
	Files []struct {
		Name, Kind string
		Sure       bool
		NotDone    []struct{ ZH string }
		Places     []struct{ Order, Slot, Reason string }
	}
	Placed []struct {
		Slot    string
		Problem *struct{ Code string }
	}
}

// TestScansFindTheirOrder gives a folder of mixed scans to a desk with two clients: what carries a number goes to its order by
// itself, the rest waits for a person, and nothing goes to the other client.
func TestScansFindTheirOrder(t *testing.T) {
	f := specimens(t)
	d := desk{T: t, data: filepath.Join(t.TempDir(), "数据")}
	var own, other struct{ ID string }
	d.run("order", "new", "--client", "样本客户").want(t, 0).read(t, &own)
	d.run("order", "new", "--client", "另一样本客户").want(t, 0).read(t, &other)
	args := []string{"order", "set", own.ID}
	for path, value := range f.Fields {
		args = append(args, path+"="+value)
	}
	d.run(args...).want(t, 0)
	folder := t.TempDir()
	slots := map[string]string{} // right slot by file
	for _, x := range f.Files {
		if x.Slot == filing.SlotVerificationForm || x.Slot == filing.SlotVerificationPhoto {
			continue
		}
		write(t, filepath.Join(folder, x.Name), x.Content)
		slots[x.Name] = string(x.Slot)
	}

	var answer sortAnswer
	d.run("sort", folder, "--place").want(t, 1).read(t, &answer)
	if len(answer.Files) != len(slots) {
		t.Fatalf("%d files of %d", len(answer.Files), len(slots))
	}
	sure := 0
	for _, file := range answer.Files {
		if file.Sure {
			sure++
		}
		for _, p := range file.Places {
			if p.Order != own.ID || p.Slot != slots[file.Name] {
				t.Errorf("%s (%s) went to %s of %s, sure %v", file.Name, file.Kind, p.Slot, p.Order, file.Sure)
			}
		}
	}
	if sure < 2 || len(answer.Placed) != sure {
		t.Errorf("%d of %d are sure, %d were placed", sure, len(slots), len(answer.Placed))
	}
	for _, p := range answer.Placed {
		if p.Problem != nil {
			t.Errorf("%s: %s", p.Slot, p.Problem.Code)
		}
	}
}

// TestSignedFormsFindTheirOrderByTheirCode sorts two clients' signed forms, which look alike to a reader, and one of an order
// that is not here.
func TestSignedFormsFindTheirOrderByTheirCode(t *testing.T) {
	d := desk{T: t, data: filepath.Join(t.TempDir(), "数据")}
	folder := t.TempDir()
	wanted := map[string]string{} // order by file
	for _, name := range []string{"甲", "乙"} {
		var o struct {
			ID    string
			Draft filing.Draft
		}
		d.run("order", "new", "--client", "样本客户"+name, "--entity", "企业", "--province", "zj").want(t, 0).read(t, &o)
		signed, err := formset.Signed(formsheet.Verification, o.Draft, time.Now())
		if err != nil {
			t.Fatal(err)
		}
		wanted[name+".jpg"] = o.ID
		write(t, filepath.Join(folder, name+".jpg"), signed)
		if name == "乙" {
			o.Draft.Order.ID = filing.NewID()
			if signed, err = formset.Signed(formsheet.Verification, o.Draft, time.Now()); err != nil {
				t.Fatal(err)
			}
			write(t, filepath.Join(folder, "丙.jpg"), signed)
		}
	}
	var answer sortAnswer
	d.run("sort", folder, "--place").want(t, 1).read(t, &answer)
	for _, file := range answer.Files {
		order := wanted[file.Name]
		if order == "" {
			if file.Sure || len(file.Places) != 0 || len(file.NotDone) != 1 {
				t.Errorf("a form of an order that is not here: %+v", file)
			}
			continue
		}
		if !file.Sure || len(file.Places) != 1 || file.Places[0].Order != order || file.Places[0].Slot != string(filing.SlotVerificationForm) || file.Places[0].Reason != "mark" {
			t.Errorf("%s, of order %s: %+v", file.Name, order, file)
		}
	}
	if len(answer.Files) != 3 || len(answer.Placed) != 2 {
		t.Errorf("%d files, %d placed", len(answer.Files), len(answer.Placed))
	}
}
