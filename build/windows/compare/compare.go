package main

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
)

// ofTheMachine are members that differ between any two runs.
var ofTheMachine = regexp.MustCompile(`^(path|took)$`)

// comparison collects what differs between an answer from here and one from there.
type comparison struct {
	values      int
	differences []string
}

func compare(here, there any) *comparison {
	c := &comparison{}
	c.differ("", here, there, size{})
	return c
}

func (c *comparison) tell(at string, here, there any) {
	c.differences = append(c.differences, fmt.Sprintf("%s: %v, there %v", at, here, there))
}

// differ compares two values; page is the size of the picture they speak of.
func (c *comparison) differ(at string, here, there any, page size) {
	switch a := here.(type) {
	case map[string]any:
		if b, ok := there.(map[string]any); ok {
			c.members(at, a, b, page.of(a))
			return
		}
	case []any:
		if b, ok := there.([]any); ok && len(a) == len(b) {
			for i := range a {
				c.differ(fmt.Sprintf("%s[%d]", at, i), a[i], b[i], page)
			}
			return
		}
	case float64:
		c.values++
		if b, ok := there.(float64); ok && sameShown(a, b) {
			return
		}
	default:
		c.values++
		if here == there {
			return
		}
	}
	c.tell(at, here, there)
}

func (c *comparison) members(at string, a, b map[string]any, page size) {
	if p, ok := placeOf(a); ok {
		c.values++
		if q, ok := placeOf(b); !ok || !page.near(p, q) {
			c.tell(at, a, b)
		}
		return
	}
	names := maps.Clone(a)
	maps.Copy(names, b)
	for _, name := range slices.Sorted(maps.Keys(names)) {
		if ofTheMachine.MatchString(name) {
			continue
		}
		here, ok := a[name]
		there, too := b[name]
		if ok != too {
			c.values++
			c.tell(at+"."+name, here, there)
			continue
		}
		c.differ(at+"."+name, here, there, page)
	}
}
