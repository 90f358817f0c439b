package intake

import (
	"context"
	"crypto/ed25519"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sort"
	"sync"
	"time"

	"beiandesk/app/filing"
	"beiandesk/app/internal/atomicfile"
	"beiandesk/app/internal/wire"
	"beiandesk/app/vault"
)

// Judge runs the review on a received and verified package, which is opened in memory. An error means that the review
// could not be made: the package is then neither accepted nor refused.
type Judge interface {
	Judge(ctx context.Context, bag fs.FS) ([]filing.Finding, error)
}

// Options say how an intake works. The zero value of each but Judge stands for its default.
type Options struct {
	Judge  Judge            // required
	Keys   vault.Options    // how what it keeps is sealed: passphrase, keychain, or neither (a key file in the folder)
	Name   string           // of the receiving side, as receipts state it
	Limits wire.Limits      // what one submission may bring
	Clock  func() time.Time // now
	// PartialAge is how long an upload that does not go on is kept; zero means DefaultPartialAge.
	PartialAge time.Duration
}

// DefaultName is the receiver's name on receipts of an intake that was given none.
const DefaultName = "备案台接收端"

// Intake (接收端) receives packages into one folder. It is safe for concurrent use; of several processes only one may
// serve a folder at a time, which Serve sees to.
type Intake struct {
	home   folder
	judge  Judge
	name   string
	limits wire.Limits
	clock  func() time.Time
	key    ed25519.PrivateKey
	vault  *vault.Vault
	step   func(string) // called after each named step; tests kill the process there

	patience   time.Duration // for the next bytes of a body
	partialAge time.Duration

	metering sync.Mutex // guards meters
	meters   map[string]*meter

	mu      sync.Mutex // guards runs and every change of what lies on the disk, but for the folder of a run
	runs    map[filing.ID]*run
	working sync.WaitGroup // runs at work
}

// Open makes an intake of a folder, which is created if it is not there, together with the key that signs receipts.
func Open(dir string, o Options) (*Intake, error) {
	if o.Judge == nil {
		return nil, errors.New("open intake: no judge given")
	}
	home := folder(dir)
	for _, sub := range []string{home.incoming(), home.submissions(), home.packages(), home.receipts(), home.tokens()} {
		if err := atomicfile.MakeFolder(sub); err != nil {
			return nil, fmt.Errorf("open intake: %w", err)
		}
	}
	key, err := loadKey(home.key())
	if err != nil {
		return nil, fmt.Errorf("open intake: %w", err)
	}
	sealing, err := openVault(dir, o.Keys)
	if err != nil {
		return nil, fmt.Errorf("open intake: %w", err)
	}
	in := &Intake{home: home, vault: sealing, judge: o.Judge, name: o.Name, limits: o.Limits, clock: o.Clock, key: key,
		step: func(string) {}, patience: readPatience, runs: map[filing.ID]*run{},
		meters: map[string]*meter{}, partialAge: o.PartialAge}
	if in.partialAge == 0 {
		in.partialAge = DefaultPartialAge
	}
	if in.name == "" {
		in.name = DefaultName
	}
	if in.limits == (wire.Limits{}) {
		in.limits = wire.DefaultLimits()
	}
	if in.clock == nil {
		in.clock = time.Now
	}
	return in, nil
}

// PublicKey returns the key that receipts of this intake are verified with.
func (in *Intake) PublicKey() ed25519.PublicKey { return in.key.Public().(ed25519.PublicKey) }

// now is the time of the clock as receipts and records state it: UTC, whole seconds.
func (in *Intake) now() time.Time { return in.clock().UTC().Truncate(time.Second) }

// Packages lists the receipts of what was received, newest first.
func (in *Intake) Packages() ([]filing.Receipt, error) {
	entries, err := os.ReadDir(in.home.receipts())
	if err != nil {
		return nil, fmt.Errorf("list packages: %w", err)
	}
	var out []filing.Receipt
	for _, e := range entries {
		if filepath.Ext(e.Name()) != ".json" || atomicfile.IsTemporary(e.Name()) {
			continue
		}
		var r filing.Receipt
		if err := readJSON(filepath.Join(in.home.receipts(), e.Name()), &r); err != nil {
			return nil, fmt.Errorf("list packages: %w", err)
		}
		out = append(out, r)
	}
	sort.SliceStable(out, func(i, j int) bool { return out[i].ReceivedAt.After(out[j].ReceivedAt) })
	return out, nil
}

// folder names what lies where below an intake's folder.
type folder string

func (f folder) incoming() string    { return filepath.Join(string(f), "incoming") }
func (f folder) submissions() string { return filepath.Join(string(f), "submissions") }
func (f folder) packages() string    { return filepath.Join(string(f), "packages") }
func (f folder) receipts() string    { return filepath.Join(string(f), "receipts") }
func (f folder) tokens() string      { return filepath.Join(string(f), "tokens") }
func (f folder) key() string         { return filepath.Join(string(f), "key", "receipts.pem") }
func (f folder) lock() string        { return filepath.Join(string(f), "intake.lock") }
func (f folder) changes() string     { return filepath.Join(string(f), "changes.lock") }
func (f folder) audit() string       { return filepath.Join(string(f), "audit.jsonl") }

// rulingsOf holds what clerks decided about a submission, one sealed file for each ruling.
func (f folder) rulingsOf(id filing.ID) string {
	return filepath.Join(string(f), "rulings", string(id))
}

// upload holds the files of one submission until they are accepted: the bag as far as it is here, and what is just
// coming in.
func (f folder) upload(id filing.ID) string  { return filepath.Join(f.incoming(), string(id)) }
func (f folder) bag(id filing.ID) string     { return filepath.Join(f.upload(id), "bag") }
func (f folder) partial(id filing.ID) string { return filepath.Join(f.upload(id), "partial") }

func (f folder) record(id filing.ID) string {
	return filepath.Join(f.submissions(), string(id)+".json")
}
func (f folder) pack(digest string) string { return filepath.Join(f.packages(), digest) }
func (f folder) receipt(digest string) string {
	return filepath.Join(f.receipts(), digest+".json")
}

func readJSON(path string, into any) error {
	raw, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	if err := json.Unmarshal(raw, into); err != nil {
		return fmt.Errorf("read %s: %w", filepath.Base(path), err)
	}
	return nil
}

func writeJSON(path string, value any) error {
	raw, err := json.MarshalIndent(value, "", "  ")
	if err != nil {
		return fmt.Errorf("write %s: %w", filepath.Base(path), err)
	}
	return atomicfile.WriteFile(path, append(raw, '\n'), nil)
}

func exists(path string) (bool, error) {
	_, err := os.Lstat(path)
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	return err == nil, err
}
