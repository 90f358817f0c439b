package cli

import (
	"context"
	"errors"
	"fmt"

	"beiandesk/app"
	"beiandesk/app/filing"
	"beiandesk/app/rules"
)

// library returns every rule set there is: those that the program carries and those that a person brought in. Data that
// cannot be opened keeps nobody from those that the program carries; the reason is said beside them.
func (sh *shell) library(ctx context.Context) (*rules.Library, error) {
	o, err := sh.options()
	if err != nil {
		return nil, err
	}
	library, err := app.KeptLibrary(ctx, o)
	var closed *app.Problem
	if errors.As(err, &closed) && library != nil {
		fmt.Fprintln(sh.Err, filing.Words("导入过的规则集没有读到：%[1]s", "Rule sets that were brought in could not be read: %[2]s", closed.Message.ZH, closed.Message.EN).In(sh.lang()))
		fmt.Fprintln(sh.Err, closed.Advice.In(sh.lang()))
		return library, nil
	}
	return library, err
}

// libraryWith returns a library that has the set; the data is looked into only for a set that the program does not carry.
func (sh *shell) libraryWith(ctx context.Context, id string) (*rules.Library, error) {
	library, err := rules.Embedded()
	if err != nil {
		return nil, err
	}
	if _, err := library.Set(id); id == "" || err == nil {
		return library, nil
	}
	return sh.library(ctx)
}

// checkerWith is a checker that knows the set.
func (sh *shell) checkerWith(ctx context.Context, id string) (*app.Checker, error) {
	library, err := sh.libraryWith(ctx, id)
	if err != nil {
		return nil, err
	}
	checker, err := sh.checker()
	if err == nil {
		checker.UseLibrary(library)
	}
	return checker, err
}

// readSet finds a set by its id, changed by an override file where one is given.
func (sh *shell) readSet(ctx context.Context, id, override string) (*rules.Set, error) {
	library, err := sh.libraryWith(ctx, id)
	if err != nil {
		return nil, err
	}
	if override != "" {
		if library, err = app.OverriddenLibrary(library, override); err != nil {
			return nil, err
		}
	}
	set, err := library.Set(id)
	if err != nil {
		return nil, noRuleSet(err)
	}
	return set, nil
}

func noRuleSet(err error) error {
	var unknown *rules.UnknownSetError
	if !errors.As(err, &unknown) {
		return err
	}
	return usageError{unknown.Words()}
}

// findSet returns a set by its id, or a set from a file or folder.
func (sh *shell) findSet(ctx context.Context, name string) (*rules.Set, error) {
	embedded, err := rules.Embedded()
	if err != nil {
		return nil, err
	}
	if set, err := embedded.Set(name); err == nil {
		return set, nil
	}
	files, ferr := ruleFiles(name)
	if ferr == nil {
		set, err := rules.ParseFiles(files)
		if err != nil {
			return nil, app.RuleSetProblem(name, err)
		}
		return set, nil
	}
	if e := (*rules.ParseError)(nil); errors.As(ferr, &e) { // a folder that holds no set
		return nil, app.RuleSetProblem(name, ferr)
	}
	library, err := sh.library(ctx)
	if err != nil {
		return nil, err
	}
	set, err := library.Set(name)
	if err != nil {
		return nil, wrongUse("没有规则集“%[1]s”，也没有这个文件；rules list 列出规则集", "%[1]q is neither a rule set nor a file; rules list names the sets", name)
	}
	return set, nil
}

// foreignMark follows the name of a set that a person brought in.
func (sh *shell) foreignMark(s *rules.Set) string {
	if !s.Foreign {
		return ""
	}
	return filing.Words("（外来）", " (foreign)").In(sh.lang())
}
