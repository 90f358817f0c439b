// Command writes a labelled set of made-up document pages, for measuring how well the program judges and reads papers:
//
//	go run ./app/internal/pageset/command -seed 2 -count 3000 -out DIR
//
// Then: beiandesk-cli accuracy DIR. docs/accuracy.md says how the pages are made and labelled.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"strings"

	"beiandesk/app/internal/pageset"
)

func main() {
	o := pageset.Options{Detail: 1}
	out := flag.String("out", "", "folder to write the set to")
	flag.Uint64Var(&o.Seed, "seed", 1, "seed of the set: 1 is for calibrating, 2 for reporting")
	flag.IntVar(&o.First, "first", 0, "number of the first case, to make a set in portions")
	flag.IntVar(&o.Count, "count", 200, "how many cases")
	flag.IntVar(&o.Faces, "faces", 8, "how many distinct people on cards")
	flag.StringVar(&o.Cache, "cache", "build/cache/people", "folder that keeps rendered people")
	flag.StringVar(&o.Typefaces, "typefaces", "build/cache/typefaces", "folder with the fetched typefaces; empty: only the built-in one")
	flag.Func("faults", "draw only these faults, separated by commas, each with or without its weight: skewed=3,sound", func(names string) error {
		o.Faults = strings.Split(names, ",")
		return nil
	})
	flag.Parse()
	if *out == "" {
		flag.Usage()
		os.Exit(2)
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	fmt.Printf("seed %d, %d cases from number %d on, %d people on cards, to %s\n", o.Seed, o.Count, o.First, o.Faces, *out)
	if err := pageset.Write(ctx, *out, o); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
