package app

import (
	"context"
	"os"
	"sync"

	"beiandesk/app/filing"
)

// accuracyWorkers is how many files are judged at the same time: each holds one decoded picture.
const accuracyWorkers = 2

// CodeAccuracy counts how often the rules of one code spoke where they should, and where they should not.
type CodeAccuracy struct {
	Code        filing.Code     `json:"code"`
	Severity    filing.Severity `json:"severity"` // the worst that a rule of the code has
	Expected    int             `json:"expected"` // files that have the fault
	Caught      int             `json:"caught"`
	Missed      int             `json:"missed"`
	Negatives   int             `json:"negatives"` // files that do not have it, without those labelled as not judged
	FalseAlarms int             `json:"falseAlarms"`
	Unmeasured  bool            `json:"unmeasured,omitempty"` // no rule of the code is decided by this version

	MissedFiles  []string `json:"missedFiles,omitempty"`
	AlarmedFiles []string `json:"alarmedFiles,omitempty"` // with the value that was measured
}

// CaughtRate is the share of the faults that were found, 0 to 1; 1 when there were none.
func (c CodeAccuracy) CaughtRate() float64 {
	if c.Expected == 0 {
		return 1
	}
	return float64(c.Caught) / float64(c.Expected)
}

// AlarmRate is the share of the sound files that were called faulty, 0 to 1.
func (c CodeAccuracy) AlarmRate() float64 {
	if c.Negatives == 0 {
		return 0
	}
	return float64(c.FalseAlarms) / float64(c.Negatives)
}

// AccuracyPart is what was counted on some of the files.
type AccuracyPart struct {
	Name  string         `json:"name"` // the folder the files lie in
	Files int            `json:"files"`
	Codes []CodeAccuracy `json:"codes"`
}

// AccuracyReport says how well the rules judge labelled files. Codes stand in the order of the public contract.
type AccuracyReport struct {
	Files int            `json:"files"`
	Codes []CodeAccuracy `json:"codes"`
	Parts []AccuracyPart `json:"parts,omitempty"` // when the files lie in several folders

	Reading *ReadingAccuracy `json:"reading,omitempty"` // when truths lie beside the files
	Forms   *FormsFound      `json:"forms,omitempty"`   // when there are signed forms among them
}

// FormsFound counts the signed forms whose QR code should be seen, and those where it was.
type FormsFound struct {
	Expected int `json:"expected"`
	Found    int `json:"found"`
}

// Accuracy judges the labelled files of a folder (docs/accuracy.md has the format of labels.csv) and counts verdicts
// against labels. Progress, when given, is called after every file from one goroutine at a time. What is wrong with
// the labels is a *Problem that names the line; whatever is wrong with a file is a finding.
func (c *Checker) Accuracy(ctx context.Context, dir string, progress func(done, total int)) (AccuracyReport, error) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return AccuracyReport{}, FileProblem(dir, err)
	}
	defer root.Close()
	labels, err := readLabels(root)
	if err != nil {
		return AccuracyReport{}, err
	}
	t := &trial{checker: c, root: root, heard: make([]heard, len(labels)), said: make([]said, len(labels)), coded: make([]bool, len(labels)), labels: labels, progress: progress}
	if err := t.run(ctx); err != nil {
		return AccuracyReport{}, err
	}
	return t.report()
}

// trial is one run over labelled files. Every label's slot of heard and said is written by the one worker that judges it.
type trial struct {
	checker  *Checker
	root     *os.Root
	labels   []label
	heard    []heard
	said     []said
	coded    []bool // whether the code of a form was read
	progress func(done, total int)

	mu   sync.Mutex
	done int
	err  error
}

// run judges the cases with a few workers and stops at the first error.
func (t *trial) run(ctx context.Context) error {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	work := make(chan []int)
	var wg sync.WaitGroup
	for range accuracyWorkers {
		wg.Go(func() {
			for c := range work {
				if err := t.judge(ctx, c); err != nil {
					t.fail(err)
					stop()
				}
			}
		})
	}
	for _, c := range casesOf(t.labels) {
		select {
		case work <- c:
		case <-ctx.Done():
		}
	}
	close(work)
	wg.Wait()
	if t.err == nil {
		t.err = ctx.Err()
	}
	return t.err
}

func (t *trial) fail(err error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.err == nil {
		t.err = err
	}
}

func (t *trial) tick(files int) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.done += files
	if t.progress != nil {
		t.progress(t.done, len(t.labels))
	}
}
