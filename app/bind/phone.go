package bind

import (
	"context"

	"beiandesk/app"
	"beiandesk/app/filing"
)

// OpenPhone waits for pictures from a phone for one slot; at names an address of this machine, empty the likeliest. What
// happens is told by EventPhone until ClosePhone.
func (a *API) OpenPhone(id filing.ID, slot filing.SlotID, at string) (offer app.PhoneOffer, err error) {
	defer guard(&err)
	return ask(a, func(ctx context.Context, use UseCases) (app.PhoneOffer, error) {
		return use.OpenPhone(ctx, id, slot, at, func(s app.PhoneStatus) { a.desk.Emit(EventPhone, s) })
	})
}

// ClosePhone stops waiting for the phone that was offered this link; when it answers, nobody can connect with it any more.
func (a *API) ClosePhone(link string) (err error) {
	defer guard(&err)
	_, err = ask(a, func(ctx context.Context, use UseCases) (struct{}, error) {
		return struct{}{}, use.ClosePhone(ctx, link)
	})
	return err
}
