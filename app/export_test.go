package app

import "reflect"

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
