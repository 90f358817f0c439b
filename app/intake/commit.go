package intake

import (
	"context"
	"encoding/base64"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"os"
	"runtime/debug"

	"beiandesk/app/filing"
	"beiandesk/app/internal/atomicfile"
	"beiandesk/app/internal/wire"
)

// run is one commit at work. Whoever asks for the same submission meanwhile waits for it and gets its outcome.
type run struct {
	done    chan struct{}
	receipt *filing.Receipt
	err     error
}

// serveCommit accepts or refuses a whole package and answers with the receipt. A commit that was begun is finished even
// when its sender goes away: the outcome is then found by asking.
func (in *Intake) serveCommit(w http.ResponseWriter, c call) error {
	r, err := in.startCommit(c.Context(), filing.ID(c.args[0]))
	if err != nil {
		return err
	}
	select {
	case <-r.done:
	case <-c.Context().Done():
		return c.Context().Err()
	}
	if r.err != nil {
		return r.err
	}
	in.step("before-answer")
	answer(w, http.StatusOK, "application/json", r.receipt)
	return nil
}

// startCommit joins the commit that is at work, or begins one.
func (in *Intake) startCommit(ctx context.Context, id filing.ID) (*run, error) {
	in.mu.Lock()
	defer in.mu.Unlock()
	if r := in.runs[id]; r != nil {
		return r, nil
	}
	rec, err := in.load(id)
	if err != nil {
		return nil, err
	}
	r := &run{done: make(chan struct{})}
	in.runs[id] = r
	in.working.Add(1)
	go func() {
		defer in.working.Done()
		receipt, err := in.commit(context.WithoutCancel(ctx), rec)
		in.mu.Lock()
		r.receipt, r.err = receipt, err
		delete(in.runs, id)
		in.mu.Unlock()
		close(r.done)
	}()
	return r, nil
}

// commit takes a package through verification, review and storage to its receipt. Each step leaves a state from which
// the next commit goes on; the receipt is the last thing written before the files of the upload are cleared away.
func (in *Intake) commit(ctx context.Context, rec record) (receipt *filing.Receipt, err error) {
	defer func() {
		if p := recover(); p != nil {
			receipt, err = nil, fmt.Errorf("commit: %v\n%s", p, debug.Stack())
		}
	}()
	if receipt, err := in.receipt(rec.Announced.Digest); err != nil || receipt != nil {
		return receipt, err
	}
	bag, err := in.openBag(in.home.bag(rec.ID), rec)
	if err != nil {
		return nil, err
	}
	if err := checkFiles(rec, bag); err != nil {
		return nil, err
	}
	in.step("before-verify")
	document, err := verify(ctx, rec, bag)
	if err != nil {
		return nil, in.refuse(rec, err)
	}
	in.step("verified")
	findings, err := in.judge.Judge(ctx, bag)
	if err != nil {
		return nil, errors.Join(reviewUnavailable(), fmt.Errorf("review: %w", err))
	}
	if v := blockers(findings); len(v) > 0 {
		return nil, in.refuse(rec, blocked(v))
	}
	in.step("reviewed")
	return in.accept(rec, in.receiptFor(rec, document.Draft.Order.Overrides, findings))
}

// accept stores the package under its digest and then the signed receipt.
func (in *Intake) accept(rec record, receipt filing.Receipt) (*filing.Receipt, error) {
	digest := rec.Announced.Digest
	if err := receipt.Sign(in.key); err != nil {
		return nil, err
	}
	if err := atomicfile.SyncTree(in.home.bag(rec.ID)); err != nil {
		return nil, fmt.Errorf("store package: %w", err)
	}
	if err := atomicfile.Rename(in.home.bag(rec.ID), in.home.pack(digest)); err != nil {
		return nil, fmt.Errorf("store package: %w", err)
	}
	in.step("package-stored")
	if err := in.note(entry{By: rec.By, Token: rec.Token, Act: "received", Submission: rec.ID, Digest: digest}); err != nil {
		return nil, err
	}
	if err := writeJSON(in.home.receipt(digest), receipt); err != nil {
		return nil, fmt.Errorf("store receipt: %w", err)
	}
	in.step("receipt-stored")
	if err := os.RemoveAll(in.home.upload(rec.ID)); err != nil {
		slog.Warn("intake: the upload of a received package is not cleared away yet", "error", err)
	}
	return &receipt, nil
}

// receiptFor states what was received. Of the package's overrides it names those that answer a blocker of this review.
func (in *Intake) receiptFor(rec record, overrides []filing.Override, findings []filing.Finding) filing.Receipt {
	receipt := filing.Receipt{
		ID: string(rec.ID), Digest: rec.Announced.Digest, Revision: rec.Announced.Revision, Order: rec.Announced.Order,
		ReceivedAt: in.now(), Connector: "intake", Receiver: in.name, Findings: len(findings),
	}
	answered := map[string]bool{}
	for _, f := range findings {
		if f.Severity == filing.Blocker {
			receipt.Blockers++
			answered[f.Key] = true
		}
	}
	for _, o := range overrides {
		if answered[o.Key] {
			o.At = o.At.UTC()
			receipt.Overrides = append(receipt.Overrides, o)
		}
	}
	return receipt
}

// blockers lists the findings that nobody gave a reason to pass over.
func blockers(findings []filing.Finding) []wire.Violation {
	var v []wire.Violation
	for _, f := range findings {
		if f.Blocks() {
			v = append(v, wire.FindingViolation(f))
		}
	}
	return v
}

// refuse writes down why a package was refused and deletes its files: papers of people that nobody accepted do not
// stay. A failure of this side is passed on and refuses nothing.
func (in *Intake) refuse(rec record, reason error) error {
	var p *wire.Problem
	if !errors.As(reason, &p) {
		return reason
	}
	if err := in.note(entry{By: rec.By, Token: rec.Token, Act: "refused", Submission: rec.ID, Digest: rec.Announced.Digest, Detail: p.Kind()}); err != nil {
		return err
	}
	rec.RefusedAt, rec.Refusal = in.now(), placesOf(p.Errors)
	if err := writeJSON(in.home.record(rec.ID), rec); err != nil {
		return fmt.Errorf("keep refusal: %w", err)
	}
	in.step("refused")
	if err := os.RemoveAll(in.home.upload(rec.ID)); err != nil {
		return fmt.Errorf("delete refused files: %w", err)
	}
	return p
}

func encodeKey(key []byte) string { return base64.StdEncoding.EncodeToString(key) }
