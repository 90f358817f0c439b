package store

import (
	"testing"

	"beiandesk/app/filing"
)

// TestRowPutTwiceInOneChange stores a client twice in one transaction, which remembers rows that it read: the second time it
// has to know the row of the first, or the witness would tell of a row that nobody touched.
func TestRowPutTwiceInOneChange(t *testing.T) {
	s, err := Open(t.Context(), t.TempDir(), Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	c := filing.Client{ID: filing.NewID(), Name: "样本客户"}
	if err := s.SaveClient(t.Context(), c); err != nil {
		t.Fatal(err)
	}
	err = s.change(t.Context(), "save", func(q querier) error {
		for _, name := range []string{"样本一", "样本二"} {
			c.Name = name
			if err := clients.put(t.Context(), s, q, c); err != nil {
				return err
			}
			if kept, err := clients.get(t.Context(), s, q, c.ID); err != nil || kept.Name != name {
				t.Errorf("read %+v, %v", kept, err)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if v, err := s.Verify(t.Context(), nil); err != nil || len(v.Tampered) > 0 {
		t.Errorf("told %v, %v", v.Tampered, err)
	}
}
