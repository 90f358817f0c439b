package app

import (
	"context"
	"errors"
	"slices"

	"beiandesk/app/filing"
	"beiandesk/app/store"
)

const (
	settingLanguage = "language"
	settingTheme    = "theme"
)

// Start returns what a window asks for first.
func (a *App) Start(ctx context.Context) (StartView, error) {
	language, err := a.setting(ctx, settingLanguage)
	if err != nil {
		return StartView{}, err
	}
	theme, err := a.setting(ctx, settingTheme)
	if err != nil {
		return StartView{}, err
	}
	v := StartView{Version: a.version, Language: filing.Lang(language), Theme: Theme(theme), DataFolder: a.dir, Connectors: connectorNames()}
	if v.AutoLock, err = a.autoLock(ctx); err != nil {
		return v, err
	}
	v.DefaultRuleSet = DefaultRuleSet
	v.RuleSets = RuleSetViews(a.library.Load())
	for _, s := range a.RuleSets() {
		for _, e := range s.Entities {
			if slices.ContainsFunc(v.Entities, func(o FieldOption) bool { return o.Value == string(e) }) {
				continue
			}
			v.Entities = append(v.Entities, FieldOption{Value: string(e), Label: e.Name()})
		}
	}
	for _, p := range filing.Provinces() {
		v.Provinces = append(v.Provinces, FieldOption{Value: string(p), Label: p.Name(), Initials: p.Initials()})
	}
	for _, t := range filing.OrderTypes {
		v.OrderTypes = append(v.OrderTypes, FieldOption{Value: string(t), Label: t.Name()})
	}
	for _, s := range filing.States {
		v.States = append(v.States, FieldOption{Value: string(s), Label: s.Name()})
	}
	return v, nil
}

// setting returns a kept setting, empty when there is none.
func (a *App) setting(ctx context.Context, name string) (string, error) {
	b, err := a.store.Setting(ctx, name)
	if errors.Is(err, store.ErrNotFound) {
		return "", nil
	}
	return string(b), a.wrap(err)
}

// SetLanguage keeps the language of the window.
func (a *App) SetLanguage(ctx context.Context, l filing.Lang) error {
	if l != filing.Chinese && l != filing.English {
		return &Problem{Code: "language-unknown", Message: filing.Words("没有语言 %q。", "There is no language %q.", l), Advice: filing.Words("可选 zh 或 en。", "Choose zh or en.")}
	}
	return a.wrap(a.store.SetSetting(ctx, settingLanguage, []byte(l)))
}

// SetTheme keeps the theme of the window.
func (a *App) SetTheme(ctx context.Context, t Theme) error {
	switch t {
	case ThemeLight, ThemeDark, ThemeSystem:
		return a.wrap(a.store.SetSetting(ctx, settingTheme, []byte(t)))
	}
	return &Problem{Code: "theme-unknown", Message: filing.Words("没有主题 %q。", "There is no theme %q.", t), Advice: filing.Words("可选 light、dark 或 system。", "Choose light, dark or system.")}
}
