package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"sync"
	"sync/atomic"
	"time"

	"github.com/gofrs/flock"

	"beiandesk/app/filing"
	"beiandesk/app/internal/atomicfile"
	"beiandesk/app/vault"
)

// Options say how to open a data folder. The zero value is right for a folder that opens by its key file.
type Options struct {
	Passphrase []byte           // or recovery code: opens the vault; for a new folder, protects it
	Keychain   vault.Keychain   // opens and protects without a passphrase; nil or without an answer: a key file
	Cost       vault.Cost       // of guessing a new passphrase; zero means vault.DefaultCost
	Now        func() time.Time // the clock; nil means time.Now
	AsItStands bool             // open a database although its log or the file beside it is missing; rows are accepted by AcceptRows
	Step       atomicfile.Hook  // called after every named step of a change, see step.go; nil outside tests
}

func (o Options) vault() vault.Options {
	return vault.Options{Passphrase: o.Passphrase, Keychain: o.Keychain, Cost: o.Cost}
}

// Store is an open data folder. It is safe for use by several goroutines. Close must be called.
type Store struct {
	dir        string
	vault      *vault.Vault
	next       *vault.Vault // what everything is about to be sealed under; nil but while opening
	lock       *flock.Flock
	writer     *sql.DB // one connection; nil in what was opened to read
	why        error   // nothing can be written, then
	readers    *sql.DB
	statements *statements // of the writer
	now        func() time.Time
	hook       atomicfile.Hook

	files   sync.Mutex // held while files come and go beside the database
	keeping sync.Mutex // held while the whole of the data is copied or sealed anew
	keys    clientKeys
	touches touches

	turn        chan struct{} // held by the change at work
	noted       witness       // rows that it writes, and what they replace
	nextWitness *keptWitness  // as it leaves the witness, nil where that is not known
	lastWitness *keptWitness  // as the change before left it

	told      atomic.Pointer[[]*TamperedError] // what the witness told of rows, until it is accepted
	leftAlone bool                             // the database was as the program had closed it

	closed     atomic.Bool
	generation int64       // of the database, since it was opened
	counted    bool        // the database has that number
	changed    atomic.Bool // since the last backup
}

// Open opens the data folder dir, and makes it when there is none. It finishes or takes back what a crash interrupted.
//
// Its errors: *FolderError (in use, not a folder, read-only, full, damaged, key missing or wrong), *NewerError, and the
// vault's (vault.ErrLocked, vault.ErrWrongPassphrase, vault.ErrUnprotected, vault.ErrBadVaultFile).
func Open(ctx context.Context, dir string, o Options) (*Store, error) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return nil, err
	}
	s := &Store{dir: dir, now: o.Now, hook: o.Step, turn: make(chan struct{}, 1)}
	if s.now == nil {
		s.now = time.Now
	}
	if err := s.open(ctx, o); err != nil {
		return nil, folderError(dir, errors.Join(err, s.Close()))
	}
	return s, nil
}

func (s *Store) open(ctx context.Context, o Options) error {
	if err := s.takeFolder(o); err != nil {
		return err
	}
	var err error
	if s.vault, err = s.openVault(o); err != nil {
		return err
	}
	if err := s.step("open", "unlocked"); err != nil {
		return err
	}
	if err := s.openDatabases(ctx); err != nil {
		return err
	}
	if err := s.step("open", "migrated"); err != nil {
		return err
	}
	if err := s.checkKey(ctx); err != nil {
		return err
	}
	if err := s.step("open", "key-checked"); err != nil {
		return err
	}
	if err := s.beginSession(ctx, o.AsItStands); err != nil {
		return err
	}
	if err := s.beginWitness(ctx); err != nil {
		return err
	}
	if err := s.recoverFiles(ctx); err != nil {
		return err
	}
	if err := s.finishRenewal(ctx); err != nil {
		return err
	}
	return s.finishForgetting(ctx)
}

