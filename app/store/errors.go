package store

import (
	"errors"
	"fmt"
	"io/fs"
	"syscall"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"

	"beiandesk/app/filing"
	"beiandesk/app/internal/atomicfile"
)

// Reasons of a *FolderError: what is wrong with the data folder or its disk.
var (
	ErrInUse        = errors.New("another copy of the program works in this data folder")
	ErrNotAFolder   = errors.New("the data folder is not a folder")
	ErrPathTooLong  = errors.New("the path of the data folder is too long")
	ErrReadOnly     = errors.New("the data folder cannot be written")
	ErrFull         = errors.New("the disk is full")
	ErrDisk         = errors.New("the disk cannot be read or written")
	ErrCorrupted    = errors.New("the database is damaged")
	ErrLogMissing   = errors.New("the database's log is missing, and with it what was saved last")
	ErrDatabaseGone = errors.New("the data folder was used, but its database is gone")
	ErrKeyMissing   = errors.New("the data folder has a database, but no vault key")
	ErrWrongKey     = errors.New("the vault key belongs to another database")
)

// What a method can answer about a single thing.
var (
	ErrNotFound    = errors.New("no such thing is stored")
	ErrNoSlot      = errors.New("there is no such slot")
	ErrTooLarge    = errors.New("the file is larger than this program takes")
	ErrChanged     = errors.New("the order was changed since")
	ErrBadSequence = errors.New("out of sequence")
	ErrMismatch    = errors.New("what is to be stored contradicts what it belongs to")
)

// FolderError says that the data folder cannot be used. Reason is one of the errors above; Err is what the system said.
type FolderError struct {
	Path   string
	Reason error
	Err    error
}

func (e *FolderError) Error() string {
	if e.Err == nil {
		return fmt.Sprintf("data folder %s: %v", e.Path, e.Reason)
	}
	return fmt.Sprintf("data folder %s: %v: %v", e.Path, e.Reason, e.Err)
}

// Unwrap lets errors.Is find the reason and what the system said.
func (e *FolderError) Unwrap() []error { return []error{e.Reason, e.Err} }

// NewerError says that a later version of the program wrote the database. It is left untouched.
type NewerError struct {
	Path  string
	Found int64 // version of the database
	Known int64 // newest version this program knows
}

func (e *NewerError) Error() string {
	return fmt.Sprintf("database %s is of version %d, this program knows %d", e.Path, e.Found, e.Known)
}

// TamperedError says that one row or its file was changed outside the program. Everything else stays usable.
type TamperedError struct {
	Table string
	ID    string
	File  string // below the data folder, when Verify found that the row is right and its file is not
	Err   error
}

func (e *TamperedError) Error() string {
	return fmt.Sprintf("%s %s was changed outside the program: %v", e.Table, e.ID, e.Err)
}

// Unwrap returns how it was noticed.
func (e *TamperedError) Unwrap() error { return e.Err }

// NotEditableError says that the order's state allows no change of fields or materials.
type NotEditableError struct {
	Order filing.ID
	State filing.State
}

func (e *NotEditableError) Error() string {
	return fmt.Sprintf("an order in state %q cannot be edited", e.State)
}

func notFound(table string, id filing.ID) error {
	return fmt.Errorf("%s %s: %w", table, id, ErrNotFound)
}

// folderError recognises what the disk or the database says about itself, and leaves every other error as it is.
func folderError(path string, err error) error {
	var known *FolderError
	if err == nil || errors.As(err, &known) {
		return err
	}
	if reason := reasonOf(err); reason != nil {
		return &FolderError{Path: path, Reason: reason, Err: err}
	}
	return err
}

func reasonOf(err error) error {
	var coded *sqlite.Error
	if errors.As(err, &coded) {
		return reasonOfSQLite(coded.Code())
	}
	switch {
	case errors.Is(err, ErrCorrupted):
		return ErrCorrupted
	case atomicfile.IsFull(err):
		return ErrFull
	case errors.Is(err, syscall.EROFS), errors.Is(err, fs.ErrPermission):
		return ErrReadOnly
	case errors.Is(err, syscall.ENOTDIR):
		return ErrNotAFolder
	case errors.Is(err, syscall.EIO):
		return ErrDisk
	}
	return nil
}

func reasonOfSQLite(code int) error {
	switch code & 0xff {
	case sqlite3.SQLITE_FULL:
		return ErrFull
	case sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM, sqlite3.SQLITE_CANTOPEN:
		return ErrReadOnly
	case sqlite3.SQLITE_IOERR:
		return ErrDisk
	case sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB:
		return ErrCorrupted
	case sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED:
		return ErrInUse
	}
	return nil
}
