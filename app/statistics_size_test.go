package app_test

import (
	"context"
	"testing"
	"time"

	"beiandesk/app"
	"beiandesk/app/store/agencyset"
)

func TestStatisticsOfAnAgency(t *testing.T) {
	dir, now := t.TempDir(), time.Date(2026, 11, 20, 1, 0, 0, 0, time.UTC)
	if err := agencyset.Fill(context.Background(), dir, 200, 7, now); err != nil {
		t.Fatal(err)
	}
	a, err := app.Open(context.Background(), app.Options{Dir: dir, Clock: func() time.Time { return now }})
	if err != nil {
		t.Fatal(err)
	}
	defer a.Close()
	var last app.Progress
	v, err := a.Statistics(context.Background(), 0, func(p app.Progress) { last = p })
	if err != nil || v.Orders != 200 || v.Filed == 0 || v.SentBack == 0 || len(v.Reasons) == 0 || len(v.Clients) < 10 || v.Damaged != 0 {
		t.Errorf("%+v, %v", v, err)
	}
	if last.Done != 200 || last.Total != 200 {
		t.Errorf("progress ended at %+v", last)
	}
}
