package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"time"

	"beiandesk/app/store/agencyset"
)

// The sizes that lists, searches and opening are measured at, and the seed of what lies in them.
const (
	fewOrders   = 10_000
	manyOrders  = 100_000
	ordersSeed  = 7
	filledMark  = ".filled"
	inMemory    = "/dev/shm" // filling takes a commit for each order, and how a disk flushes is not what is measured then
	keepingName = "keeping"
)

// keeping is what all rounds on what is kept measure on.
type keeping struct {
	few, many string // data folders
	work      string // removed at the end, on the same disk
}

// keepingRound is one turn over everything. Each figure lies beside what it is compared with, measured in turn with it.
type keepingRound struct {
	submit  submitTimes
	saves   saveTimes
	unlock  unlockTimes
	pages   pageTimes
	sealing sealTimes
}

func (r keepingRound) String() string {
	return fmt.Sprintf("submit %.2f s, curl %.2f s; save p99 %.2f ms, commit %.2f ms; unlock %.0f ms, decryption %.0f ms",
		r.submit.ours, r.submit.curl, 1000*r.saves.save, 1000*r.saves.commit, 1000*r.unlock.open, 1000*r.unlock.raw)
}

func runKeeping(rounds int, wanted bool) (err error) {
	if !wanted {
		return nil
	}
	k, err := prepareKeeping()
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(k.work)) }()
	all, err := repeat(rounds, k.round)
	if err != nil {
		return err
	}
	return reportKeeping(all)
}

// prepareKeeping fills data folders that are not there yet.
func prepareKeeping() (k keeping, err error) {
	if err := os.MkdirAll(cache, 0o700); err != nil {
		return k, err
	}
	if k.few, err = filled(fewOrders); err != nil {
		return k, err
	}
	if k.many, err = filled(manyOrders); err != nil {
		return k, err
	}
	k.work, err = os.MkdirTemp(cache, keepingName+"-")
	return k, err
}

// filled returns a data folder with so many orders. It is filled in memory, where there is such a place, and then copied.
func filled(orders int) (string, error) {
	dir := filepath.Join(cache, fmt.Sprintf("%s-%d", keepingName, orders))
	if _, err := os.Stat(filepath.Join(dir, filledMark)); err == nil {
		return dir, nil
	}
	fmt.Printf("making a data folder of %d orders\n", orders)
	if err := os.RemoveAll(dir); err != nil {
		return "", err
	}
	base := inMemory
	if _, err := os.Stat(base); err != nil {
		base = cache
	}
	made, err := os.MkdirTemp(base, "beiandesk-bench-")
	if err != nil {
		return "", err
	}
	defer os.RemoveAll(made)
	data := filepath.Join(made, "data")
	if err := agencyset.Fill(context.Background(), data, orders, ordersSeed, time.Now()); err != nil {
		return "", err
	}
	if err := os.CopyFS(dir, os.DirFS(data)); err != nil {
		return "", err
	}
	return dir, errors.Join(onlyOwner(dir), os.WriteFile(filepath.Join(dir, filledMark), nil, 0o600))
}

// onlyOwner gives a copied data folder back the modes that the program insists on.
func onlyOwner(dir string) error {
	return filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir():
			return os.Chmod(path, 0o700)
		}
		return os.Chmod(path, 0o600)
	})
}

func (k keeping) round() (r keepingRound, err error) {
	ctx := context.Background()
	steps := []func() error{
		func() (err error) { r.submit, err = k.submitting(ctx); return },
		func() (err error) { r.saves, err = k.saving(ctx); return },
		func() (err error) { r.unlock, err = k.unlocking(ctx); return },
		func() (err error) { r.pages, err = k.paging(ctx); return },
		func() (err error) { r.sealing, err = sealing(); return },
	}
	for _, step := range steps {
		if err := step(); err != nil {
			return r, err
		}
	}
	return r, nil
}

// p99 is the time that one in a hundred exceeds, in seconds.
func p99(times []float64) float64 {
	slices.Sort(times)
	return times[len(times)*99/100]
}

// timing adds how long something took, in seconds.
func timing(times *[]float64, do func() error) error {
	start := time.Now()
	err := do()
	*times = append(*times, time.Since(start).Seconds())
	return err
}
