// Command powerloss tries what a power cut leaves of a data folder. It lets a real worker save, import, freeze, hand over
// and back up under strace, and replays the log of its writes, renames and flushes up to a random point: what was flushed
// is there, of what was not nothing, a prefix, any part, or torn pieces of 512 bytes. Each state is opened as the program
// does, and everything acknowledged before that point must be there. With -control it takes flushes out of the log and
// must find losses: a replay that finds none would prove nothing. Linux only; strace must be installed.
package main

import (
	"bufio"
	"bytes"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

func main() {
	states := flag.Int("states", 1000, "how many power cuts to try")
	controls := flag.Int("controls", 100, "how many to try with each kind of flush taken out")
	seed := flag.Uint64("seed", 1, "of the random points")
	worker := flag.String("worker", "", "test program of app/store (go test -c)")
	flag.Parse()
	if err := run(*worker, *states, *controls, *seed); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(worker string, states, controls int, seed uint64) error {
	work, err := os.MkdirTemp("", "powerloss")
	if err != nil {
		return err
	}
	defer os.RemoveAll(work)
	if worker, err = filepath.Abs(worker); err != nil {
		return err
	}
	root := filepath.Join(work, "data")
	ops, err := record(worker, root, work)
	if err != nil {
		return err
	}
	fmt.Printf("powerloss: %d operations recorded, seed %d\n", len(ops), seed)
	t := trial{worker: worker, root: root, work: work, ops: ops, random: rand.New(rand.NewPCG(seed, seed))}
	lost := t.all("as it is", states, nil)
	if lost > 0 {
		return fmt.Errorf("%d of %d states lost something that was acknowledged", lost, states)
	}
	for name, drop := range map[string]func(op) bool{
		"files not flushed":    func(o op) bool { return o.kind == flush && !o.folder && !isLog(o.path) },
		"database not flushed": func(o op) bool { return o.kind == flush && isLog(o.path) },
		"folders not flushed":  func(o op) bool { return o.kind == flush && o.folder },
	} {
		if lost := t.all(name, controls, drop); lost == 0 {
			return fmt.Errorf("with %s nothing was lost: the replay proves nothing", name)
		}
	}
	return nil
}

func isLog(path string) bool { return strings.Contains(filepath.Base(path), "beiandesk.db") }

// record runs the worker under strace until it has made some orders, and reads the log.
func record(worker, root, work string) ([]op, error) {
	log := filepath.Join(work, "strace.log")
	c := exec.Command("strace", "-f", "-y", "-xx", "-s", "4000000", "-o", log, "-e",
		"trace=openat,write,pwrite64,ftruncate,fsync,fdatasync,rename,renameat,renameat2,unlink,unlinkat,mkdir,mkdirat",
		worker)
	c.Env = append(os.Environ(), "BEIANDESK_STORE_WORKER_DIR="+root, "BEIANDESK_STORE_WORKER_ORDERS=2")
	var errs bytes.Buffer
	c.Stderr = &errs
	if err := c.Run(); err != nil {
		return nil, fmt.Errorf("record the worker: %w: %s", err, errs.String())
	}
	f, err := os.Open(log)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return readLog(bufio.NewReaderSize(f, 1<<20), root)
}

// trial tries one recording at many points.
type trial struct {
	worker, root, work string
	ops                []op
	random             *rand.Rand
}

// all tries a number of power cuts with some operations taken out, and counts the losses.
func (t trial) all(name string, states int, drop func(op) bool) (lost int) {
	ops := t.ops
	if drop != nil {
		ops = nil
		for _, o := range t.ops {
			if !drop(o) {
				ops = append(ops, o)
			}
		}
	}
	example := ""
	for range states {
		d := newDisk(t.random)
		at := 1 + t.random.IntN(len(ops))
		var acks []string
		for _, o := range ops[:at] {
			if o.kind == said {
				acks = append(acks, strings.Split(strings.TrimSpace(string(o.data)), "\n")...)
				continue
			}
			d.do(o)
		}
		if said := t.look(d, acks); said != "" {
			lost++
			if example == "" {
				example = said
			}
		}
	}
	fmt.Printf("powerloss: %-22s %5d states, %d with a loss %s\n", name, states, lost, example)
	return lost
}

// look writes what the disk holds after the power cut, and lets the worker open it.
func (t trial) look(d *disk, acks []string) (said string) {
	dir := filepath.Join(t.work, "state")
	_ = os.RemoveAll(dir)
	_ = os.RemoveAll(dir + "-backups")
	for path, content := range d.cut() {
		rel, err := filepath.Rel(t.root, path)
		to := filepath.Join(dir, rel)
		if strings.HasPrefix(path, t.root+"-backups") {
			to = dir + "-backups" + strings.TrimPrefix(path, t.root+"-backups")
		}
		if err == nil {
			err = os.MkdirAll(filepath.Dir(to), 0o700)
		}
		if err == nil {
			err = os.WriteFile(to, content, 0o600)
		}
		if err != nil {
			return err.Error()
		}
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err.Error()
	}
	for i, a := range acks { // backups are named by their path
		acks[i] = strings.ReplaceAll(a, t.root, dir)
	}
	c := exec.Command(t.worker, "-test.run", "^TestStateAfterPowerCut$", "-test.count=1")
	c.Env = append(os.Environ(), "BEIANDESK_STORE_STATE="+dir, "BEIANDESK_STORE_ACKS="+strings.Join(acks, "\n"))
	out, err := c.CombinedOutput()
	if err == nil {
		return ""
	}
	for _, line := range strings.Split(string(out), "\n") {
		if strings.Contains(line, "_test.go:") {
			return strings.TrimSpace(line)
		}
	}
	return strings.TrimSpace(string(out))
}
