package bind

import (
	"context"
	"testing"
	"testing/synctest"
	"time"

	"beiandesk/app/internal/webdoor"
)

// TestClipboardIsClearedAfterAWhile: a copied number must not lie there for whoever pastes next, and nothing that
// somebody else copied is touched.
func TestClipboardIsClearedAfterAWhile(t *testing.T) {
	for name, c := range map[string]struct{ other, want string }{
		"what was copied goes":        {"", ""},
		"what another copied remains": {"别的内容", "别的内容"},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				door := &webdoor.Server{}
				a := newAPI("test")
				a.attach(context.Background(), door, nil, nil)
				if _, err := a.Copy("先"); err != nil {
					t.Fatal(err)
				}
				time.Sleep(clipboardLife / 2)
				seconds, err := a.Copy("110105199003071234")
				if err != nil || seconds != int(clipboardLife.Seconds()) {
					t.Fatalf("%d s, %v", seconds, err)
				}
				time.Sleep(clipboardLife - time.Second)
				synctest.Wait()
				if now, _ := door.Clipboard(); now != "110105199003071234" {
					t.Errorf("too early, the clipboard holds %q", now)
				}
				if c.other != "" {
					_ = door.SetClipboard(c.other)
				}
				time.Sleep(2 * time.Second)
				synctest.Wait()
				if now, _ := door.Clipboard(); now != c.want {
					t.Errorf("afterwards the clipboard holds %q, want %q", now, c.want)
				}
			})
		})
	}
}
