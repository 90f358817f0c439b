// Command writes a labelled set of made-up verification photos, for measuring the program's verdicts:
//
//	go run ./app/internal/photoset/command -seed 2 -count 2000 -out DIR
//
// Then: beiandesk-cli accuracy DIR. docs/accuracy.md says how the pictures are made and labelled.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"strings"

	"beiandesk/app/internal/photoset"
)

func main() {
	var o photoset.Options
	out := flag.String("out", "", "folder to write the set to")
	flag.Uint64Var(&o.Seed, "seed", 1, "seed of the set: 1 is for calibrating, 2 for reporting")
	flag.IntVar(&o.Count, "count", 200, "how many pictures")
	flag.IntVar(&o.People, "people", 12, "how many distinct people")
	flag.StringVar(&o.Cache, "cache", "build/cache/people", "folder that keeps rendered people")
	flag.StringVar(&o.Pictures, "pictures", "build/cache/pictures", "folder with the photographs of real people; empty draws rendered ones only")
	flag.StringVar(&o.Fonts, "fonts", photoset.DefaultFonts, "folder with the typefaces of curtains")
	flag.Func("faults", "draw only these faults, separated by commas", func(names string) error {
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
	if err := draw(ctx, *out, o); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// draw makes the set. Where the photographs are not there it says so, and draws rendered people only.
func draw(ctx context.Context, out string, o photoset.Options) error {
	names, err := photoset.Photographed(o.Seed, o.Pictures)
	switch {
	case errors.Is(err, photoset.ErrNoPictures):
		fmt.Fprintf(os.Stderr, "\n*** NO REAL PEOPLE IN THIS SET: %v ***\n\n", err)
		o.Pictures = ""
	case err != nil:
		return err
	}
	fmt.Printf("seed %d, %d pictures, %d rendered people, %d real people (%s), to %s\n",
		o.Seed, o.Count, o.People, len(names), strings.Join(names, ", "), out)
	return photoset.Write(ctx, out, o)
}
