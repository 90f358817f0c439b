package bind

import (
	"bytes"
	"log/slog"
	"strings"
	"testing"
)

// TestWindowLogKeepsNothingPersonal takes what Wails says about the web view, and of calls nothing but that there was something.
func TestWindowLogKeepsNothingPersonal(t *testing.T) {
	var book bytes.Buffer
	former := slog.Default()
	slog.SetDefault(slog.New(slog.NewTextHandler(&book, nil)))
	t.Cleanup(func() { slog.SetDefault(former) })
	windowLog{}.Error("WebVie2wProcess failed with kind 1")
	windowLog{}.Error(`process message error: {"name":"SaveDraft","args":["样本姓名"]}`)
	windowLog{}.Warning("WebVie2wProcess failed with kind 1 样本姓名")
	windowLog{}.Info("样本姓名")
	if said := book.String(); !strings.Contains(said, "Process failed with kind 1") || strings.Contains(said, "样本姓名") || strings.Count(said, "\n") != 3 {
		t.Errorf("kept %s", said)
	}
}
