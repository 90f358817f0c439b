package store

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"strings"

	"beiandesk/app/vault"
)

// Sealing shows that a row was changed, but not that one is gone, nor that an earlier one was put back. The witness does: one
// sealed row that knows every other, kept in the same transaction as they are. It is a table of cells that rows are put
// into and taken out of by exclusive or (an invertible Bloom lookup table), so it costs the same however many rows
// there are. When all rows that lie in the database are taken out of a copy of it, what differs is left, and each row of it
// can be named as long as they are few.
type witness [witnessBytes]byte

// witnessedTables are the tables whose rows it knows, by the column that names a row. New ones are added at the end.
var witnessedTables = []struct{ name, id string }{{"clients", "id"}, {"subjects", "id"}, {"orders", "id"}, {"materials", "id"},
	{"facts", "id"}, {"revisions", "id"}, {"submissions", "id"}, {"events", "id"}, {"evidence", "id"}, {"settings", "id"},
	{"forgotten", "client_id"}}

// A row goes into one cell of each of three groups. That names some twenty rows that differ (witness_limit_test.go); of more it
// says how many.
const (
	witnessGroups = 3
	groupCells    = 16 // a power of two
	maxTables     = 16
	countBytes    = 8
	idBytes       = 32
	markBytes     = 16
	checkBytes    = 8
	entryBytes    = 1 + idBytes + markBytes + checkBytes
	cellBytes     = countBytes + entryBytes
	witnessBytes  = maxTables*countBytes + witnessGroups*groupCells*cellBytes
)

// witnessed is one row as the witness knows it: table, id, mark, and a check by which a cell with nothing else in it is told.
type witnessed [entryBytes]byte

func witnessedRow(v *vault.Vault, table int, id string, sealed []byte) (r witnessed) {
	name := witnessedTables[table].name
	mark := v.Mark(vault.Place{Table: name, Row: id, Column: sealedColumn, Version: 1}, sealed)
	r[0] = byte(table)
	copy(r[1+idBytes:], mark[:])
	return r.renamed(id)
}

// renamed is the same row under another id.
func (r witnessed) renamed(id string) witnessed {
	packed := packID(id)
	copy(r[1:], packed[:])
	check := r.checked()
	copy(r[entryBytes-checkBytes:], check[:checkBytes])
	return r
}

func (r witnessed) checked() [sha256.Size]byte { return sha256.Sum256(r[:entryBytes-checkBytes]) }

// pure reports whether a cell's content is one row and not several over one another.
func (r witnessed) pure() bool {
	check := r.checked()
	return string(check[:checkBytes]) == string(r[entryBytes-checkBytes:]) && int(r[0]) < len(witnessedTables)
}

func (r witnessed) table() string { return witnessedTables[r[0]].name }

func (r witnessed) id() string { return unpackID(r[1 : 1+idBytes]) }

// packID makes an id as long as every other: text as it is, a keyed hash by its bytes, and whatever else by its digest.
func packID(id string) (packed [idBytes]byte) {
	if b, err := hex.DecodeString(id); err == nil && len(b) == idBytes {
		copy(packed[:], b)
	} else if len(id) <= idBytes {
		copy(packed[:], id)
	} else {
		packed = sha256.Sum256([]byte(id))
	}
	return packed
}

func unpackID(packed []byte) string {
	text := strings.TrimRight(string(packed), "\x00")
	if strings.Trim(text, "abcdefghijklmnopqrstuvwxyz0123456789") == "" {
		return text
	}
	return hex.EncodeToString(packed)
}

// put adds rows (by 1) or takes them out (by -1).
func (w *witness) put(r witnessed, by int64) {
	w.count(int(r[0])*countBytes, by)
	for group := range witnessGroups {
		cell := w.cellOf(r, group)
		w.count(cell, by)
		for i := range r {
			w[cell+countBytes+i] ^= r[i]
		}
	}
}

func (w *witness) cellOf(r witnessed, group int) int {
	return w.cell(group*groupCells + int(r[entryBytes-checkBytes+group])&(groupCells-1))
}

func (w *witness) cell(n int) int { return maxTables*countBytes + n*cellBytes }

func (w *witness) count(at int, by int64) {
	binary.LittleEndian.PutUint64(w[at:], uint64(w.counted(at)+by))
}

func (w *witness) counted(at int) int64 { return int64(binary.LittleEndian.Uint64(w[at:])) }

// rows is how many rows of a table it knows.
func (w *witness) rows(table int) int64 { return w.counted(table * countBytes) }

// take takes everything that another witness knows out of this one (by -1), or adds it (by 1).
func (w *witness) take(o *witness, by int64) {
	for table := range maxTables {
		w.count(table*countBytes, by*o.rows(table))
	}
	for n := range witnessGroups * groupCells {
		cell := w.cell(n)
		w.count(cell, by*o.counted(cell))
		for i := cell + countBytes; i < cell+cellBytes; i++ {
			w[i] ^= o[i]
		}
	}
}

// list names the rows in a witness that holds a difference: gone are those it knows and the database lacks, strange those
// the other way round. What is left holds those that are too many to be named.
func (w witness) list() (gone, strange []witnessed, left witness) {
	for found := true; found; {
		found = false
		for n := range witnessGroups * groupCells {
			cell := w.cell(n)
			by, r := w.counted(cell), witnessed(w[cell+countBytes:cell+cellBytes])
			if by != 1 && by != -1 || !r.pure() || w.cellOf(r, n/groupCells) != cell {
				continue
			}
			found = true
			w.put(r, -by)
			if by > 0 {
				gone = append(gone, r)
			} else {
				strange = append(strange, r)
			}
		}
	}
	return gone, strange, w
}
