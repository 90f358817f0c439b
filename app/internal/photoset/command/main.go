// Command writes a labelled set of made-up verification photos, for measuring the program's verdicts:
//
//	go run ./app/internal/photoset/command -seed 2 -count 2000 -out DIR
//
// Then: beiandesk-cli accuracy DIR. docs/accuracy.md says how the pictures are made and labelled.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/signal"

	"beiandesk/app/internal/photoset"
)

func main() {
	var o photoset.Options
	out := flag.String("out", "", "folder to write the set to")
	flag.Uint64Var(&o.Seed, "seed", 1, "seed of the set: 1 is for calibrating, 2 for reporting")
	flag.IntVar(&o.Count, "count", 200, "how many pictures")
	flag.IntVar(&o.People, "people", 12, "how many distinct people")
	flag.StringVar(&o.Cache, "cache", "build/cache/people", "folder that keeps rendered people")
	flag.Parse()
	if *out == "" {
		flag.Usage()
		os.Exit(2)
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	fmt.Printf("seed %d, %d pictures, %d people, to %s\n", o.Seed, o.Count, o.People, *out)
	if err := photoset.Write(ctx, *out, o); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
