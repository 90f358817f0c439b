// Command compare holds two answers of the command line against each other, as JSON: one of this system, one of another.
// Words, among them every number as it is shown, have to be equal; numbers may differ by the rounding of the processor,
// places by a pixel. What names the machine itself (paths, times, identifiers) is left out.
package main

import (
	"encoding/json"
	"fmt"
	"math"
	"os"
	"regexp"
	"slices"
)

// near is the share of a side that a place may be off: a pixel of 1,000.
const near = 0.001

// ofTheMachine are members that differ between any two runs.
var ofTheMachine = regexp.MustCompile(`^(path|took|version|os|arch)$`)

func main() {
	if len(os.Args) != 3 {
		fmt.Fprintln(os.Stderr, "usage: compare HERE.json THERE.json")
		os.Exit(2)
	}
	var read [2]any
	for i, path := range os.Args[1:] {
		content, err := os.ReadFile(path)
		if err == nil {
			err = json.Unmarshal(content, &read[i])
		}
		if err != nil {
			fmt.Fprintln(os.Stderr, "compare:", err)
			os.Exit(2)
		}
	}
	compared := 0
	differences := differ("", read[0], read[1], &compared)
	for _, d := range differences {
		fmt.Println(d)
	}
	fmt.Printf("%d values compared, %d differ\n", compared, len(differences))
	if len(differences) > 0 || compared == 0 {
		os.Exit(1)
	}
}

func differ(at string, here, there any, compared *int) []string {
	switch a := here.(type) {
	case map[string]any:
		b, ok := there.(map[string]any)
		if !ok {
			return []string{fmt.Sprintf("%s: %v, there %v", at, here, there)}
		}
		return differMembers(at, a, b, compared)
	case []any:
		b, ok := there.([]any)
		if !ok || len(a) != len(b) {
			return []string{fmt.Sprintf("%s: %d items, there %v", at, len(a), there)}
		}
		var out []string
		for i := range a {
			out = append(out, differ(fmt.Sprintf("%s[%d]", at, i), a[i], b[i], compared)...)
		}
		return out
	case float64:
		*compared++
		if b, ok := there.(float64); ok && math.Abs(a-b) <= near*math.Max(1, math.Abs(a)) {
			return nil
		}
	default:
		*compared++
		if here == there {
			return nil
		}
	}
	return []string{fmt.Sprintf("%s: %v, there %v", at, here, there)}
}

func differMembers(at string, a, b map[string]any, compared *int) []string {
	var names []string
	for name := range a {
		names = append(names, name)
	}
	for name := range b {
		if _, ok := a[name]; !ok {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	var out []string
	for _, name := range names {
		if !ofTheMachine.MatchString(name) {
			out = append(out, differ(at+"."+name, a[name], b[name], compared)...)
		}
	}
	return out
}
