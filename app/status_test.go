package app_test

import (
	"context"
	"testing"

	"beiandesk/app"
	"beiandesk/app/filing"
	"beiandesk/app/submit"
)

// answering is a provider's interface that gives one answer.
type answering submit.Reading

func (r answering) Read(context.Context, submit.StatusQuery) (submit.Reading, error) {
	return submit.Reading(r), nil
}

// TestStatusRecordsOnlyAnApproval: what an interface shows moves an order only where the authority's answer is due.
func TestStatusRecordsOnlyAnApproval(t *testing.T) {
	a := open(t, app.Options{Dir: t.TempDir()})
	v, err := a.NewOrder(t.Context(), app.NewOrder{ClientName: "样本客户", Entity: filing.Enterprise})
	if err != nil {
		t.Fatal(err)
	}
	id := v.Draft.Order.ID
	a.ReadStatusBy(answering{Standing: submit.ReadFiled, FilingNumber: "京ICP备2026012345号-1"})
	if s, err := a.Status(t.Context(), id, "sample:key"); err != nil || s.Recorded || !s.Untried {
		t.Errorf("a draft: %+v, %v", s, err)
	}
	if err := a.Force(t.Context(), id, filing.EventFreeze, filing.EventSend, filing.EventReceive, filing.EventProviderPass, filing.EventAuthorityReceive); err != nil {
		t.Fatal(err)
	}
	a.ReadStatusBy(answering{Standing: submit.ReadUnderReview})
	if s, err := a.Status(t.Context(), id, ""); err != nil || s.Recorded {
		t.Errorf("under review: %+v, %v", s, err)
	}
	a.ReadStatusBy(answering{Standing: submit.ReadFiled, FilingNumber: "京ICP备2026012345号-1"})
	s, err := a.Status(t.Context(), id, "")
	if err != nil || !s.Recorded {
		t.Fatalf("filed: %+v, %v", s, err)
	}
	v, err = a.Order(t.Context(), id)
	if err != nil || v.Draft.Order.State != filing.StateFiled || v.Draft.Order.FilingNumber != "京ICP备2026012345号-1" {
		t.Errorf("state %s, number %q, %v", v.Draft.Order.State, v.Draft.Order.FilingNumber, err)
	}
	if e := v.Timeline[0].Evidence; len(e) != 2 || e[0].Kind != filing.EvidenceReading {
		t.Errorf("evidence %+v", e)
	}
}
