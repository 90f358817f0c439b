package main

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strings"
)

// ratios are what a run comes to, medians over its rounds, and what is kept in ratios.json.
type ratios struct {
	CheckPerVips   float64 `json:"checkPerVips"`   // time of check ÷ time of vipsthumbnail: less is better
	WorkPerVips    float64 `json:"workPerVips"`    // the same of processor time: other work on the machine does not count
	CheckPerDecode float64 `json:"checkPerDecode"` // time of check ÷ time of image/jpeg: less is better
	Scaling        float64 `json:"scaling"`        // speed-up of check from one processor to two ÷ that of a plain loop
	PeakMB         float64 `json:"peakMB"`         // peak memory of check in megabytes
}

// What was promised, and how much worse than the kept ratios a run may be before it counts as a regression: runs on a
// machine with other work differ by a tenth.
const (
	mostPerVips  = 3.0
	mostPeakMB   = 300
	leastScaling = 0.92
	slack        = 1.2
)

const ratiosFile = "build/bench/ratios.json"

//go:embed ratios.json
var kept []byte

func report(all []round, update bool) error {
	now := ratios{
		CheckPerVips:   median(all, func(r round) float64 { return r.check / r.vips }),
		WorkPerVips:    median(all, func(r round) float64 { return r.checkWork / r.vipsWork }),
		CheckPerDecode: median(all, func(r round) float64 { return r.check / r.decode }),
		Scaling:        median(all, func(r round) float64 { return r.checkFewOne / r.checkFew / (r.loopOne / r.loopTwo) }),
		PeakMB:         median(all, func(r round) float64 { return float64(r.peak) / 1e6 }),
	}
	now.print(all)
	if update {
		return write(ratiosFile, now)
	}
	return now.judge()
}

func (n ratios) print(all []round) {
	perSecond := func(time func(round) float64) float64 {
		return median(all, func(r round) float64 { return float64(r.photos) / time(r) })
	}
	line := func(name string, value float64, unit string) { fmt.Printf("%-44s %7.2f %s\n", name, value, unit) }
	line("check, 2 workers", perSecond(func(r round) float64 { return r.check }), "photos/s")
	line("vipsthumbnail -s 1000", perSecond(func(r round) float64 { return r.vips }), "photos/s")
	line("image/jpeg, 2 goroutines", perSecond(func(r round) float64 { return r.decode }), "photos/s")
	line("check ÷ vipsthumbnail", n.CheckPerVips, "×  (aim 1.0, at most 3.0)")
	line("check ÷ vipsthumbnail, processor time", n.WorkPerVips, "×")
	line("processor time of check", 1000*median(all, func(r round) float64 { return r.checkWork / float64(r.photos) }), "ms/photo")
	line("processor time of vipsthumbnail", 1000*median(all, func(r round) float64 { return r.vipsWork / float64(r.photos) }), "ms/photo")
	line("check ÷ image/jpeg", n.CheckPerDecode, "×")
	line("check, one processor to two", median(all, func(r round) float64 { return r.checkFewOne / r.checkFew }), "×")
	line("plain loop, one processor to two", median(all, func(r round) float64 { return r.loopOne / r.loopTwo }), "×")
	line("scaling of check ÷ scaling of the loop", n.Scaling, "   (at least 0.92)")
	line("peak memory of check", n.PeakMB, "MB (at most 300)")
	line("peak memory over a quarter of the photos", median(all, func(r round) float64 { return float64(r.peakFew) / 1e6 }), "MB")
	line("peak memory of vipsthumbnail", median(all, func(r round) float64 { return float64(r.vipsPeak) / 1e6 }), "MB")
}

// judge compares with what was promised and with ratios.json.
func (n ratios) judge() error {
	var before ratios
	if err := json.Unmarshal(kept, &before); err != nil {
		return fmt.Errorf("%s: %w", ratiosFile, err)
	}
	var c complaints
	c.above("check ÷ vipsthumbnail", n.CheckPerVips, min(mostPerVips, before.CheckPerVips*slack))
	c.above("check ÷ vipsthumbnail in processor time", n.WorkPerVips, before.WorkPerVips*slack)
	c.above("check ÷ image/jpeg", n.CheckPerDecode, before.CheckPerDecode*slack)
	c.below("scaling", n.Scaling, leastScaling)
	c.above("peak memory in MB", n.PeakMB, min(mostPeakMB, before.PeakMB*slack))
	return c.verdict(ratiosFile)
}

// complaints are the figures beyond their limits, in words.
type complaints []string

func (c *complaints) above(name string, value, limit float64) {
	c.when(value > limit, name, value, limit)
}
func (c *complaints) below(name string, value, limit float64) {
	c.when(value < limit, name, value, limit)
}

func (c *complaints) when(bad bool, name string, value, limit float64) {
	if bad {
		*c = append(*c, fmt.Sprintf("%s is %.2f, limit %.2f", name, value, limit))
	}
}

// verdict is nil when nothing is worse than the kept ratios or than promised.
func (c complaints) verdict(file string) error {
	if len(c) > 0 {
		return fmt.Errorf("worse than %s or than promised: %s", file, strings.Join(c, "; "))
	}
	fmt.Println("within", file)
	return nil
}

// write keeps the ratios of a run.
func write[R ratios | pageRatios](file string, n R) error {
	text, err := json.MarshalIndent(n, "", "  ")
	if err != nil {
		return err
	}
	return os.WriteFile(file, append(text, '\n'), 0o644)
}

func median[R any](all []R, of func(R) float64) float64 {
	values := make([]float64, 0, len(all))
	for _, r := range all {
		values = append(values, of(r))
	}
	slices.Sort(values)
	return values[len(values)/2]
}
