package cli_test

import (
	"encoding/json"
	"path/filepath"
	"testing"

	"beiandesk/app/cli"
	"beiandesk/app/filing"
)

func TestSettleWithoutASubmission(t *testing.T) {
	d := desk{T: t, data: t.TempDir()}
	var made struct{ ID string }
	d.run("order", "new", "--client", "样本客户", "--entity", "企业").want(t, 0).read(t, &made)
	d.run("submit", made.ID, "--settle").want(t, 2)
}

func TestMaterialMovesAndComesBack(t *testing.T) {
	d := desk{T: t, data: t.TempDir()}
	var made struct{ ID string }
	d.run("order", "new", "--client", "样本客户", "--entity", "企业").want(t, 0).read(t, &made)
	path := write(t, filepath.Join(t.TempDir(), "证件.jpg"), scan(t, 1400, 900))
	var added struct {
		Results []struct{ Material filing.Material }
	}
	d.run("order", "add", made.ID, "--slot", "other", path).want(t, 0).read(t, &added)
	material := string(added.Results[0].Material.ID)
	d.run("order", "move", made.ID, material, "nonsense").want(t, 2)
	d.run("order", "move", made.ID, material, "subject-certificate").want(t, 0)
	var shown struct {
		Slots []struct {
			ID                 filing.SlotID
			Materials, Removed []filing.Material
		}
	}
	d.run("order", "remove", made.ID, material).want(t, 0).read(t, &shown)
	for _, s := range shown.Slots {
		if s.ID == filing.SlotSubjectCertificate && (len(s.Materials) != 0 || len(s.Removed) != 1 || string(s.Removed[0].ID) != material) {
			t.Errorf("after removing: %+v", s)
		}
	}
	d.run("order", "remove", "--undo", made.ID, material).want(t, 0)
}

func TestListByState(t *testing.T) {
	d := desk{T: t, data: t.TempDir()}
	d.run("order", "new", "--client", "样本客户", "--entity", "企业").want(t, 0)
	for state, want := range map[string]int{"draft": 1, "filed": 0, "": 1} {
		var list struct {
			Orders  []json.RawMessage
			Damaged []filing.ID
		}
		d.run("order", "list", "--state", state).want(t, 0).read(t, &list)
		if len(list.Orders) != want || list.Damaged == nil {
			t.Errorf("state %q: %d orders, want %d", state, len(list.Orders), want)
		}
	}
	d.run("order", "list", "--state", "asleep").want(t, 2)
}

func TestUnknownFieldIsRefusedInWords(t *testing.T) {
	d := desk{T: t, data: t.TempDir()}
	var made struct{ ID string }
	d.run("order", "new", "--client", "样本客户", "--entity", "企业").want(t, 0).read(t, &made)
	var answer struct {
		Error struct{ Message, Advice filing.Text }
	}
	d.run("order", "set", made.ID, "subject.nmae=x").want(t, 2).read(t, &answer)
	if answer.Error.Advice.ZH == "" || answer.Error.Message.ZH == answer.Error.Message.EN {
		t.Errorf("words: %+v", answer.Error)
	}
}

func TestValidateRulesInJSON(t *testing.T) {
	path := write(t, filepath.Join(t.TempDir(), "坏.yaml"), []byte("id: x\nnonsense: true\n"))
	var answer struct {
		Files []struct {
			Valid bool
			Error string
		}
	}
	run(t, "--json", "rules", "validate", path).want(t, 1).read(t, &answer)
	if len(answer.Files) != 1 || answer.Files[0].Valid || answer.Files[0].Error == "" {
		t.Errorf("answer %+v", answer)
	}
}

func TestWhichArgumentsAreTheCommandLines(t *testing.T) {
	for _, c := range []struct {
		name string
		args []string
		want bool
	}{
		{"nothing", nil, false},
		{"a command word", []string{"check", "x.jpg"}, true},
		{"flags before the word", []string{"--data", "d", "--json", "order", "list"}, true},
		{"joined flag before the word", []string{"--lang=en", "version"}, true},
		{"help", []string{"--help"}, true},
		{"a file opened with the program", []string{"资料包.zip"}, false},
		{"the window's own flags", []string{"--data", "d"}, false},
		{"a flag of nobody", []string{"-psn_0_12345"}, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := cli.IsCommand(c.args); got != c.want {
				t.Errorf("IsCommand(%q) = %v", c.args, got)
			}
		})
	}
}