// takeFolder makes the folder this process's own and finishes what files were left half done in it.
func (s *Store) takeFolder(o Options) error {
	if err := prepareFolder(s.dir); err != nil {
		return err
	}
	var err error
	if s.lock, err = lockFolder(s.dir); err != nil {
		return err
	}
	for _, folder := range []string{s.dir, localBackups(s.dir)} {
		if _, err := atomicfile.Sweep(folder); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	if err := finishRestore(s.dir, s.hook); err != nil {
		return err
	}
	return s.logIsMissing(o.AsItStands)
}

// openDatabases opens the database for writing, brought to this program's version after a backup, and for reading.
func (s *Store) openDatabases(ctx context.Context) (err error) {
	path := filepath.Join(s.dir, databaseFile)
	before := func(db *sql.DB) error {
		if used, err := hasKey(ctx, db); err != nil || !used { // a crash in the first migrations left nothing to back up
			return err
		}
		_, err := copyDatabase(ctx, path, localBackups(s.dir), backupBeforeMigration, s.now(), s.hook)
		return err
	}
	s.leftAlone = leftAlone(s.dir)
	if s.writer, err = openDatabase(ctx, path, !s.leftAlone, before, s.hook); err != nil {
		return err
	}
	s.statements = newStatements(s.writer)
	if err := atomicfile.SyncFolder(s.dir); err != nil {
		return err
	}
	s.readers, err = openReaders(path)
	return err
}

// openVault opens the vault, or makes one for a folder that has neither vault nor database: rows without their key
// must never be given another.
func (s *Store) openVault(o Options) (*vault.Vault, error) {
	vo := o.vault()
	vo.Hook = func(step string) error { return s.step("open", "vault-"+step) }
	v, err := vault.Open(s.dir, vo)
	if err == nil {
		return s.protect(v, o)
	}
	if !errors.Is(err, vault.ErrNoVault) {
		return nil, err
	}
	found, err := present(filepath.Join(s.dir, databaseFile))
	if err != nil {
		return nil, err
	}
	if found {
		return nil, &FolderError{Path: s.dir, Reason: ErrKeyMissing}
	}
	return vault.Create(s.dir, vo)
}

// protect replaces the key file of an earlier build by the keychain, where there is one that works. Otherwise the key file
// stays: a passphrase is the person's to choose.
func (s *Store) protect(v *vault.Vault, o Options) (*vault.Vault, error) {
	ways, err := vault.WaysOf(s.dir)
	if err != nil || !ways.KeyFile || o.Keychain == nil {
		return v, err
	}
	vo := o.vault()
	vo.Hook = s.fileStep("renew", "vault")
	if renewed, _, err := v.Renew(s.dir, vault.Renewal{Keychain: o.Keychain}, vo); err == nil {
		return renewed, nil
	}
	return v, nil
}

// checkKey compares the vault key with the one the database was made with, and notes it in a new one.
func (s *Store) checkKey(ctx context.Context) error {
	if err := s.noteKey(ctx); err != nil {
		return err
	}
	return s.wantKeyAtHand(ctx, s.writer)
}

// wantKeyAtHand refuses a database of another key than the vault's, or the one before while not everything is sealed anew.
func (s *Store) wantKeyAtHand(ctx context.Context, q querier) error {
	err := s.wantOwnKey(ctx, q)
	if former := s.vault.Former(); former != nil && errors.Is(err, ErrWrongKey) {
		s.vault, s.next = former, s.vault // not yet sealed anew
		err = s.wantOwnKey(ctx, q)
	}
	return err
}

// hasKey reports whether a database was ever used with a vault key.
func hasKey(ctx context.Context, q querier) (bool, error) {
	var n int
	err := q.QueryRowContext(ctx, `SELECT count(*) FROM vault_check`).Scan(&n)
	return n > 0, err
}

// wantOwnKey refuses a database that was made with another vault key.
func (s *Store) wantOwnKey(ctx context.Context, q querier) error {
	var kept []byte
	if err := q.QueryRowContext(ctx, `SELECT fingerprint FROM vault_check`).Scan(&kept); err != nil {
		return fmt.Errorf("check the vault key: %w", err)
	}
	if !ownFingerprint(s.vault, kept) {
		return &FolderError{Path: s.dir, Reason: ErrWrongKey}
	}
	return nil
}

// Close ends work in the data folder. Nothing has to be saved by it. A second call does nothing.
func (s *Store) Close() error {
	if s.closed.Swap(true) {
		return nil
	}
	var errs []error
	if s.readers != nil {
		errs = append(errs, s.readers.Close())
	}
	if s.writer != nil {
		errs = append(errs, s.closeWriter())
	}
	if s.lock != nil {
		errs = append(errs, s.lock.Unlock())
	}
	return folderError(s.dir, errors.Join(errs...))
}

// closeWriter ends the session and closes the database. Where the session could not be ended, SQLite may still have moved
// the log into the database while it closed: it takes the log away only then, and the next opening must not miss it.
func (s *Store) closeWriter() error {
	ended, closed := s.endSession(context.Background()), s.writer.Close()
	if ended == nil || closed != nil {
		return errors.Join(ended, closed)
	}
	if log, err := present(filepath.Join(s.dir, databaseFile+"-wal")); err == nil && !log && s.counted {
		return errors.Join(ended, s.noteSession(sessionClosed))
	}
	return ended
}

// Dir returns the data folder as an absolute path.
func (s *Store) Dir() string { return s.dir }

// clock returns the time as it is stored: UTC, whole milliseconds.
func (s *Store) clock() time.Time { return stamp(s.now()) }

func stamp(t time.Time) time.Time { return time.UnixMilli(t.UnixMilli()).UTC() }

// stamp0 is stamp, and leaves the zero time as it is.
func stamp0(t time.Time) time.Time {
	if t.IsZero() {
		return t
	}
	return stamp(t)
}

func millis(t time.Time) int64 { return t.UnixMilli() }

// clientKeys remembers opened keys of clients.
type clientKeys struct {
	mu   sync.Mutex
	open map[filing.ID]*vault.ClientKey
}

// clientKey returns the key of a client, or a *TamperedError.
func (s *Store) clientKey(ctx context.Context, q querier, client filing.ID) (*vault.ClientKey, error) {
	s.keys.mu.Lock()
	k := s.keys.open[client]
	s.keys.mu.Unlock()
	if k != nil {
		return k, nil
	}
	var wrapped []byte
	err := q.QueryRowContext(ctx, `SELECT wrapped FROM client_keys WHERE client_id = ?`, string(client)).Scan(&wrapped)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, notFound("client_keys", client)
	}
	if err != nil {
		return nil, fmt.Errorf("read a client's key: %w", err)
	}
	if k, err = s.vault.OpenClientKey(string(client), wrapped); err != nil {
		return nil, &TamperedError{Table: "client_keys", ID: string(client), Err: err}
	}
	s.rememberKey(client, k)
	return k, nil
}

// forgetKeys drops every opened key. A change that was rolled back may have opened one that never was.
func (s *Store) forgetKeys() {
	s.keys.mu.Lock()
	defer s.keys.mu.Unlock()
	s.keys.open = nil
}

func (s *Store) rememberKey(client filing.ID, k *vault.ClientKey) {
	s.keys.mu.Lock()
	defer s.keys.mu.Unlock()
	if s.keys.open == nil {
		s.keys.open = map[filing.ID]*vault.ClientKey{}
	}
	s.keys.open[client] = k
}
