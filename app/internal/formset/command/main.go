// Command writes a labelled set of made-up returned forms, for measuring how well they are found again and judged:
//
//	go run ./app/internal/formset/command -seed 1 -count 200 -out DIR
//
// Then: beiandesk-cli accuracy DIR. docs/accuracy.md says how the forms are made and labelled.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"strings"

	"beiandesk/app/internal/formset"
)

func main() {
	var o formset.Options
	out := flag.String("out", "", "folder to write the set to")
	flag.Uint64Var(&o.Seed, "seed", 1, "seed of the set: odd ones are for calibrating, even ones for reporting")
	flag.IntVar(&o.Count, "count", 200, "how many forms")
	flag.IntVar(&o.First, "first", 0, "number of the first form, to make a set in portions")
	flag.Func("faults", "draw only these faults, separated by commas, each with or without its weight: dated=3,unsealed", func(names string) error {
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
	fmt.Printf("seed %d, %d forms from number %d on, to %s\n", o.Seed, o.Count, o.First, *out)
	if err := formset.Write(ctx, *out, o); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
