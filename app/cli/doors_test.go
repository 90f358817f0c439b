package cli_test

import (
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"beiandesk/app"
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

// What the window saves as a filter is there for the command line, and the other way round.
func TestListBySavedFilter(t *testing.T) {
	d := desk{T: t, data: t.TempDir()}
	d.run("order", "new", "--client", "样本客户", "--entity", "企业").want(t, 0)
	d.run("order", "filter", "save", "客户甲", "--query", "样本客户").want(t, 0)
	d.run("order", "filter", "save", "已备案的", "--state", "filed").want(t, 0)
	for name, want := range map[string]int{"客户甲": 1, "已备案的": 0} {
		var list struct{ Orders []json.RawMessage }
		d.run("order", "list", "--filter", name).want(t, 0).read(t, &list)
		if len(list.Orders) != want {
			t.Errorf("%s: %d orders, want %d", name, len(list.Orders), want)
		}
	}
	var left []struct{ Name string }
	d.run("order", "filter", "drop", "客户甲").want(t, 0).read(t, &left)
	if len(left) != 1 || left[0].Name != "已备案的" {
		t.Errorf("left %+v", left)
	}
	d.run("order", "list", "--filter", "客户甲").want(t, 2)
	d.run("order", "filter", "drop", "客户甲").want(t, 2)
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

func TestLookingMakesNoData(t *testing.T) {
	data := filepath.Join(t.TempDir(), "打错的路径")
	desk{T: t, data: data}.run("order", "list").want(t, 2)
	if _, err := os.Stat(data); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("looking at nothing made %s (%v)", data, err)
	}
}

func TestWordsNobodyKnows(t *testing.T) {
	for name, args := range map[string][]string{
		"sub-command":      {"order", "foo"},
		"second level":     {"intake", "token", "foo"},
		"language":         {"--lang", "fr", "version"},
		"command of bag":   {"bag", "eat"},
		"command of rules": {"rules", "bend"},
	} {
		t.Run(name, func(t *testing.T) { run(t, args...).want(t, 2) })
	}
}

func TestAnswersOfOthersAreRecorded(t *testing.T) {
	d := prepared(t)
	d.run("order", "freeze", d.order).want(t, 0)
	target := filepath.Join(t.TempDir(), "还没有的文件夹")
	d.run("submit", d.order, "--connector", "folder", "--to", target).want(t, 0)
	d.run("submit", d.order, "--connector", "folder", "--to", t.TempDir()).want(t, 2)
	d.run("order", "set", d.order, "site.name=样本网站改名").want(t, 2)
	d.run("order", "record", d.order, "authority-approve").want(t, 2)
	d.run("order", "record", d.order, "freeze").want(t, 2)
	d.run("order", "record", d.order, "provider-reject", "--note", "样本：网站名称不合要求").want(t, 0)
	d.run("order", "set", d.order, "site.name=样本网站改名").want(t, 0)
	d.replaceForm(t)
	var again frozen
	d.run("order", "freeze", d.order).want(t, 0).read(t, &again)
	if again.Revision != 2 {
		t.Errorf("revision %d after a rejection, want 2", again.Revision)
	}
	var unasked struct{ Error struct{ Code string } }
	d.run("submit", d.order, "--settle").want(t, 2).read(t, &unasked) // the receipt of revision 1 says nothing of revision 2
	if unasked.Error.Code != "nothing-to-settle" {
		t.Errorf("settling what was not sent: %+v", unasked)
	}
	said := run(t, "--data", d.data, "--lang", "en", "submit", d.order, "--connector", "folder", "--to", target).want(t, 0).out
	if !strings.Contains(said, "put where agreed") || strings.Contains(said, "delivered") {
		t.Errorf("a blind place is called: %s", said)
	}
	var story struct{ Timeline []app.TimelineEntry }
	d.run("order", "timeline", d.order).want(t, 0).read(t, &story)
	if name := story.Timeline[0].Name; name != filing.PutWords {
		t.Errorf("the timeline calls it %v", name)
	}
}

// replaceForm prints and signs the form anew: what was signed before names what the order no longer says.
func (d desk) replaceForm(t *testing.T) {
	t.Helper()
	var review struct{ Findings []filing.Finding }
	d.run("order", "review", d.order).want(t, 1).read(t, &review)
	i := slices.IndexFunc(review.Findings, func(f filing.Finding) bool { return f.Code == filing.FormWrongOrder })
	if i < 0 {
		t.Fatal("the site was renamed, and the form that names it otherwise is not found out")
	}
	d.run("order", "remove", d.order, string(review.Findings[i].Material)).want(t, 0)
	path := write(t, filepath.Join(t.TempDir(), "新核验单.jpg"), d.signedForm())
	d.run("order", "add", d.order, "--slot", "verification-form", path).want(t, 0)
}

func TestSameSubjectUnderTwoNames(t *testing.T) {
	d := desk{T: t, data: t.TempDir()}
	var orders []string
	for _, client := range []string{"样本客户甲", "样本客户乙"} {
		var made struct{ ID string }
		d.run("order", "new", "--client", client, "--entity", "企业").want(t, 0).read(t, &made)
		d.run("order", "set", made.ID, "subject.certificateNumber=91350100M000100Y43").want(t, 0)
		orders = append(orders, made.ID)
	}
	var review struct{ Findings []filing.Finding }
	d.run("order", "review", orders[0]).want(t, 1).read(t, &review)
	if !slices.ContainsFunc(review.Findings, func(f filing.Finding) bool { return f.Code == filing.OrderSubjectBusy }) {
		t.Error("two open orders of one certificate number, and nobody says so")
	}
}
