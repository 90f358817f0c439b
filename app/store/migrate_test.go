package store_test

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"beiandesk/app/internal/killed"
	"beiandesk/app/store"
	"beiandesk/app/vault"
)

// formerForms take a database back to the form before a version, as far as a program of that time would look.
var formerForms = map[int][]string{
	5: {`DROP TABLE witness`},
	4: {`DROP TABLE evidence`},
	3: {`DROP TRIGGER events_are_never_deleted`, `DROP TABLE generation`, `DROP TABLE forgotten`,
		`ALTER TABLE revisions DROP COLUMN package`,
		`CREATE TRIGGER events_are_never_deleted BEFORE DELETE ON events BEGIN SELECT RAISE(ABORT, 'the timeline is append-only'); END`},
	2: {`DROP TRIGGER events_are_never_deleted`},
}

// bringBack makes a closed data folder what a program of an earlier version left.
func bringBack(t *testing.T, dir string, version int) {
	t.Helper()
	if version < 5 {
		sealAsBefore(t, dir)
	}
	db := rawDatabase(t, dir)
	newest, err := store.DataVersion()
	if err != nil {
		t.Fatal(err)
	}
	for v := int(newest); v > version; v-- {
		for _, query := range append(formerForms[v], fmt.Sprintf(`DELETE FROM schema_versions WHERE version_id = %d`, v)) {
			if _, err := db.Exec(query); err != nil {
				t.Fatalf("%s: %v", query, err)
			}
		}
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	if version < 3 { // nothing was counted then
		if err := os.Remove(filepath.Join(dir, "session.json")); err != nil {
			t.Fatal(err)
		}
	}
}

// sealAsBefore gives rows the form that they had before there was a witness.
func sealAsBefore(t *testing.T, dir string) {
	t.Helper()
	v, err := vault.Open(dir, vault.Options{Passphrase: workerPassphrase})
	if err != nil {
		t.Fatal(err)
	}
	db := rawDatabase(t, dir)
	defer db.Close()
	if _, err := db.Exec(`DROP TRIGGER events_are_never_changed`); err != nil {
		t.Fatal(err)
	}
	if _, err := db.Exec(`UPDATE vault_check SET fingerprint = ?`, v.Check()); err != nil {
		t.Fatal(err)
	}
	for _, table := range []string{"clients", "subjects", "orders", "materials", "facts", "revisions", "submissions", "events"} {
		ids, sealed := column(t, dir, `SELECT id FROM `+table+` ORDER BY id`), column(t, dir, `SELECT sealed FROM `+table+` ORDER BY id`)
		wrapped := column(t, dir, `SELECT k.wrapped FROM `+table+` JOIN client_keys k USING (client_id) ORDER BY id`)
		of := column(t, dir, `SELECT client_id FROM `+table+` ORDER BY id`)
		for n, id := range ids {
			key, err := v.OpenClientKey(of[n], []byte(wrapped[n]))
			if err != nil {
				t.Fatal(err)
			}
			at := vault.Place{Table: table, Row: id, Column: "sealed", Version: 2}
			plain, err := key.Open(at, []byte(sealed[n]))
			if err != nil {
				t.Fatal(err)
			}
			at.Version = 1
			if _, err := db.Exec(`UPDATE `+table+` SET sealed = ? WHERE id = ?`, key.Seal(at, plain), id); err != nil {
				t.Fatal(err)
			}
		}
	}
	_, err = db.Exec(`CREATE TRIGGER events_are_never_changed BEFORE UPDATE ON events BEGIN
		SELECT RAISE(ABORT, 'the timeline is append-only'); END`)
	if err != nil {
		t.Fatal(err)
	}
}

// TestKilledWhileBringingDataForward kills a process at each step of opening the data of earlier programs: of the backup
// before, and of each numbered step. After each kill the next opening finishes it, and everything is there.
func TestKilledWhileBringingDataForward(t *testing.T) {
	kills := map[string]int{}
	steps := []string{"backup:copied", "backup:synced", "backup:named", "migrate:begun", "migrate:written", "migrate:committed", "open:migrated",
		"witness:begun", "witness:written", "witness:committed"}
	newest, err := store.DataVersion()
	if err != nil {
		t.Fatal(err)
	}
	for version := 1; version < int(newest); version++ {
		if killsPerStep() <= killsPerFolder && version != 1 && version != int(newest)-1 {
			continue // make durability tries them all
		}
		made, s := newFull(t, 2)
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
		bringBack(t, made.dir, version)
		for _, step := range steps {
			for n := 1; n <= int(newest)-version; n++ {
				dir := filepath.Join(t.TempDir(), "数据")
				copyTree(t, made.dir, dir)
				if killOpening(t, dir, fmt.Sprintf("%s#%d", step, n)) {
					kills[step]++
				}
				made.want(t, dir, store.Options{Passphrase: workerPassphrase})
				wantOnlyNamedFiles(t, dir)
				wantBackupBefore(t, dir, version)
				if t.Failed() {
					t.Fatalf("killed at %s#%d, from version %d", step, n, version)
				}
			}
		}
	}
	total := 0
	for _, step := range steps {
		if kills[step] == 0 {
			t.Errorf("no kill at %s", step)
		}
		total += kills[step]
		t.Logf("%3d kills at %s", kills[step], step)
	}
	t.Logf("%3d kills while bringing data forward, 0 half states", total)
}

// killOpening opens a folder in a process that dies at a step, and reports whether it did.
func killOpening(t *testing.T, dir, at string) bool {
	t.Helper()
	worker := exec.Command(os.Args[0])
	worker.Env = append(os.Environ(), workerDir+"="+dir, workerKillAt+"="+at, workerOrders+"=0")
	var errs bytes.Buffer
	worker.Stderr = &errs
	err := worker.Run()
	if !killed.Process(worker.ProcessState) && !bytes.Contains(errs.Bytes(), []byte("was never reached")) {
		t.Fatalf("at %s: %v\n%s", at, err, errs.String())
	}
	return killed.Process(worker.ProcessState)
}

// wantBackupBefore wants a whole backup of the data as it was before.
func wantBackupBefore(t *testing.T, dir string, version int) {
	t.Helper()
	backups, err := store.Backups(store.LocalBackups(dir))
	if err != nil || len(backups) == 0 {
		t.Fatalf("no backup from before version %d: %v", version, err)
	}
	for _, b := range backups {
		var found int
		db := rawDatabaseAt(t, b.Path())
		if err := db.QueryRow(`SELECT max(version_id) FROM schema_versions`).Scan(&found); err != nil || found < version {
			t.Errorf("backup %s is of version %d: %v", b.Name, found, err)
		}
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	}
}
