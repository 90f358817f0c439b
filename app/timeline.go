package app

import (
	"slices"
	"time"

	"beiandesk/app/filing"
	"beiandesk/app/rules"
	"beiandesk/app/store"
)

// timelineEntry is an event as a person reads it, with all that it rests on.
func timelineEntry(set *rules.Set, e store.Event, revisions []filing.Revision, submissions []filing.Submission) TimelineEntry {
	ids, note := reasonsOf(e)
	t := TimelineEntry{At: e.At, Event: e.Event, Name: e.Event.Name(), From: e.From, To: e.To, Note: note, Reasons: []filing.Text{}, Evidence: orEmpty(e.Evidence)}
	for _, id := range ids {
		t.Reasons = append(t.Reasons, reasonTitle(set, id))
	}
	t.Evidence = slices.Concat(t.Evidence, storedEvidence(e, revisions, submissions))
	if s, ok := sentBy(e, submissions); ok && e.Event == filing.EventReceive && s.Receipt != nil && s.Receipt.Blind() {
		t.Name = filing.PutWords
	} else if ok && e.Event == filing.EventNotSent && !s.Problem.IsZero() {
		t.Reasons = append(t.Reasons, s.Problem)
	}
	return t
}

// sentBy finds the submission that was under way when an event happened.
func sentBy(e store.Event, submissions []filing.Submission) (filing.Submission, bool) {
	return asOf(submissions, e.At, func(s filing.Submission) time.Time { return s.IntendedAt })
}

// storedEvidence is what is kept elsewhere for an event: the package that was frozen or went, and the receipt for it.
func storedEvidence(e store.Event, revisions []filing.Revision, submissions []filing.Submission) []filing.Evidence {
	digest := func(d string) []filing.Evidence { return []filing.Evidence{{Kind: filing.EvidenceDigest, Text: d}} }
	switch e.Event {
	case filing.EventFreeze:
		if r, ok := asOf(revisions, e.At, func(r filing.Revision) time.Time { return r.FrozenAt }); ok {
			return digest(r.Digest)
		}
	case filing.EventSend:
		if s, ok := sentBy(e, submissions); ok {
			return digest(s.Digest)
		}
	case filing.EventReceive:
		if s, ok := sentBy(e, submissions); ok {
			var v AcknowledgementView
			received(s, &v)
			return v.Evidence
		}
	}
	return nil
}

// asOf finds the newest that was there at a moment in a list that is newest first.
func asOf[T any](list []T, at time.Time, when func(T) time.Time) (found T, ok bool) {
	i := slices.IndexFunc(list, func(x T) bool { return !when(x).After(at) })
	if i < 0 {
		return found, false
	}
	return list[i], true
}
