package search_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"beiandesk/app/filing"
	"beiandesk/app/search"
)

func entry(id string, texts ...string) search.Entry {
	e := search.Entry{ID: filing.ID(id), Kinds: []string{"draft"}}
	for i, t := range texts {
		e.Texts = append(e.Texts, search.Text{Name: fmt.Sprint(i), Text: t})
	}
	return e
}

func found(x *search.Index, query string) (ids []filing.ID) {
	hits, _ := x.Find(query, nil, 0, 100)
	for _, h := range hits {
		ids = append(ids, h.ID)
	}
	return ids
}

func TestFindsParts(t *testing.T) {
	x := search.New()
	x.Put(entry("a", "云海网络有限公司", "13800138000", "yunhai.example.cn"))
	x.Put(entry("b", "王样", "１３９ＡＢＣ", "备注 第二行"))
	for query, want := range map[string][]filing.ID{
		"云":         {"a"},
		"海网":        {"a"},
		"王样":        {"b"},
		"0013":      {"a"},
		"38":        {"a"},
		"13":        {"b", "a"},
		"139abc":    {"b"},
		"YUNHAI":    {"a"},
		"云海 8000":   {"a"},
		"云海 王":      nil,
		"公司13800":   nil, // not over the end of a text
		"二行":        {"b"},
		"":          nil,
		"  ":        nil,
		"不在":        nil,
		"00138000y": nil,
	} {
		if got := found(x, query); !slices.Equal(got, want) {
			t.Errorf("%q found %v, want %v", query, got, want)
		}
	}
}

func TestChangedEntriesAreFoundByWhatTheyAre(t *testing.T) {
	x := search.New()
	for i := range 3000 { // enough for the slots to be tidied
		x.Put(entry("a", fmt.Sprintf("公司%04d样", i)))
		x.Put(entry("b", "别的公司"))
	}
	if got := found(x, "2998"); got != nil {
		t.Errorf("what it was is still found: %v", got)
	}
	if got := found(x, "公司"); !slices.Equal(got, []filing.ID{"b", "a"}) || x.Len() != 2 {
		t.Errorf("found %v of %d", got, x.Len())
	}
	x.Remove("b")
	if got := found(x, "公司"); !slices.Equal(got, []filing.ID{"a"}) {
		t.Errorf("after removal: %v", got)
	}
}

func TestPagesAndKinds(t *testing.T) {
	x := search.New()
	for i := range 10 {
		e := entry(fmt.Sprint(i), "样本")
		if i%2 == 1 {
			e.Kinds = []string{"filed", "样"}
		}
		x.Put(e)
	}
	hits, more := x.Find("样本", []string{"filed"}, 2, 2)
	if len(hits) != 2 || hits[0].ID != "5" || hits[1].ID != "3" || !more {
		t.Errorf("%v, more %v", hits, more)
	}
	if hits, more = x.Find("样本", []string{"filed"}, 4, 2); len(hits) != 1 || more {
		t.Errorf("%v, more %v", hits, more)
	}
	if hits, _ = x.Find("", []string{"filed", "样"}, 0, 9); len(hits) != 5 {
		t.Errorf("of two kinds, without words: %v", hits)
	}
	if hits, _ = x.Find("", []string{"draft", "样"}, 0, 9); len(hits) != 0 {
		t.Errorf("of a kind each, but of no entry: %v", hits)
	}
}

// TestFindsWhatContains holds the index against looking through every text.
func TestFindsWhatContains(t *testing.T) {
	letters := rapid.SampledFrom([]rune("ab12云海 é😀"))
	rapid.Check(t, func(t *rapid.T) {
		x, texts := search.New(), map[filing.ID]string{}
		for range rapid.IntRange(0, 30).Draw(t, "puts") {
			id := filing.ID(rapid.SampledFrom([]string{"p", "q", "r", "s"}).Draw(t, "id"))
			text := string(rapid.SliceOfN(letters, 0, 12).Draw(t, "text"))
			x.Put(entry(string(id), text))
			texts[id] = strings.Join(strings.Fields(text), " ")
		}
		query := strings.TrimSpace(string(rapid.SliceOfN(letters, 1, 6).Draw(t, "query")))
		var want []filing.ID
		for id, text := range texts {
			holds := query != ""
			for _, w := range strings.Fields(query) {
				holds = holds && strings.Contains(text, w)
			}
			if holds {
				want = append(want, id)
			}
		}
		got := found(x, query)
		slices.Sort(got)
		slices.Sort(want)
		if !slices.Equal(got, want) {
			t.Fatalf("%q in %v: found %v, want %v", query, texts, got, want)
		}
	})
}

// BenchmarkFind: a search among ten times as many entries.
func BenchmarkFind(b *testing.B) {
	for _, count := range []int{10_000, 100_000} {
		x := search.New()
		for i := range count {
			x.Put(entry(fmt.Sprint(i), fmt.Sprintf("云海样本%c%c网络有限公司", 0x4e00+i%3000, 0x5e00+i%997),
				fmt.Sprintf("1%010d", i*7919%9_999_999_999), fmt.Sprintf("site%d.example.cn", i), "样本省样本市样本路八十八号"))
		}
		for _, query := range []string{"样", "有限", "13", fmt.Sprintf("%c%c", 0x4e00+17, 0x5e00+17), "site4711.ex", fmt.Sprintf("%010d", 777*7919)} {
			b.Run(fmt.Sprintf("%d/%s", count, query), func(b *testing.B) {
				for b.Loop() {
					x.Find(query, nil, 0, 50)
				}
			})
		}
	}
}
