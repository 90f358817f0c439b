// Command bench compares, in one run on one machine, how fast photos are checked with how fast others merely shrink or
// decode them, and how fast papers are read with how fast Tesseract reads them, so that the answer is a ratio and not the
// speed of a processor. `make bench` calls it; docs/performance.md keeps what came out. Measured on the same generated
// 12-megapixel JPEG photos, round after round in turn:
//
//   - check: `beiandesk-cli check --slot verification-photo`, all photos in one process, two workers;
//   - vips: `vipsthumbnail -s 1000` (Debian's libvips-tools), all photos in one call;
//   - decode: image/jpeg of the standard library on two goroutines, nothing done with the pixels;
//   - scaling: check on one processor and on two, beside a plain loop of arithmetic on one and on two.
//
// And on the same generated pages, pictures of papers in every state:
//
//   - read: `beiandesk-cli read`, all pages in one process;
//   - tesseract: Debian's, `-l chi_sim`, all pages in one call; and whose text has more of the printed fields.
//
// And, with -keeping, on what is kept: a hand-over to our intake beside `curl -T`, a saved field beside a bare commit of
// SQLite, opening beside bare decryption, lists and searches at 100,000 orders beside 10,000, sealing beside its bare cipher.
//
// It fails when the ratios are clearly worse than those of ratios.json and ratios-pages.json, or beyond what was promised.
package main

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
)

// cache is where photos and the built program are kept; version control knows nothing of it.
const cache = "build/cache/bench"

func main() {
	photos := flag.Int("photos", 200, "how many photos; fewer are quicker and less certain; 0: none")
	papers := flag.Int("pages", 40, "how many pages; 0: none")
	long := flag.Int("long", 0, "also read so many pages in one process, the same ones over and over; 1000 takes some twenty minutes")
	rounds := flag.Int("rounds", 3, "how often everything is measured; the median counts")
	keep := flag.Bool("keeping", false, "measure hand-over, saving, opening, lists, searches and sealing, too")
	update := flag.Bool("update", false, "write ratios.json and ratios-pages.json from this run")
	flag.Parse()
	if err := errors.Join(run(*photos, *rounds, *update), runPages(*papers, *rounds, *update), runLong(*long, max(*papers, 40)),
		runKeeping(*rounds, *keep)); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

func run(photos, rounds int, update bool) error {
	if photos == 0 {
		return nil
	}
	if _, err := exec.LookPath("vipsthumbnail"); err != nil {
		return fmt.Errorf("vipsthumbnail is missing; on Debian: apt-get install libvips-tools (%w)", err)
	}
	b, err := prepare(photos)
	if err != nil {
		return err
	}
	all, err := repeat(rounds, b.round)
	if err != nil {
		return err
	}
	return report(all, update)
}

func runPages(count, rounds int, update bool) error {
	if count == 0 {
		return nil
	}
	p, err := preparePages(count)
	if err != nil {
		return err
	}
	all, err := repeat(rounds, p.round)
	if err != nil {
		return err
	}
	return reportPages(all, update)
}

// repeat measures everything as often as wanted and says how far it is.
func repeat[R fmt.Stringer](rounds int, measure func() (R, error)) (all []R, err error) {
	for i := range rounds {
		r, err := measure()
		if err != nil {
			return nil, err
		}
		fmt.Printf("round %d: %s\n", i+1, r)
		all = append(all, r)
	}
	return all, nil
}

// bench is what all rounds measure on.
type bench struct {
	program string
	photos  []string
}

// prepare draws photos that are not there yet and builds the program.
func prepare(photos int) (bench, error) {
	if err := execute("go", "run", "./app/internal/benchset", strconv.Itoa(photos), cache); err != nil {
		return bench{}, err
	}
	b := bench{program: filepath.Join(cache, "beiandesk-cli")}
	if err := execute("go", "build", "-trimpath", "-o", b.program, "."); err != nil {
		return b, err
	}
	for i := range photos {
		b.photos = append(b.photos, filepath.Join(cache, fmt.Sprintf("photo-%03d.jpg", i)))
	}
	return b, nil
}

// execute runs a command whose output concerns the reader.
func execute(name string, args ...string) error {
	c := exec.Command(name, args...)
	c.Stdout, c.Stderr = os.Stdout, os.Stderr
	c.Env = append(os.Environ(), "CGO_ENABLED=0")
	if err := c.Run(); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	return nil
}
