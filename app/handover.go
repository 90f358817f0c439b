package app

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"beiandesk/app/bundle"
	"beiandesk/app/calendar"
	"beiandesk/app/filing"
	"beiandesk/app/store"
	"beiandesk/app/submit"
	"beiandesk/app/submit/companion"
)

// newestPackage opens the package of an order's newest revision.
func (a *App) newestPackage(ctx context.Context, id filing.ID) (filing.Revision, fs.FS, error) {
	if _, err := parseID(id); err != nil {
		return filing.Revision{}, nil, err
	}
	revisions, err := intact(a.store.Revisions(ctx, id))
	if err != nil {
		return filing.Revision{}, nil, a.wrap(err)
	}
	if len(revisions) == 0 {
		return filing.Revision{}, nil, &Problem{
			Code:    "not-frozen",
			Message: filing.Words("订单还没有定稿的资料包。", "The order has no frozen package yet."),
			Advice:  filing.Words("请先定稿。", "Freeze it first."),
		}
	}
	zip, err := a.store.PackageContent(ctx, revisions[0].ID)
	if err != nil {
		return revisions[0], nil, a.wrap(err)
	}
	bag, err := bundle.OpenZip(bytes.NewReader(zip), int64(len(zip)))
	return revisions[0], bag, err
}

// Submit hands the newest frozen revision over. The intent is stored before the first byte leaves. A hand-over whose
// arrival is unknown is never repeated: Settle asks first. Handing over what was delivered already returns that receipt.
func (a *App) Submit(ctx context.Context, id filing.ID, to Destination, progress func(Progress)) (OrderView, error) {
	v, err := a.Order(ctx, id)
	if err != nil {
		return OrderView{}, err
	}
	switch state := v.Draft.Order.State; {
	case v.Companion != nil && to.Connector == companion.Name && !v.Companion.Laid:
		return a.layAgain(ctx, v, progress)
	case v.Companion != nil:
		return OrderView{}, companionOpen()
	case state == filing.StateUnknown || state == filing.StateSending:
		return OrderView{}, arrivalUnknown()
	case state != filing.StateFrozen && state != filing.StateDraft && state != filing.StateAbandoned && delivered(v):
		return sameDelivery(v, to)
	case state != filing.StateFrozen:
		return OrderView{}, &Problem{
			Code:    "not-frozen",
			Message: filing.Text{ZH: "订单处于“" + v.StateName.ZH + "”，没有可提交的定稿。", EN: "The order is in state “" + v.StateName.EN + "”: there is no frozen revision to hand over."},
			Advice:  filing.Words("请先定稿，再提交。", "Freeze it first, then hand it over."),
		}
	}
	if to, err = to.absolute(); err != nil {
		return OrderView{}, err
	}
	undo, err := to.prepare()
	if err != nil {
		return OrderView{}, err
	}
	if err := a.handOver(ctx, id, to, progress); err != nil {
		undo()
		return OrderView{}, err
	}
	return a.Order(context.WithoutCancel(ctx), id)
}

// settledBefore is the answer to somebody who asks where a revision arrived that was not handed over yet.
func settledBefore(v OrderView) error {
	newest := v.Revisions[0].Number
	return &Problem{
		Code:    "nothing-to-settle",
		Message: filing.Words("没有送达未知的提交：版本 %[1]d 已定稿，还没有提交过。", "No arrival is unknown: revision %[1]d is frozen and was not handed over yet.", newest),
		Advice:  filing.Words("请提交它；更早版本的回执见时间线（order timeline）。", "Hand it over; receipts of earlier revisions are in the timeline (order timeline)."),
	}
}

// absolute names a folder of this machine in full: the place is asked again later, from anywhere.
func (to Destination) absolute() (Destination, error) {
	if !writesHere(to.Connector) || to.Target == "" {
		return to, nil
	}
	var err error
	to.Target, err = filepath.Abs(to.Target)
	return to, err
}

// prepare makes a folder that is only named so far; undo removes it again as long as it is empty.
func (to Destination) prepare() (undo func(), err error) {
	undo = func() {}
	if !writesHere(to.Connector) || to.Target == "" {
		return undo, nil
	}
	switch err := os.Mkdir(to.Target, 0o755); {
	case err == nil:
		return func() { _ = os.Remove(to.Target) }, nil
	case errors.Is(err, fs.ErrExist):
		return undo, nil
	default:
		return undo, WriteProblem(to.Target, err)
	}
}

func delivered(v OrderView) bool {
	return len(v.Submissions) > 0 && v.Submissions[0].State == filing.SubmissionDelivered
}

