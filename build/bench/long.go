package main

import "fmt"

// runLong reads count pages in one process, the same few over and over, and compares a page's cost and the peak memory
// with those of going through them once: nothing may grow with the number of pages.
func runLong(count, papers int) error {
	if count == 0 {
		return nil
	}
	p, err := preparePages(papers)
	if err != nil {
		return err
	}
	long := make([]string, 0, count)
	for len(long) < count {
		long = append(long, p.files[len(long)%len(p.files)])
	}
	_, once, _, peakOnce, err := p.reading(p.files)
	if err != nil {
		return err
	}
	_, seconds, _, peak, err := p.reading(long)
	if err != nil {
		return err
	}
	later := (seconds - once) / float64(count-len(p.files)) / (once / float64(len(p.files)))
	fmt.Printf("%d pages in one process: %.2f pages/s, a later page costs %.2f × one of the first %d (at most %.2f); peak memory %.0f MB, %.0f MB after the first\n",
		count, float64(count)/seconds, later, len(p.files), mostLater, float64(peak)/1e6, float64(peakOnce)/1e6)
	var c complaints
	c.above("later pages of a long run ÷ earlier ones", later, mostLater)
	c.above("peak memory of a long run in MB", float64(peak)/1e6, mostPagePeakMB)
	return c.verdict("docs/performance.md")
}
