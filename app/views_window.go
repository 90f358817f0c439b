package app

import "beiandesk/app/filing"

// Theme is how the window is coloured.
type Theme string

// The themes. The empty theme is ThemeSystem.
const (
	ThemeLight  Theme = "light"
	ThemeDark   Theme = "dark"
	ThemeSystem Theme = "system" // as the operating system says
)

// StartView is what the window asks for first: the settings, and the choices that are the same for every order.
type StartView struct {
	Version    string        `json:"version"`
	Language   filing.Lang   `json:"language"` // empty until a person chose one
	Theme      Theme         `json:"theme"`
	DataFolder string        `json:"dataFolder"`
	AutoLock   int           `json:"autoLock"` // minutes without a touch until the window locks itself; 0: never
	RuleSets   []RuleSetView `json:"ruleSets"`

	DefaultRuleSet string `json:"defaultRuleSet"` // id of the set for orders that name none

	Entities   []FieldOption `json:"entities"` // those that some rule set covers
	Provinces  []FieldOption `json:"provinces"`
	States     []FieldOption `json:"states"`
	OrderTypes []FieldOption `json:"orderTypes"`
	Connectors []FieldOption `json:"connectors"`
}