// sameDelivery answers a hand-over of what was delivered already: the same destination gets its receipt again, another
// one is refused, because nothing was written there.
func sameDelivery(v OrderView, to Destination) (OrderView, error) {
	s := v.Submissions[0]
	target := to.Target
	if writesHere(to.Connector) {
		target, _ = filepath.Abs(target)
	}
	if s.Connector == to.Connector && s.Target == target {
		return v, nil
	}
	return OrderView{}, &Problem{
		Code: "already-delivered",
		Message: filing.Words("这份资料包已于 %s 提交到“%s”，没有再提交一次。", "This package was handed over at %s to %q already; nothing was sent again.",
			s.SettledAt.In(calendar.China).Format("2006-01-02 15:04"), s.Target),
		Advice: filing.Words("要另存一份，请用 order export。", "To keep another copy, use: order export."),
	}
}

func arrivalUnknown() *Problem {
	return &Problem{
		Code:    "arrival-unknown",
		Message: filing.Words("上一次提交是否送达还不清楚，不会再发一次。", "Nobody knows yet whether the last hand-over arrived; it is not sent again."),
		Advice:  filing.Words("请先查询送达（submit --settle）。", "Ask about its arrival first (submit --settle)."),
	}
}

func (a *App) handOver(ctx context.Context, id filing.ID, to Destination, progress func(Progress)) error {
	r, bag, err := a.newestPackage(ctx, id)
	if err != nil {
		return err
	}
	connector, err := a.connector(ctx, to)
	if err != nil {
		return err
	}
	if err := connector.Check(ctx); err != nil {
		return submitProblem(err)
	}
	parcel, err := parcelOf(ctx, r, bag)
	if err != nil {
		return err
	}
	if err := a.stampClerk(ctx, id); err != nil {
		return err
	}
	s := filing.Submission{ID: filing.NewID(), OrderID: id, RevisionID: r.ID, Digest: r.Digest, Connector: to.Connector,
		Target: to.Target, Sealed: to.Recipient != "", State: filing.SubmissionIntended, IntendedAt: a.stamp()}
	a.sends.Store(id, true)
	defer a.sends.Delete(id)
	if s, err = a.store.AddSubmission(ctx, s); err != nil {
		return a.wrap(err)
	}
	receipt, err := connector.Send(ctx, parcel, sending(progress))
	if atDesk(err) {
		return nil // the person says later what they did
	}
	return a.conclude(context.WithoutCancel(ctx), s, receipt, err)
}

// sending tells how far a hand-over got.
func sending(progress func(Progress)) submit.Progress {
	return func(done, total int64) {
		report(progress, Progress{Task: "submit", Done: int(done >> 10), Total: int(total >> 10), Label: filing.Words("提交资料包", "Handing the package over")})
	}
}

// atDesk reports that a person has the hand-over in hand.
func atDesk(err error) bool {
	var failed *submit.Error
	return errors.As(err, &failed) && failed.Kind == submit.Waiting
}

// parcelOf checks every byte of a package once more before it leaves.
func parcelOf(ctx context.Context, r filing.Revision, bag fs.FS) (submit.Parcel, error) {
	reader, err := bundle.Open(ctx, bag)
	if err != nil {
		return submit.Parcel{}, err
	}
	return submit.Parcel{Order: r.OrderID, Revision: r.Number, Digest: r.Digest, Title: reader.Document().Title(), Bag: bag}, nil
}

// conclude stores what is known after a hand-over, and what that rests on: the submission and the order's state change
// together.
func (a *App) conclude(ctx context.Context, s filing.Submission, receipt filing.Receipt, sendErr error, proofs ...store.Proof) error {
	var failed *submit.Error
	if errors.As(sendErr, &failed) {
		failed.Message = a.refusalWords(ctx, s.OrderID, failed)
	}
	switch {
	case sendErr == nil:
		s.State, s.Receipt, s.SettledAt = filing.SubmissionDelivered, &receipt, a.stamp()
	case failed != nil && failed.Kind != submit.Unknown:
		s.State, s.Problem, s.SettledAt = filing.SubmissionNotSent, failed.Message, a.stamp()
	default:
		s.State = filing.SubmissionUnknown
		s.Problem = arrivalOpen(filing.Words("没有收到对方的确认。", "No confirmation came back."))
		if failed != nil {
			s.Problem = arrivalOpen(failed.Message)
		}
	}
	if _, err := a.store.UpdateSubmission(ctx, s, proofs...); err != nil {
		return a.wrap(err)
	}
	if sendErr != nil && s.State == filing.SubmissionNotSent {
		return submitProblem(sendErr)
	}
	return nil
}

// arrivalOpen adds to what went wrong what that leaves open, and the way out.
func arrivalOpen(why filing.Text) filing.Text {
	return filing.Text{
		ZH: why.ZH + "是否送达还不清楚，程序不会自动重发；请查询送达（submit --settle）。",
		EN: why.EN + " Whether it arrived is unknown, and nothing is sent again by itself: ask about it (submit --settle).",
	}
}

