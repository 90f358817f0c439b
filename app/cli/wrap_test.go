package cli

import (
	"strings"
	"testing"
)

func TestWrapped(t *testing.T) {
	for _, c := range []struct {
		name string
		in   string
		most int
		want []string
	}{
		{"short", "背景偏暗。", 20, []string{"背景偏暗。"}},
		{"empty", "", 20, []string{""}},
		{"two columns for each Chinese character", "一二三四五六", 8, []string{"一二三四", "五六"}},
		{"words stay whole", "take it again in even light", 12, []string{"take it", "again in", "even light"}},
		{"a line does not begin with a comma", "一二三四，五六", 8, []string{"一二三", "四，五六"}},
		{"a line does not end with a bracket", "一二三（四五）", 8, []string{"一二三", "（四五）"}},
		{"a word wider than the line stands alone", "a aaaaaaaaaaaa a", 4, []string{"a", "aaaaaaaaaaaa", "a"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := wrapped(c.in, c.most)
			if strings.Join(got, "|") != strings.Join(c.want, "|") {
				t.Errorf("%q, want %q", got, c.want)
			}
		})
	}
}

func TestHanging(t *testing.T) {
	got := hanging("  [阻断] ", strings.Repeat("背景 ", 30))
	for i, line := range strings.Split(got, "\n") {
		if columns(line) > lineColumns || i > 0 && !strings.HasPrefix(line, "         背") {
			t.Errorf("line %d takes %d columns: %q", i, columns(line), line)
		}
	}
}

func TestPaint(t *testing.T) {
	if got := paint(false).severity("blocker", "[x]") + paint(false).swatch("#102030"); got != "[x]" {
		t.Errorf("without a terminal: %q", got)
	}
	if got := paint(true).swatch("#102030"); got != "\x1b[48;2;16;32;48m  \x1b[0m" {
		t.Errorf("swatch %q", got)
	}
	if got := paint(true).swatch("no colour"); got != "" {
		t.Errorf("swatch of nothing %q", got)
	}
	if paintFor(&strings.Builder{}) {
		t.Error("painted where nobody looks")
	}
}
