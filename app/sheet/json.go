package sheet

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
)

// readJSON reads a list of objects, or an object with one such list. Objects within objects become columns joined with
// dots ("leader": {"name": …} is leader.name).
func readJSON(text string) (Table, error) {
	var any json.RawMessage = []byte(text)
	var entries []map[string]json.RawMessage
	if err := json.Unmarshal(any, &entries); err != nil {
		var holder map[string]json.RawMessage
		if json.Unmarshal(any, &holder) != nil || len(holder) != 1 {
			return Table{}, fmt.Errorf("%w: %v", ErrFormat, err)
		}
		for _, list := range holder {
			if err := json.Unmarshal(list, &entries); err != nil {
				return Table{}, fmt.Errorf("%w: %v", ErrFormat, err)
			}
		}
	}
	if len(entries) > MaxRows {
		return Table{}, fmt.Errorf("%w: more than %d entries", ErrTooLarge, MaxRows)
	}
	return ofEntries(entries)
}

func ofEntries(entries []map[string]json.RawMessage) (Table, error) {
	var flat []map[string]string
	var columns []string
	for i, e := range entries {
		cells := map[string]string{}
		if err := flatten("", e, cells); err != nil {
			return Table{}, fmt.Errorf("entry %d: %w", i+1, err)
		}
		for name := range cells {
			if !slices.Contains(columns, name) {
				columns = append(columns, name)
			}
		}
		if len(columns) > MaxColumns {
			return Table{}, fmt.Errorf("%w: more than %d columns", ErrTooLarge, MaxColumns)
		}
		flat = append(flat, cells)
	}
	slices.Sort(columns)
	lines := [][]string{columns}
	for _, cells := range flat {
		line := make([]string, len(columns))
		for j, name := range columns {
			line[j] = cells[name]
		}
		lines = append(lines, line)
	}
	return table(lines, func(i int) int { return i })
}

// flatten writes the texts, numbers and flags of an object under their names.
func flatten(prefix string, e map[string]json.RawMessage, into map[string]string) error {
	for name, raw := range e {
		path := prefix + name
		var nested map[string]json.RawMessage
		if strings.HasPrefix(strings.TrimSpace(string(raw)), "{") && json.Unmarshal(raw, &nested) == nil {
			if strings.Count(path, ".") > 4 {
				return fmt.Errorf("%w: %s is nested too deep", ErrFormat, path)
			}
			if err := flatten(path+".", nested, into); err != nil {
				return err
			}
			continue
		}
		var text string
		switch trimmed := strings.TrimSpace(string(raw)); {
		case json.Unmarshal(raw, &text) == nil && trimmed != "null":
			into[path] = text
		case trimmed == "null":
		case strings.HasPrefix(trimmed, "["):
			return fmt.Errorf("%w: %s is a list", ErrFormat, path)
		default:
			into[path] = trimmed
		}
	}
	return nil
}
