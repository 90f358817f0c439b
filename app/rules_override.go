package app

import (
	"context"
	"encoding/json"
	"errors"
	"path/filepath"
	"strings"

	"beiandesk/app/filing"
	"beiandesk/app/rules"
)

// settingOverride keeps the override file that a person chose, whole: the file itself may be moved or changed later.
const settingOverride = "rules-override"

// ProblemOverride is the code of the Problem that a faulty override file answers with.
const ProblemOverride = "override-invalid"

// keptOverride is the override file as the data keeps it.
type keptOverride struct {
	File    string `json:"file"` // base name, for people
	Content []byte `json:"content"`
}

// OverrideRules judges by an override file from now on. A file that cannot be read or is not valid is a *Problem and
// changes nothing.
func (c *Checker) OverrideRules(path string) error {
	content, err := readFile(path)
	if err != nil {
		return err
	}
	return c.override(filepath.Base(path), content)
}

func (c *Checker) override(name string, content []byte) error {
	changed, err := overridden(c.library.Load(), name, content)
	if err != nil {
		return err
	}
	c.library.Store(changed)
	return nil
}

// OverriddenLibrary returns a library as the override file at path changes it. A file that cannot be read or is not
// valid is a *Problem.
func OverriddenLibrary(library *rules.Library, path string) (*rules.Library, error) {
	content, err := readFile(path)
	if err != nil {
		return nil, err
	}
	return overridden(library, filepath.Base(path), content)
}

func overridden(library *rules.Library, name string, content []byte) (*rules.Library, error) {
	o, err := rules.ParseOverride(name, content, library)
	if err != nil {
		return nil, overrideProblem(name, err)
	}
	return library.WithOverride(o)
}

// shownErrors is how many errors of a file are told at once; the rest follow when these are mended.
const shownErrors = 3

// faultsTold counts what is wrong with a file of rules, and says the first of it.
func faultsTold(err error) (n int, told filing.Text) {
	first := func(l filing.Lang, between string) string {
		lines := rules.Faults(err, l)
		n = len(lines)
		return strings.Join(lines[:min(n, shownErrors)], between)
	}
	told = filing.Text{ZH: first(filing.Chinese, "；"), EN: first(filing.English, "; ")}
	return n, told
}

func overrideProblem(name string, err error) *Problem {
	n, told := faultsTold(err)
	return &Problem{
		Code:    ProblemOverride,
		Message: filing.Words("调整文件“%[1]s”有 %[2]d 处错误，没有生效：%[3]s", "The override file %[1]q has %[2]d error(s) and is not in force: %[4]s", name, n, told.ZH, told.EN),
		Advice:  filing.Words("请按“文件:行:列”改正后重新选择；写法见 docs/rules.md。", "Mend it at file:line:column and choose it again; docs/rules.md says how it is written."),
		Cause:   err,
	}
}

// loadOverride puts the kept override file in force. One that no longer fits the rules of this program stays kept and out
// of force; Rules tells why.
func (a *App) loadOverride(ctx context.Context) error {
	kept, err := a.keptOverride(ctx)
	if err != nil || kept == nil {
		return err
	}
	var invalid *Problem
	if err := a.override(kept.File, kept.Content); !errors.As(err, &invalid) {
		return err
	}
	return nil
}

func (a *App) keptOverride(ctx context.Context) (*keptOverride, error) {
	text, err := a.setting(ctx, settingOverride)
	if err != nil || text == "" {
		return nil, err
	}
	kept := &keptOverride{}
	return kept, json.Unmarshal([]byte(text), kept)
}

// ChooseOverride keeps an override file and judges every order by it from now on. A faulty file is a *Problem and
// changes nothing.
func (a *App) ChooseOverride(ctx context.Context, path string) (RulesView, error) {
	content, err := readFile(path)
	if err != nil {
		return RulesView{}, err
	}
	return a.keepOverride(ctx, keptOverride{File: filepath.Base(path), Content: content})
}

func (a *App) keepOverride(ctx context.Context, kept keptOverride) (RulesView, error) {
	if _, err := rules.ParseOverride(kept.File, kept.Content, a.library.Load()); err != nil {
		return RulesView{}, overrideProblem(kept.File, err)
	}
	b, err := json.Marshal(kept)
	if err != nil {
		return RulesView{}, err
	}
	if err := a.store.SetSetting(ctx, settingOverride, b); err != nil {
		return RulesView{}, a.wrap(err)
	}
	if err := a.override(kept.File, kept.Content); err != nil {
		return RulesView{}, err
	}
	return a.Rules(ctx)
}

// DropOverride judges by the published rules again; UndoDrop puts the file back in force.
func (a *App) DropOverride(ctx context.Context) (Dropped, error) {
	kept, err := a.keptOverride(ctx)
	if err != nil {
		return "", err
	}
	if err := a.store.SetSetting(ctx, settingOverride, nil); err != nil {
		return "", a.wrap(err)
	}
	published, err := a.library.Load().WithOverride(nil)
	if err != nil {
		return "", err
	}
	a.library.Store(published)
	if kept == nil {
		return "", nil
	}
	return a.dropped.keep(func(ctx context.Context) error {
		_, err := a.keepOverride(ctx, *kept)
		return err
	}), nil
}

// Rules shows every rule by which orders are judged now, with its thresholds and its source.
func (a *App) Rules(ctx context.Context) (RulesView, error) {
	kept, err := a.keptOverride(ctx)
	if err != nil {
		return RulesView{}, err
	}
	library := a.library.Load()
	v := RulesView{Sets: RuleSetRulesViews(library)}
	if kept == nil {
		return v, nil
	}
	v.Override = &OverrideView{File: kept.File}
	o, err := rules.ParseOverride(kept.File, kept.Content, library)
	if err != nil {
		v.Override.Problem = overrideProblem(kept.File, err)
		return v, nil
	}
	v.Override.ID, v.Override.Set, v.Override.Author, v.Override.Date, v.Override.Hash = o.ID, o.Set, o.Author, o.Date, o.Hash
	v.Override.Changes = len(o.Changes)
	return v, nil
}
