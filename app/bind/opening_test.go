package bind

import (
	"context"
	"errors"
	"testing"

	"beiandesk/app"
)

// drawer is a folder with a clerk's queue, or with what keeps it shut.
type drawer struct {
	Folder
	clerk *clerk
	err   error
}

func (d drawer) Open(context.Context, []byte) (UseCases, error) {
	if d.err != nil {
		return nil, d.err
	}
	return d.clerk, nil
}

// standing is a window over a folder that was opened ahead, as it stands.
func standing(folder Folder, c *clerk) *API {
	api := newAPI("test")
	w := &window{api: api, folder: folder, ahead: openAhead(folder, &api.told)}
	w.attach(context.Background(), c)
	return api
}

func TestWhatIsPreparedServesOnce(t *testing.T) {
	c := &clerk{items: []app.TodayItem{{ID: "1", Kind: app.TodaySMS}}}
	api := standing(drawer{clerk: c}, c)
	prepared, err := api.TodayFirst()
	if err != nil || prepared.Count != 1 || c.looked != 1 {
		t.Errorf("prepared %+v after %d looks: %v", prepared, c.looked, err)
	}
	c.items = nil
	if next, err := api.TodayFirst(); err != nil || next.Count != 0 || c.looked != 2 {
		t.Errorf("then %+v after %d looks: %v", next, c.looked, err)
	}
}

func TestWhatKeepsDataShutIsSaidInTheWindow(t *testing.T) {
	shut := errors.New("shut")
	c := &clerk{}
	if _, err := standing(drawer{err: shut}, c).TodayFirst(); !errors.Is(err, shut) {
		t.Errorf("it says %v", err)
	}
}

// TestDataIsClosedOnce looks at data that was opened ahead: of a window that never stood it is closed, of one that did it is
// left to the window.
func TestDataIsClosedOnce(t *testing.T) {
	c := &clerk{}
	openAhead(drawer{clerk: c}, &told{}).close()
	if c.closed != 1 {
		t.Errorf("closed %d times without a window", c.closed)
	}
	taken := &clerk{}
	o := openAhead(drawer{clerk: taken}, &told{})
	if _, err := o.take(); err != nil {
		t.Fatal(err)
	}
	o.close()
	if taken.closed != 0 {
		t.Errorf("closed %d times, though the window has it", taken.closed)
	}
	openAhead(drawer{err: errors.New("shut")}, &told{}).close()
}
