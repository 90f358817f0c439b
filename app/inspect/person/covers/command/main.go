// Command command trains the networks that tell covered faces from bare ones, and measures them on people they
// never saw. README.md says from what, and how well they do.
//
//	go run ./app/inspect/person/covers/command -out app/inspect/person/covers/trained.bin
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"strings"

	"beiandesk/app/inspect/person/covers"
	"beiandesk/app/internal/photoset"
)

func main() {
	var o photoset.StudyOptions
	flag.Uint64Var(&o.Seed, "seed", 101, "first seed of rendered people")
	flag.IntVar(&o.Seeds, "seeds", 6, "how many seeds, two rendered people each")
	flag.IntVar(&o.Count, "count", 900, "pictures to draw; an interrupt stops earlier and keeps what is there")
	flag.StringVar(&o.Cache, "cache", "build/cache/people", "folder that keeps rendered people")
	flag.StringVar(&o.Pictures, "pictures", "build/cache/pictures", "folder with the photographs of real people")
	kept := flag.String("heads", "build/cache/heads.gob", "files that keep what was seen, joined by commas; the first is drawn when it is not there")
	out := flag.String("out", "", "file to write the networks to; empty only measures by leaving people out")
	folds := flag.Int("folds", 4, "groups of people that are left out in turn for measuring; 0 does not measure")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, o, strings.Split(*kept, ","), *folds, *out); err != nil {
		fmt.Fprintln(os.Stderr, "covers:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, o photoset.StudyOptions, kept []string, folds int, out string) error {
	var heads []head
	for i, file := range kept {
		some, err := drawHeads(ctx, o, file)
		if err != nil {
			return err
		}
		for _, h := range some {
			if strings.Trim(h.Person, "0123456789") == "" {
				h.Person = fmt.Sprintf("%d/%s", i, h.Person)
			}
			heads = append(heads, h)
		}
	}
	var n covers.Networks
	for p := range covers.Parts {
		all, of := examples(heads, p)
		if folds > 0 {
			measure(p, all, of, folds)
		}
		if out != "" {
			n[p] = learn(p, all, 1)
		}
	}
	if out == "" {
		return nil
	}
	return os.WriteFile(out, n.Encode(), 0o644)
}
