package main

import (
	_ "embed"
	"encoding/json"
	"fmt"
)

// pageRatios are what a run over pages comes to, medians over its rounds, and what is kept in ratios-pages.json.
type pageRatios struct {
	ReadPerTesseract float64 `json:"readPerTesseract"` // time of read ÷ time of tesseract: less is better
	WorkPerTesseract float64 `json:"workPerTesseract"` // the same of processor time
	LaterPerEarlier  float64 `json:"laterPerEarlier"`  // time of a page after the first quarter ÷ of one in it; 1 is flat
	PeakMB           float64 `json:"peakMB"`           // peak memory of read in megabytes
	ReadRight        float64 `json:"readRight"`        // share of printed fields that read finds under their names
	TesseractHas     float64 `json:"tesseractHas"`     // share whose characters stand anywhere in Tesseract's text
}

// What was promised of pages.
const (
	mostPerTesseract = 1.0
	mostPagePeakMB   = 900
	mostLater        = 1.15
)

const pageRatiosFile = "build/bench/ratios-pages.json"

//go:embed ratios-pages.json
var keptPages []byte

func reportPages(all []pageRound, update bool) error {
	share := func(n, of int) float64 { return float64(n) / float64(max(of, 1)) }
	now := pageRatios{
		ReadPerTesseract: median(all, func(r pageRound) float64 { return r.read / r.tesseract }),
		WorkPerTesseract: median(all, func(r pageRound) float64 { return r.readWork / r.tesseractWork }),
		LaterPerEarlier: median(all, func(r pageRound) float64 {
			return (r.read - r.readFew) / float64(r.pages-r.few) / (r.readFew / float64(r.few))
		}),
		PeakMB:       median(all, func(r pageRound) float64 { return float64(r.readPeak) / 1e6 }),
		ReadRight:    share(all[0].readRight, all[0].fields),
		TesseractHas: share(all[0].tesseractHas, all[0].fields),
	}
	now.print(all)
	if update {
		return write(pageRatiosFile, now)
	}
	return now.judge()
}

func (n pageRatios) print(all []pageRound) {
	line := func(name string, value float64, unit string) { fmt.Printf("%-44s %7.2f %s\n", name, value, unit) }
	line("read", median(all, func(r pageRound) float64 { return float64(r.pages) / r.read }), "pages/s")
	line("tesseract chi_sim", median(all, func(r pageRound) float64 { return float64(r.pages) / r.tesseract }), "pages/s")
	line("read ÷ tesseract", n.ReadPerTesseract, "×  (aim 0.5, at most 1.0)")
	line("read ÷ tesseract, processor time", n.WorkPerTesseract, "×")
	line("a later page ÷ one of the first quarter", n.LaterPerEarlier, "×  (flat: at most 1.15)")
	line("peak memory of read", n.PeakMB, "MB (aim 600, at most 900)")
	line("peak memory over a quarter of the pages", median(all, func(r pageRound) float64 { return float64(r.readPeakFew) / 1e6 }), "MB")
	line("peak memory of tesseract", median(all, func(r pageRound) float64 { return float64(r.tesseractPeak) / 1e6 }), "MB")
	fmt.Printf("fields under their names, read: %d of %d; in the text of tesseract, under any: %d\n", all[0].readRight, all[0].fields, all[0].tesseractHas)
}

// judge compares with what was promised and with ratios-pages.json.
func (n pageRatios) judge() error {
	var before pageRatios
	if err := json.Unmarshal(keptPages, &before); err != nil {
		return fmt.Errorf("%s: %w", pageRatiosFile, err)
	}
	var c complaints
	c.above("read ÷ tesseract", n.ReadPerTesseract, min(mostPerTesseract, before.ReadPerTesseract*slack))
	c.above("read ÷ tesseract in processor time", n.WorkPerTesseract, before.WorkPerTesseract*slack)
	c.above("later pages ÷ earlier ones", n.LaterPerEarlier, mostLater)
	c.above("peak memory in MB", n.PeakMB, min(mostPagePeakMB, before.PeakMB*slack))
	c.below("fields read beside Tesseract's", n.ReadRight, n.TesseractHas)
	return c.verdict(pageRatiosFile)
}
