package bind

import (
	"context"
	"sync"
	"time"

	"beiandesk/app"
	"beiandesk/app/filing"
)

// Refresh asks the other side what it decided about the order's newest hand-over. A token that is not
// empty is used, and kept, in place of the one it was made with.
func (a *API) Refresh(id filing.ID, token string) (v app.OrderView, err error) {
	defer guard(&err)
	return ask(a, func(ctx context.Context, use UseCases) (app.OrderView, error) { return use.Refresh(ctx, id, token) })
}

// TickStep ticks a step on the provider's page off, or takes the tick back.
func (a *API) TickStep(id filing.ID, step string, ticked bool) (v app.OrderView, err error) {
	defer guard(&err)
	return ask(a, func(ctx context.Context, use UseCases) (app.OrderView, error) {
		return use.TickStep(ctx, id, step, ticked)
	})
}

// HandedIn stores that a person handed the order in on the provider's page, with its order number and screenshots.
func (a *API) HandedIn(id filing.ID, h app.HandIn) (v app.OrderView, err error) {
	defer guard(&err)
	return ask(a, func(ctx context.Context, use UseCases) (app.OrderView, error) { return use.HandedIn(ctx, id, h) })
}

// NotHandedIn stores that nothing was handed in on the provider's page.
func (a *API) NotHandedIn(id filing.ID) (v app.OrderView, err error) {
	defer guard(&err)
	return ask(a, func(ctx context.Context, use UseCases) (app.OrderView, error) { return use.NotHandedIn(ctx, id) })
}

// SaveEvidence asks where to and writes a file that the order's timeline rests on there; it answers the path, empty when
// the person changed their mind.
func (a *API) SaveEvidence(id, evidence filing.ID, title, name string) (path string, err error) {
	defer guard(&err)
	return ask(a, func(ctx context.Context, use UseCases) (string, error) {
		path, err := a.desk.SaveFile(title, name)
		if err != nil || path == "" {
			return "", err
		}
		return path, use.SaveEvidence(ctx, id, evidence, path)
	})
}

// clipboardLife is how long a copied value stays in the clipboard.
const clipboardLife = time.Minute

// clipboard remembers what was copied last, to take it away again.
type clipboard struct {
	mu     sync.Mutex
	copied string
	timer  *time.Timer
	life   time.Duration // clipboardLife where it is zero
}

// Copy puts a value into the system's clipboard, and takes it out after a while unless something else lies there then.
// It answers after how many seconds.
func (a *API) Copy(text string) (seconds int, err error) {
	defer guard(&err)
	return ask(a, func(context.Context, UseCases) (int, error) {
		if err := a.desk.SetClipboard(text); err != nil {
			return 0, err
		}
		c := &a.clip
		c.mu.Lock()
		defer c.mu.Unlock()
		if c.timer != nil {
			c.timer.Stop()
		}
		life := clipboardLife
		if c.life > 0 {
			life = c.life
		}
		c.copied, c.timer = text, time.AfterFunc(life, a.clearClipboard)
		return int(life.Seconds()), nil
	})
}

// clearClipboard empties the clipboard when what this program put there still lies there.
func (a *API) clearClipboard() {
	c := &a.clip
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.copied == "" {
		return
	}
	if now, err := a.desk.Clipboard(); err == nil && now == c.copied {
		_ = a.desk.SetClipboard("") // a system that refuses keeps what the person put there
	}
	c.copied = ""
}
