package main

import (
	"fmt"
	"hash/fnv"
	"maps"
	"slices"
	"strings"
	"sync"

	"beiandesk/app/inspect/person/covers"
	"beiandesk/app/internal/photoset"
)

// examples are the heads of which it is known whether a part is covered, and the heads they are of.
func examples(heads []head, p covers.Part) ([]example, []head) {
	var out []example
	var of []head
	for _, h := range heads {
		if h.mark(p) == photoset.Open {
			continue
		}
		e := example{make([]float32, p.Inputs()), h.mark(p) == photoset.Covered}
		covers.Describe(e.inputs, &h.Face, p)
		out, of = append(out, e), append(of, h)
	}
	return out, of
}

// group is the fold a person is left out in.
func group(person string, folds int) int {
	h := fnv.New32a()
	h.Write([]byte(person))
	return int(h.Sum32()>>4) % folds
}

// measure leaves each group of people out in turn and prints how the others' network judges them.
func measure(p covers.Part, all []example, of []head, folds int) {
	odds := make([]float64, len(all))
	var wg sync.WaitGroup
	for fold := range folds {
		wg.Go(func() {
			var known []example
			for i, e := range all {
				if group(of[i].Person, folds) != fold {
					known = append(known, e)
				}
			}
			n := learn(p, known, 1)
			for i, e := range all {
				if group(of[i].Person, folds) == fold {
					m := make([]float32, len(e.inputs))
					covers.Mirror(m, e.inputs, p)
					odds[i] = (n.Likeness(e.inputs) + n.Likeness(m)) / 2
				}
			}
		})
	}
	wg.Wait()
	for _, limit := range []float64{0.3, 0.5, 0.7} {
		for _, real := range []bool{false, true} {
			var caught, covered, wrong, bare int
			for i, e := range all {
				switch over := odds[i] > limit; {
				case strings.Contains(of[i].Person, "/") == real:
				case e.covered:
					covered, caught = covered+1, caught+count(over)
				default:
					bare, wrong = bare+1, wrong+count(over)
				}
			}
			fmt.Printf("part %d, over %.1f, real %-5v: caught %3d of %3d, false alarms %3d of %3d\n", p, limit, real, caught, covered, wrong, bare)
		}
	}
	kinds := map[string][2]int{}
	for i, e := range all {
		k := kinds[of[i].Kind]
		kinds[of[i].Kind] = [2]int{k[0] + count(odds[i] > 0.5 != e.covered), k[1] + 1}
	}
	for _, k := range slices.Sorted(maps.Keys(kinds)) {
		if kinds[k][0] > 0 {
			fmt.Printf("  %-22s wrong %d of %d\n", k, kinds[k][0], kinds[k][1])
		}
	}
}

func count(b bool) int {
	if b {
		return 1
	}
	return 0
}
