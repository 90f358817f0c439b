package cli_test

import (
	"database/sql"
	"path/filepath"
	"strings"
	"testing"
)

// TestDeletedRowIsToldUntilItIsAccepted deletes an order behind the program's back: every command says so, the look-through
// fails, and once the rows are accepted as they stand nothing is said any more.
func TestDeletedRowIsToldUntilItIsAccepted(t *testing.T) {
	d := desk{T: t, data: filepath.Join(t.TempDir(), "数据")}
	var made struct{ ID string }
	d.run("order", "new", "--client", "样本客户", "--entity", "企业").want(t, 0).read(t, &made)
	db, err := sql.Open("sqlite", filepath.Join(d.data, "beiandesk.db"))
	if err != nil {
		t.Fatal(err)
	}
	for _, query := range []string{`DELETE FROM orders`} {
		if _, err := db.Exec(query); err != nil {
			t.Fatal(err)
		}
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	if o := d.run("order", "list").want(t, 0); !strings.Contains(o.err, made.ID) || !strings.Contains(o.err, "restore") {
		t.Errorf("a list says %q", o.err)
	}
	if o := d.run("verify"); o.code == 0 || !strings.Contains(o.out, made.ID) {
		t.Errorf("the look-through ends with %d and says %s", o.code, o.out)
	}
	d.run("restore", "--as-it-stands").want(t, 0) // another consent
	if o := d.run("verify"); o.code == 0 || !strings.Contains(o.out, "订单 "+made.ID) {
		t.Errorf("after a missing log was accepted the look-through ends with %d and says %s", o.code, o.out)
	}
	d.run("restore", "--accept-rows").want(t, 0)
	if o := d.run("verify").want(t, 0); o.err != "" {
		t.Errorf("after accepting: %s", o.err)
	}
}
