package main

import (
	"bytes"
	"errors"
	"fmt"
	"image/jpeg"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"sync"
	"time"
)

// round is one turn over everything. Times are seconds for all photos, Few those for every fourth photo.
type round struct {
	photos, few             int
	check, vips, decode     float64
	checkFewOne, checkFew   float64
	loopOne, loopTwo        float64
	checkWork, vipsWork     float64 // processor seconds
	peak, peakFew, vipsPeak int64   // bytes
}

func (r round) String() string {
	return fmt.Sprintf("check %.1f s, vips %.1f s, decode %.1f s", r.check, r.vips, r.decode)
}

func (b bench) round() (r round, err error) {
	few := b.photos[:max(len(b.photos)/4, 1)]
	r.photos, r.few = len(b.photos), len(few)
	steps := []func() error{
		func() (err error) { r.check, r.checkWork, r.peak, err = b.checking(b.photos, 2); return },
		func() (err error) { r.vips, r.vipsWork, r.vipsPeak, err = thumbnails(b.photos); return },
		func() (err error) { r.decode, err = decoding(b.photos); return },
		func() (err error) { r.checkFewOne, _, _, err = b.checking(few, 1); return },
		func() (err error) { r.checkFew, _, r.peakFew, err = b.checking(few, 2); return },
		func() error { r.loopOne = looping(1); return nil },
		func() error { r.loopTwo = looping(2); return nil },
	}
	for _, step := range steps {
		if err := step(); err != nil {
			return r, err
		}
	}
	return r, nil
}

// checking runs the whole photo check on a number of processors. Photos may have blockers: exit code 1 is an answer.
func (b bench) checking(photos []string, processors int) (seconds, work float64, peak int64, err error) {
	c := exec.Command(b.program, append([]string{"check", "--json", "--slot", "verification-photo"}, photos...)...)
	c.Env = append(os.Environ(), fmt.Sprint("GOMAXPROCS=", processors))
	seconds, work, peak, err = timed(c)
	var exit *exec.ExitError
	if errors.As(err, &exit) && exit.ExitCode() == 1 {
		err = nil
	}
	return seconds, work, peak, err
}

// thumbnails shrinks photos to 1000 pixels into a folder that is removed again.
func thumbnails(photos []string) (seconds, work float64, peak int64, err error) {
	folder, err := os.MkdirTemp("", "beiandesk-bench-")
	if err != nil {
		return 0, 0, 0, err
	}
	defer os.RemoveAll(folder)
	args := []string{"-s", "1000", "-o", filepath.Join(folder, "%s.jpg")}
	return timed(exec.Command("vipsthumbnail", append(args, photos...)...))
}

// timed runs a command silently and returns how long it took, how long processors worked for it, and how much memory it
// had at most.
func timed(c *exec.Cmd) (seconds, work float64, peak int64, err error) {
	var said bytes.Buffer
	c.Stderr = &said
	start := time.Now()
	err = c.Run()
	seconds = time.Since(start).Seconds()
	if c.ProcessState != nil {
		peak = peakMemory(c.ProcessState)
		work = (c.ProcessState.UserTime() + c.ProcessState.SystemTime()).Seconds()
	}
	if err != nil {
		err = fmt.Errorf("%s: %w: %s", c.Path, err, said.Bytes())
	}
	return seconds, work, peak, err
}

// decoding decodes photos with the standard library on two goroutines.
func decoding(photos []string) (seconds float64, err error) {
	queue := make(chan string, len(photos))
	for _, p := range photos {
		queue <- p
	}
	close(queue)
	failed := make([]error, 2)
	start := time.Now()
	var workers sync.WaitGroup
	for w := range failed {
		workers.Go(func() {
			for path := range queue {
				content, err := os.ReadFile(path)
				if err == nil {
					_, err = jpeg.Decode(bytes.NewReader(content))
				}
				failed[w] = errors.Join(failed[w], err)
			}
		})
	}
	workers.Wait()
	return time.Since(start).Seconds(), errors.Join(failed...)
}

// turns of the plain loop: about a second on one processor.
const turns = 1 << 30

// looping does the same arithmetic on one or two processors, sharing nothing.
func looping(processors int) (seconds float64) {
	sums := make([]uint64, processors)
	start := time.Now()
	var workers sync.WaitGroup
	for w := range sums {
		workers.Go(func() {
			x := uint64(w) + 1
			for range turns / processors {
				x = x*6364136223846793005 + 1442695040888963407
			}
			sums[w] = x
		})
	}
	workers.Wait()
	seconds = time.Since(start).Seconds()
	runtime.KeepAlive(sums)
	return seconds
}
