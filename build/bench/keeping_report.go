package main

import "fmt"

// keepingRatios are what a run over what is kept comes to, medians over its rounds.
type keepingRatios struct {
	CurlPerSubmit float64 // time of curl ÷ time of a hand-over: throughput against curl, more is better
	SavePerCommit float64 // p99 of a saved field ÷ p99 of a bare commit: less is better
	OpenPerRaw    float64 // opening data with its first page ÷ decryption of every row's bytes
	ListGrowth    float64 // p99 of a page of 100,000 orders ÷ of 10,000
	SearchGrowth  float64 // p99 of a search in 100,000 orders ÷ in 10,000
	SealPerBare   float64 // speed of sealing a file ÷ speed of the bare cipher
}

// What was promised. These ratios hold by themselves and are compared with no earlier run.
const (
	leastPerCurl   = 0.8
	mostPerCommit  = 1.5
	mostPerRaw     = 3.0
	mostGrowth     = 1.5
	keepingPromise = "what was promised of keeping"
)

func reportKeeping(all []keepingRound) error {
	now := keepingRatios{
		CurlPerSubmit: median(all, func(r keepingRound) float64 { return r.submit.curl / r.submit.ours }),
		SavePerCommit: median(all, func(r keepingRound) float64 { return r.saves.save / r.saves.commit }),
		OpenPerRaw:    median(all, func(r keepingRound) float64 { return r.unlock.open / r.unlock.raw }),
		ListGrowth:    median(all, func(r keepingRound) float64 { return r.pages.listMany / r.pages.listFew }),
		SearchGrowth:  median(all, func(r keepingRound) float64 { return r.pages.searchMany / r.pages.searchFew }),
		SealPerBare:   median(all, func(r keepingRound) float64 { return r.sealing.seal / r.sealing.bare }),
	}
	now.print(all)
	var c complaints
	c.below("throughput of a hand-over ÷ curl -T", now.CurlPerSubmit, leastPerCurl)
	c.above("p99 of saving ÷ of a bare commit", now.SavePerCommit, mostPerCommit)
	c.above("opening ÷ decryption", now.OpenPerRaw, mostPerRaw)
	c.above("list at ten times the orders", now.ListGrowth, mostGrowth)
	c.above("search at ten times the orders", now.SearchGrowth, mostGrowth)
	return c.verdict(keepingPromise)
}

func (n keepingRatios) print(all []keepingRound) {
	line := func(name string, value float64, unit string) { fmt.Printf("%-52s %8.2f %s\n", name, value, unit) }
	of := func(name, unit string, scale float64, value func(keepingRound) float64) {
		line(name, scale*median(all, value), unit)
	}
	rate := func(seconds float64) float64 { return papers * paperBytes / 1e6 / seconds }
	of("hand-over to our intake", "MB/s", 1, func(r keepingRound) float64 { return rate(r.submit.ours) })
	of("curl -T, the same flushes", "MB/s", 1, func(r keepingRound) float64 { return rate(r.submit.curl) })
	line("throughput of a hand-over ÷ curl -T", n.CurlPerSubmit, "×  (at least 0.8)")
	of("a field saved, p50", "ms", 1000, func(r keepingRound) float64 { return r.saves.saveMedian })
	of("a bare commit, p50", "ms", 1000, func(r keepingRound) float64 { return r.saves.commitMedian })
	of("a field saved, p99", "ms", 1000, func(r keepingRound) float64 { return r.saves.save })
	of("a bare commit, p99", "ms", 1000, func(r keepingRound) float64 { return r.saves.commit })
	line("p99 of saving ÷ of a bare commit", n.SavePerCommit, "×  (at most 1.5)")
	of("data of 10,000 orders opened, first page read", "ms", 1000, func(r keepingRound) float64 { return r.unlock.open })
	of("decryption of the bytes of all its rows", "ms", 1000, func(r keepingRound) float64 { return r.unlock.raw })
	line("opening ÷ decryption", n.OpenPerRaw, "×  (at most 3)")
	of("the same with rules and networks", "ms", 1000, func(r keepingRound) float64 { return r.unlock.start })
	of("its first search, which reads every order", "ms", 1000, func(r keepingRound) float64 { return r.unlock.find })
	of("a page of 10,000 orders, p99", "ms", 1000, func(r keepingRound) float64 { return r.pages.listFew })
	of("a page of 100,000 orders, p99", "ms", 1000, func(r keepingRound) float64 { return r.pages.listMany })
	line("list at ten times the orders", n.ListGrowth, "×  (at most 1.5)")
	of("a search in 10,000 orders, p99", "ms", 1000, func(r keepingRound) float64 { return r.pages.searchFew })
	of("a search in 100,000 orders, p99", "ms", 1000, func(r keepingRound) float64 { return r.pages.searchMany })
	line("search at ten times the orders", n.SearchGrowth, "×  (at most 1.5)")
	of("a file sealed", "MB/s", 1, func(r keepingRound) float64 { return r.sealing.seal })
	of("a file opened", "MB/s", 1, func(r keepingRound) float64 { return r.sealing.open })
	line("sealing ÷ the bare cipher", n.SealPerBare, "×")
}
