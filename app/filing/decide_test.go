package filing

import "testing"

func TestDecideLeadsToEachType(t *testing.T) {
	for name, c := range map[string]struct {
		answers map[string]string
		want    OrderType
	}{
		"nothing filed":          {map[string]string{"wish": "site", "subject": "no", "domain": "no"}, FirstFiling},
		"subject here":           {map[string]string{"wish": "site", "subject": "here", "domain": "no"}, AddSite},
		"subject elsewhere":      {map[string]string{"wish": "site", "subject": "elsewhere", "domain": "no"}, AddSiteMoved},
		"both elsewhere":         {map[string]string{"wish": "site", "subject": "elsewhere", "domain": "elsewhere"}, Transfer},
		"the domain elsewhere":   {map[string]string{"wish": "site", "subject": "here", "domain": "elsewhere"}, Transfer},
		"all is here":            {map[string]string{"wish": "site", "subject": "here", "domain": "here"}, ChangeSite},
		"the subject changes":    {map[string]string{"wish": "change", "part": "subject"}, ChangeSubject},
		"the site changes":       {map[string]string{"wish": "change", "part": "site"}, ChangeSite},
		"everything ends":        {map[string]string{"wish": "cancel", "end": "everything"}, CancelSubject},
		"one site ends":          {map[string]string{"wish": "cancel", "end": "site"}, CancelSite},
		"only hosting ends":      {map[string]string{"wish": "cancel", "end": "hosting"}, CancelTransfer},
		"somebody else's domain": {map[string]string{"wish": "site", "subject": "no", "domain": "elsewhere"}, ""},
		"not looked up":          {map[string]string{"wish": "site", "subject": "here", "domain": "unknown"}, ""},
	} {
		d := Decide(c.answers)
		if d.Type != c.want || d.Next != nil || d.Why.ZH == "" || d.Why.EN == "" {
			t.Errorf("%s: got %+v", name, d)
		}
	}
}

func TestDecideAsksOneThingAfterTheOther(t *testing.T) {
	reached := map[OrderType]bool{}
	var follow func(answers map[string]string, depth int)
	follow = func(answers map[string]string, depth int) {
		d := Decide(answers)
		if d.Next == nil {
			reached[d.Type] = true
			return
		}
		if depth > 4 {
			t.Fatalf("still asking after %v", answers)
		}
		for _, a := range d.Next.Answers {
			next := map[string]string{d.Next.ID: a.ID}
			for k, v := range answers {
				next[k] = v
			}
			follow(next, depth+1)
		}
	}
	follow(map[string]string{}, 0)
	for _, o := range OrderTypes {
		if !reached[o] {
			t.Errorf("no answers lead to %s", o)
		}
	}
	if d := Decide(map[string]string{"wish": "dance"}); d.Next == nil || d.Next.ID != "wish" {
		t.Errorf("an unknown answer counts: %+v", d)
	}
}

func TestOrderTypesAreParsed(t *testing.T) {
	for s, want := range map[string]OrderType{"transfer": Transfer, "接入": Transfer, "首次": FirstFiling, "首次备案": FirstFiling,
		"新增网站（有主体）": AddSite, "新增网站（无主体）": AddSiteMoved, "变更主体": ChangeSubject, "取消接入": CancelTransfer} {
		if got, ok := ParseOrderType(s); !ok || got != want {
			t.Errorf("%s: %s, %v", s, got, ok)
		}
	}
	if _, ok := ParseOrderType("move-house"); ok {
		t.Error("an unknown type is taken")
	}
}

func TestTransitions(t *testing.T) {
	for name, c := range map[string]struct {
		t      OrderType
		from   string
		entity EntityType
		what   []string
		want   string
	}{
		"to an individual":    {ChangeSubject, "unit", Individual, nil, "unit-individual"},
		"a new name":          {ChangeSubject, "unit", Enterprise, []string{"name"}, "unit-unit"},
		"a new address":       {ChangeSubject, "unit", Enterprise, []string{"address"}, ""},
		"not said":            {ChangeSubject, "", Enterprise, []string{"name"}, ""},
		"a move that differs": {Transfer, "", Enterprise, []string{"address"}, "transfer"},
		"a move as it is":     {Transfer, "", Enterprise, nil, ""},
		"a site's new name":   {ChangeSite, "unit", Enterprise, []string{"name"}, ""},
	} {
		d := Draft{Subject: Subject{Entity: c.entity}, Order: Order{Type: c.t, Change: Change{From: c.from, What: c.what}}}
		if got := d.Transition(); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

func TestPermits(t *testing.T) {
	for _, c := range []struct {
		kind NumberKind
		s    string
		ok   bool
	}{{NumberHKMacao, "H12345678", true}, {NumberHKMacao, "m1234567890", true}, {NumberHKMacao, "A12345678", false}, {NumberTaiwan, "12345678", true},
		{NumberTaiwan, "1234567", false}, {NumberPassport, "E12345678", true}, {NumberPassport, "E12", false}, {NumberUSCC, "x", true}} {
		if err := CheckPermit(c.kind, c.s); (err == nil) != c.ok {
			t.Errorf("%s %s: %v", c.kind, c.s, err)
		}
	}
}