// Settle asks the other side whether a hand-over of unknown arrival reached it, and stores the answer. A token given here
// is kept in place of the one that the hand-over was made with; without one that is used.
func (a *App) Settle(ctx context.Context, id filing.ID, token string) (OrderView, error) {
	v, err := a.Order(ctx, id)
	if err != nil {
		return OrderView{}, err
	}
	if len(v.Submissions) == 0 {
		return OrderView{}, &Problem{
			Code:    "nothing-to-settle",
			Message: filing.Words("这个订单还没有提交过，没有可查询的送达。", "This order was never handed over: there is no arrival to ask about."),
			Advice:  filing.Words("请先提交。", "Hand it over first."),
		}
	}
	if v.Companion != nil {
		return OrderView{}, companionOpen()
	}
	s := v.Submissions[0]
	if v.Draft.Order.State == filing.StateFrozen && s.State == filing.SubmissionDelivered {
		return OrderView{}, settledBefore(v)
	}
	_, underWay := a.sends.Load(id)
	if underWay || s.State == filing.SubmissionDelivered || s.State == filing.SubmissionNotSent {
		return v, nil // known, or known in a moment
	}
	if s.State == filing.SubmissionIntended { // its outcome could not be stored, or the program ended in the middle
		if s, err = a.lose(ctx, s); err != nil {
			return OrderView{}, err
		}
	}
	connector, err := a.connector(ctx, Destination{Connector: s.Connector, Target: s.Target, Token: token, sealed: s.Sealed})
	if err != nil {
		return OrderView{}, err
	}
	receipt, found, err := connector.Lookup(ctx, s.Digest)
	if err != nil {
		return OrderView{}, lookupProblem(s.Target, err)
	}
	if found && receipt.Order == "" { // a blind place knows the file's name only
		receipt.Order, receipt.Revision = s.OrderID, v.Revisions[0].Number
	}
	var outcome error
	if !found {
		outcome = &submit.Error{Kind: submit.NotSent, Message: filing.Words("对方没有收到这份资料包；可以重新提交。", "The other side does not have this package; it can be handed over again.")}
	}
	err = a.conclude(ctx, s, receipt, outcome)
	if p := AsProblem(err); err != nil && p.Code != problemNotSent {
		return OrderView{}, err
	}
	return a.Order(ctx, id)
}

// settleInterrupted marks hand-overs that a crash cut off as unknown: nobody here knows how far they got.
func (a *App) settleInterrupted(ctx context.Context) error {
	open, err := a.store.UnsettledSubmissions(ctx)
	if err != nil {
		return err
	}
	for _, s := range open.Items {
		if s.State != filing.SubmissionIntended || s.Connector == companion.Name {
			continue // a person at the provider's page outlives this program
		}
		if _, err := a.lose(ctx, s); err != nil {
			var tampered *store.TamperedError
			if errors.As(err, &tampered) {
				continue // the damaged order says so itself; the others must open
			}
			return err
		}
	}
	return nil
}

// lose stores that nobody knows how far a hand-over got.
func (a *App) lose(ctx context.Context, s filing.Submission) (filing.Submission, error) {
	s.State = filing.SubmissionUnknown
	s.Problem = arrivalOpen(filing.Words("程序在提交途中退出。", "The program ended in the middle of handing over."))
	s, err := a.store.UpdateSubmission(ctx, s)
	return s, a.wrap(err)
}

// lookupProblem says that the other side could not be asked; nothing changes by that.
func lookupProblem(target string, err error) error {
	var failed *submit.Error
	if errors.As(err, &failed) || errors.Is(err, context.Canceled) {
		return submitProblem(err)
	}
	return &Problem{
		Code:    "lookup-failed",
		Message: filing.Words("现在查不到“%s”收到了什么，送达仍然未知。", "What %q received cannot be looked up now; the arrival stays unknown.", target),
		Advice:  filing.Words("请插好磁盘、接通网络后再查询（submit --settle）；口令或密钥已换时加 --token-file。不会重复提交。", "Plug in the disk or connect the network and ask again (submit --settle), with --token-file where the secret changed; nothing is sent twice."),
		Cause:   err,
	}
}

const (
	problemNotSent      = "submit-not-sent"
	problemTokenRefused = "token-refused" // the same way of handing over works again with another token only
)

// submitProblem keeps the words of a connector.
func submitProblem(err error) error {
	var failed *submit.Error
	if !errors.As(err, &failed) {
		return err
	}
	code := "submit-" + string(failed.Kind)
	if failed.TokenRefused {
		code = problemTokenRefused
	}
	return &Problem{Code: code, Message: failed.Message, Advice: failed.Advice, Cause: failed.Cause}
}
