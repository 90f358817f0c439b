// Command lettering trains the small network that tells letters on a backdrop from mirrored ones, and measures it on
// typefaces and characters it never saw. README.md says from what and how well it does.
//
//	go run ./build/lettering -train A.ttc,B.ttf -held C.ttf -out app/inspect/person/lettering/trained.bin
package main

import (
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"strings"

	"beiandesk/app/inspect/person/lettering"
)

func main() {
	train := flag.String("train", "", "typefaces to learn from, joined by commas; FILE#2 is the third one of a collection")
	held := flag.String("held", "", "typefaces to measure on")
	out := flag.String("out", "", "file to write the network to; empty only measures the one that is built in")
	strips := flag.Int("strips", 6000, "strips of cloth to learn from")
	tests := flag.Int("tests", 150, "strips of cloth per row of figures")
	flag.Parse()
	if err := run(split(*train), split(*held), *out, *strips, *tests); err != nil {
		fmt.Fprintln(os.Stderr, "lettering:", err)
		os.Exit(1)
	}
}

func split(list string) []string {
	return strings.FieldsFunc(list, func(r rune) bool { return r == ',' })
}

func run(train, held []string, out string, strips, tests int) error {
	known, err := loadFonts(train)
	if err != nil {
		return err
	}
	unknown, err := loadFonts(held)
	if err != nil {
		return err
	}
	usual, rare := characters()
	var network *lettering.Network
	if out == "" {
		network = lettering.Trained()
	} else {
		samples := gather(known, usual, strips, 1)
		fmt.Printf("%d letters on %d strips, %d typefaces, %d characters\n", len(samples), strips, len(known), len(usual))
		network = learn(samples, rand.New(rand.NewPCG(7, 7)))
		if err := os.WriteFile(out, network.Encode(), 0o644); err != nil {
			return err
		}
	}
	for i, f := range append(known, unknown...) {
		kind := "trained"
		if i >= len(known) {
			kind = "held out"
		}
		for _, set := range []struct {
			name  string
			words []rune
		}{{"known characters", usual}, {"held-out characters", rare}} {
			fmt.Printf("%-9s %-34s %-20s %v\n", kind, f.name, set.name, measure(network, gather([]typeface{f}, set.words, tests, uint64(1000+i))))
		}
	}
	return nil
}

// measure counts, letter by letter and strip by strip, how many stand as the network says.
func measure(n *lettering.Network, samples []sample) figures {
	var f figures
	odds := map[int]float64{}
	for i := range samples {
		s := &samples[i]
		v := s.sign * n.Upright(&s.features)
		odds[s.strip] += v
		f.letters++
		if v > 0 {
			f.rightLetters++
		}
	}
	for _, v := range odds {
		f.strips++
		if v > 0 {
			f.rightStrips++
		}
	}
	return f
}

type figures struct{ letters, rightLetters, strips, rightStrips int }

func (f figures) String() string {
	return fmt.Sprintf("letters %5.1f %% of %5d, strips %5.1f %% of %4d", 100*float64(f.rightLetters)/float64(max(f.letters, 1)), f.letters,
		100*float64(f.rightStrips)/float64(max(f.strips, 1)), f.strips)
}
