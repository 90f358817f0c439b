package filing

import "strings"

// nameOr returns the name of k, or k itself in both languages: an unknown value is shown, never hidden.
func nameOr[K ~string](names map[K]Text, k K) Text {
	if t, ok := names[k]; ok {
		return t
	}
	return Text{ZH: string(k), EN: string(k)}
}

// parseNamed finds a key by its own text or by either name, ignoring case and surrounding space.
func parseNamed[K ~string](names map[K]Text, s string) (K, bool) {
	s = strings.TrimSpace(s)
	if _, ok := names[K(strings.ToLower(s))]; ok {
		return K(strings.ToLower(s)), true
	}
	for k, t := range names {
		if t.ZH == s || strings.EqualFold(t.EN, s) {
			return k, true
		}
	}
	return "", false
}
