package app

import (
	"reflect"

	"beiandesk/app/filing"
	"beiandesk/app/handoff"
)

// ParamsWithoutWords lists the parameters that the settings screen could not name.
func ParamsWithoutWords(params reflect.Type) []string {
	var missing []string
	for i := range params.NumField() {
		if name := params.Field(i).Tag.Get("yaml"); paramWords[name].label.IsZero() {
			missing = append(missing, name)
		}
	}
	return missing
}

// PhoneDesk is what a phone's pictures for a slot are handed to.
func PhoneDesk(a *App, order filing.ID, slot filing.SlotID) handoff.Desk {
	return phoneDesk{a, order, slot}
}
