package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"modernc.org/sqlite"

	"beiandesk/app/internal/atomicfile"
)

// sessionFile lies beside the database and says how it was left. A database without its write-ahead log opens without
// complaint and lacks what was saved last; this file and the number in the database tell.
const sessionFile = "session.json"

// session is the content of sessionFile.
type session struct {
	Generation int64     `json:"generation"` // the number that the database has, or is about to get
	State      string    `json:"state"`
	Changed    bool      `json:"changed"`  // since the last backup
	Bytes      int64     `json:"bytes"`    // of the database, when closed
	Modified   time.Time `json:"modified"` // of the database, when closed
}

// The states of a session. Opening: the number is being counted up, nothing can have been saved since. Open: what was
// saved may lie in the log only. Closed: all lies in the database.
const (
	sessionOpening = "opening"
	sessionOpen    = "open"
	sessionClosed  = "closed"
)

func readSession(dir string) (s session, found bool, err error) {
	b, err := os.ReadFile(filepath.Join(dir, sessionFile))
	if errors.Is(err, fs.ErrNotExist) {
		return s, false, nil
	}
	if err != nil {
		return s, false, err
	}
	if json.Unmarshal(b, &s) != nil {
		return session{}, false, nil // as if it were gone: the database is looked at all the more
	}
	return s, true, nil
}

// ahead reports whether the file beside the database says of more than the database holds. Gone, it may have said anything.
func (s session) ahead(found bool, number int64) bool {
	behind := number < s.Generation && !(s.State == sessionOpening && number == s.Generation-1)
	return behind || !found && number > 0
}

func writeSession(dir string, s session, hook atomicfile.Hook) error {
	b, err := json.Marshal(s)
	if err != nil {
		return err
	}
	return atomicfile.WriteFile(filepath.Join(dir, sessionFile), append(b, '\n'), hook)
}

// logIsMissing reports, before the database is touched, that it was left with a log which is not there any more, or that
// the database itself is gone.
func (s *Store) logIsMissing(asItStands bool) error {
	left, found, err := readSession(s.dir)
	if err != nil || !found || asItStands {
		return err
	}
	database, err := present(filepath.Join(s.dir, databaseFile))
	if err != nil {
		return err
	}
	if !database {
		return &FolderError{Path: s.dir, Reason: ErrDatabaseGone}
	}
	log, err := present(filepath.Join(s.dir, databaseFile+"-wal"))
	if err == nil && !log && left.State == sessionOpen {
		return &FolderError{Path: s.dir, Reason: ErrLogMissing}
	}
	return err
}

// leftAlone reports whether the database is byte for byte, as far as size and time tell, as the program closed it.
func leftAlone(dir string) bool {
	left, found, err := readSession(dir)
	info, serr := os.Stat(filepath.Join(dir, databaseFile))
	return err == nil && serr == nil && found && left.State == sessionClosed && left.Bytes == info.Size() &&
		left.Modified.Equal(info.ModTime().UTC())
}

// beginSession compares the database's number with the file beside it and counts both up, in an order that lets a crash
// at any point be told from a missing log.
func (s *Store) beginSession(ctx context.Context, asItStands bool) error {
	left, found, err := readSession(s.dir)
	if err != nil {
		return err
	}
	var number int64
	if err := s.writer.QueryRowContext(ctx, `SELECT number FROM generation`).Scan(&number); err != nil {
		return fmt.Errorf("read the database's number: %w", err)
	}
	if left.ahead(found, number) && !asItStands {
		return &FolderError{Path: s.dir, Reason: ErrLogMissing}
	}
	if err := emptyLog(ctx, s.writer); err != nil { // what an ended run left in it must not depend on it any longer
		return err
	}
	s.changed.Store(left.Changed || !found || left.State != sessionClosed)
	s.generation = max(number, left.Generation) + 1
	if err := s.noteSession(sessionOpening); err != nil {
		return err
	}
	if err := s.step("open", "opening"); err != nil {
		return err
	}
	if _, err := s.writer.ExecContext(ctx, `UPDATE generation SET number = ?`, s.generation); err != nil {
		return fmt.Errorf("count the database's number up: %w", err)
	}
	s.counted = true
	if err := s.step("open", "counted"); err != nil {
		return err
	}
	if err := emptyLog(ctx, s.writer); err != nil { // the number has to be in a database that lost its log, too
		return err
	}
	return s.noteSession(sessionOpen)
}

func (s *Store) noteSession(state string) error {
	note := session{Generation: s.generation, State: state, Changed: s.changed.Load()}
	if state == sessionClosed && len(s.TamperedRows()) == 0 { // rows that were tampered with are looked for again
		info, err := os.Stat(filepath.Join(s.dir, databaseFile))
		if err != nil {
			return err
		}
		note.Bytes, note.Modified = info.Size(), info.ModTime().UTC()
	}
	return writeSession(s.dir, note, nil)
}

// endSession moves everything into the database and says so beside it.
func (s *Store) endSession(ctx context.Context) error {
	if !s.counted { // it never came to begin: the file beside the database must not be ahead of it
		return nil
	}
	if err := emptyLog(ctx, s.writer); err != nil {
		return err
	}
	if err := s.step("close", "emptied"); err != nil {
		return err
	}
	if err := s.noteSession(sessionClosed); err != nil {
		return err
	}
	return s.step("close", "noted")
}

// emptyLog moves everything from the write-ahead log into the database.
func emptyLog(ctx context.Context, db *sql.DB) error {
	var busy, frames, moved int
	if err := db.QueryRowContext(ctx, `PRAGMA wal_checkpoint(TRUNCATE)`).Scan(&busy, &frames, &moved); err != nil {
		return fmt.Errorf("move the log into the database: %w", err)
	}
	if busy != 0 {
		return errors.New("move the log into the database: somebody still reads")
	}
	return nil
}

// keepLog makes SQLite leave the (empty) log where it is when it closes: then one that is missing was taken away.
func keepLog(ctx context.Context, db *sql.DB) error {
	conn, err := db.Conn(ctx)
	if err != nil {
		return err
	}
	defer conn.Close()
	return conn.Raw(func(c any) error {
		control, ok := c.(sqlite.FileControl)
		if !ok {
			return errors.New("this SQLite driver has no file control")
		}
		_, err := control.FileControlPersistWAL("main", 1)
		return err
	})
}
