package store_test

import (
	"context"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"beiandesk/app/store"
)

var update = flag.Bool("update", false, "write the golden files anew")

const (
	randomID   = "random, made by this program"
	itsClient  = "random, made by this program; whose key opens the row"
	moment     = "a time says nothing about a person"
	enumerated = "one of a fixed list of words of this program"
	sealedData = "sealed"
	keyedHash  = "keyed hash, says nothing without the vault key"
	bookmark   = "of the migrations"
)

// readable lists every column with the reason why whoever has the file may read it. A column that is not listed fails
// the test: put what is personal into the sealed one.
var readable = map[string]string{
	"client_keys.client_id":      randomID,
	"client_keys.wrapped":        "a client's key, wrapped by the vault key",
	"clients.client_id":          itsClient,
	"clients.created_at":         moment,
	"clients.id":                 randomID,
	"clients.sealed":             sealedData,
	"evidence.client_id":         itsClient,
	"evidence.id":                randomID,
	"evidence.order_id":          randomID,
	"evidence.sealed":            sealedData,
	"events.at":                  moment,
	"events.client_id":           itsClient,
	"events.event":               enumerated,
	"events.from_state":          enumerated,
	"events.id":                  randomID,
	"events.order_id":            randomID,
	"events.sealed":              sealedData,
	"events.seq":                 "counts entries",
	"events.to_state":            enumerated,
	"facts.client_id":            itsClient,
	"facts.id":                   randomID,
	"facts.sealed":               sealedData,
	"facts.version":              "version of the measurements",
	"forgotten.client_id":        randomID,
	"forgotten.forgotten_at":     moment,
	"forgotten.materials":        "counts files",
	"forgotten.orders":           "counts orders",
	"forgotten.sealed":           sealedData,
	"generation.id":              "always 1",
	"generation.number":          "counts how often the data was opened",
	"materials.added_at":         moment,
	"materials.blob":             keyedHash,
	"materials.bytes":            "size of a file, which the sealed file shows as well",
	"materials.client_id":        itsClient,
	"materials.content_index":    keyedHash,
	"materials.id":               randomID,
	"materials.order_id":         randomID,
	"materials.removed":          "yes or no",
	"materials.sealed":           sealedData,
	"materials.slot":             enumerated,
	"orders.client_id":           itsClient,
	"orders.created_at":          moment,
	"orders.id":                  randomID,
	"orders.rule_set":            "public name of a rule set",
	"orders.sealed":              sealedData,
	"orders.service_index":       keyedHash,
	"orders.state":               enumerated,
	"orders.subject_id":          randomID,
	"orders.type":                enumerated,
	"orders.updated_at":          moment,
	"revisions.client_id":        itsClient,
	"revisions.digest":           "of a package as a whole: too much goes into it for guessing",
	"revisions.frozen_at":        moment,
	"revisions.id":               randomID,
	"revisions.number":           "counts revisions",
	"revisions.order_id":         randomID,
	"revisions.package":          "random, made by this program",
	"revisions.sealed":           sealedData,
	"schema_versions.id":         bookmark,
	"schema_versions.is_applied": bookmark,
	"schema_versions.tstamp":     bookmark,
	"schema_versions.version_id": bookmark,
	"settings.id":                keyedHash,
	"settings.sealed":            sealedData,
	"subjects.certificate_index": keyedHash,
	"subjects.client_id":         itsClient,
	"subjects.entity":            enumerated,
	"subjects.id":                randomID,
	"subjects.sealed":            sealedData,
	"submissions.client_id":      itsClient,
	"submissions.connector":      enumerated,
	"submissions.digest":         "of a package as a whole: too much goes into it for guessing",
	"submissions.id":             randomID,
	"submissions.intended_at":    moment,
	"submissions.order_id":       randomID,
	"submissions.revision_id":    randomID,
	"submissions.sealed":         sealedData,
	"submissions.state":          enumerated,
	"vault_check.fingerprint":    "derived from the vault key one way",
	"vault_check.id":             "always 1",
	"witness.id":                 "always 1",
	"witness.sealed":             sealedData,
	"sqlite_sequence.name":       "of SQLite",
	"sqlite_sequence.seq":        "of SQLite",
}

func TestEveryReadableColumnHasAReason(t *testing.T) {
	w := newWorld(t)
	seen := map[string]bool{}
	for _, name := range column(t, w.Dir(), `SELECT t.name || '.' || c.name
		FROM sqlite_master t JOIN pragma_table_info(t.name) c WHERE t.type = 'table'`) {
		seen[name] = true
		if readable[name] == "" {
			t.Errorf("column %s lies in the clear without a reason", name)
		}
	}
	for name := range readable {
		if !seen[name] {
			t.Errorf("column %s does not exist any more", name)
		}
	}
}

func TestSchema(t *testing.T) {
	w := newWorld(t)
	got := strings.Join(column(t, w.Dir(),
		`SELECT sql || ';' FROM sqlite_master WHERE sql IS NOT NULL ORDER BY type DESC, name`), "\n") + "\n"
	golden := filepath.Join("testdata", "schema.sql.golden")
	if *update {
		if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(strings.ReplaceAll(string(want), "\r\n", "\n"), got); diff != "" {
		t.Errorf("the schema changed; migrations only add (-golden +now)\n%s", diff)
	}
}

// TestConnectionsAreDurable reads the settings from the connections that the store uses: a lost option in the data source
// name would be noticed by nobody until the power fails.
func TestConnectionsAreDurable(t *testing.T) {
	w := newWorld(t)
	for name, pragmas := range store.ConnectionPragmas(context.Background(), t, w.Store) {
		want := map[string]string{"journal_mode": "wal", "foreign_keys": "1", "secure_delete": "1", "temp_store": "2",
			"busy_timeout": "5000", "trusted_schema": "0", "synchronous": "2", "query_only": "0",
			"fullfsync": "1", "checkpoint_fullfsync": "1", "wal_autocheckpoint": "4000"}
		if name == "reader" {
			want["query_only"], want["wal_autocheckpoint"] = "1", "1000"
		}
		if diff := cmp.Diff(want, pragmas); diff != "" {
			t.Errorf("%s (-want +got)\n%s", name, diff)
		}
	}
}
