package sorting_test

import (
	"fmt"
	"testing"

	"beiandesk/app/filing"
	"beiandesk/app/inspect/document"
	"beiandesk/app/sorting"
)

// Sample numbers of GB 11643 and GB 32100, and one more that only differs in its serial.
const (
	leaderID = "11010519491231002X"
	siteID   = "440524188001010014"
	code     = "91350100M000100Y43"
)

func field(name document.Name, text string) document.Field {
	return document.Field{Name: name, Text: text, Certain: true}
}

func doubtful(name document.Name, text string) document.Field {
	return document.Field{Name: name, Text: text}
}

func paper(kind document.Kind, fields ...document.Field) sorting.Paper {
	return sorting.Paper{Pages: []document.Document{{Kind: kind, Fields: fields}}}
}

// order is one of a client who typed everything.
func order(id string, change ...func(*filing.Draft)) sorting.Order {
	d := filing.Draft{}
	d.Order.ID = filing.ID(id)
	d.Subject.Name, d.Subject.CertificateNumber = "样本科技有限公司", code
	d.Subject.Leader = filing.Person{Name: "样本甲", IDNumber: leaderID}
	d.Order.Site.Name, d.Order.Site.Domains = "样本网站", []string{"sample.cn"}
	d.Order.Site.Leader = filing.Person{Name: "样本乙", IDNumber: siteID}
	for _, c := range change {
		c(&d)
	}
	return sorting.Order{Draft: d, Slots: filing.Slots()}
}

func untyped(id string) sorting.Order {
	return order(id, func(d *filing.Draft) { *d = filing.Draft{Order: filing.Order{ID: d.Order.ID}} })
}

func stranger(id string) sorting.Order {
	return order(id, func(d *filing.Draft) {
		d.Subject.Name, d.Subject.CertificateNumber = "另一样本有限公司", "91350100M000100Z43"
		d.Subject.Leader = filing.Person{Name: "样本丙", IDNumber: "110105199001010009"}
		d.Order.Site.Name, d.Order.Site.Domains, d.Order.Site.Leader = "另一网站", []string{"other.cn"}, filing.Person{}
	})
}

// told writes what came of a paper: places, ? when not sure, others after a bar.
func told(s sorting.Sorted) string {
	text := fmt.Sprint(spell(s.Places))
	if !s.Sure {
		text += "?"
	}
	if len(s.Others) > 0 {
		text += " | " + fmt.Sprint(spell(s.Others))
	}
	return text
}

func spell(places []sorting.Place) (all []string) {
	for _, p := range places {
		all = append(all, fmt.Sprintf("%s/%s:%s", p.Order, p.Slot, p.Reason))
	}
	return all
}

func TestSortOnePaper(t *testing.T) {
	sameLeader := func(d *filing.Draft) { d.Order.Site.Leader = d.Subject.Leader }
	cases := []struct {
		name   string
		paper  sorting.Paper
		orders []sorting.Order
		want   string
	}{
		{"a card by its number", paper(document.IDFront, field(document.FieldNumber, siteID)), []sorting.Order{stranger("b"), order("a")},
			"[a/site-leader-id-front:number]"},
		{"one person leads both", paper(document.IDFront, field(document.FieldNumber, leaderID)), []sorting.Order{order("a", sameLeader)},
			"[a/subject-leader-id-front:number a/site-leader-id-front:number]"},
		{"both sides on one page", paper(document.IDBoth, field(document.FieldNumber, leaderID)), []sorting.Order{order("a")},
			"[a/subject-leader-id:number]"},
		{"a licence by its code", paper(document.BusinessLicence, field(document.FieldCode, code)), []sorting.Order{stranger("b"), order("a")},
			"[a/subject-certificate:number]"},
		{"the same number in two orders", paper(document.BusinessLicence, field(document.FieldCode, code)), []sorting.Order{order("a"), order("b")},
			"[a/subject-certificate:number]? | [b/subject-certificate:number]"},
		{"a doubtful number is none", paper(document.BusinessLicence, doubtful(document.FieldCode, code)), []sorting.Order{stranger("b"), order("a")},
			"[]?"},
		{"a name is not sure among many", paper(document.BusinessLicence, doubtful(document.FieldCode, "9135"), field(document.FieldName, "样本科技有限公司")),
			[]sorting.Order{stranger("b"), order("a")}, "[a/subject-certificate:name]?"},
		{"somebody else's card is never placed", paper(document.IDFront, field(document.FieldNumber, "110105199001010017")), []sorting.Order{order("a")},
			"[]?"},
		{"somebody else's licence neither, whatever its name", paper(document.BusinessLicence, field(document.FieldCode, "91350100M000100Z43"),
			field(document.FieldName, "样本科技有限公司")), []sorting.Order{order("a")}, "[]?"},
		{"nothing typed yet: a licence by its kind", paper(document.BusinessLicence, field(document.FieldCode, code)), []sorting.Order{untyped("a")},
			"[a/subject-certificate:kind]"},
		{"nothing typed yet: whose card it is stays open", paper(document.IDFront, field(document.FieldNumber, leaderID)), []sorting.Order{untyped("a")},
			"[a/subject-leader-id-front:kind]? | [a/site-leader-id-front:kind]"},
		{"another name than the typed one has to be looked at", paper(document.BusinessLicence, doubtful(document.FieldCode, code), field(document.FieldName, "另一有限公司")),
			[]sorting.Order{order("a")}, "[a/subject-certificate:kind]?"},
		{"by kind only where one order is asked about", paper(document.Commitment), []sorting.Order{untyped("a"), untyped("b")}, "[]?"},
		{"a certificate by its domain", paper(document.DomainCertificate, doubtful(document.FieldDomain, "SAMPLE.cn")), []sorting.Order{stranger("b"), order("a")},
			"[a/domain-certificate:domain]"},
		{"a form by its mark", sorting.Paper{Order: "a", Pages: []document.Document{{Kind: document.VerificationForm}}}, []sorting.Order{stranger("b"), order("a")},
			"[a/verification-form:mark]"},
		{"a page nobody can read by its mark", sorting.Paper{Order: "a", Slot: filing.SlotCommitment}, []sorting.Order{stranger("b"), order("a")},
			"[a/commitment:mark]"},
		{"a mark tells the slot, whatever its kind looks like", sorting.Paper{Order: "a", Slot: filing.SlotCommitment, Pages: []document.Document{{Kind: document.VerificationForm}}},
			[]sorting.Order{order("a")}, "[a/commitment:mark]"},
		{"a mark of no order here", sorting.Paper{Order: "z", Pages: []document.Document{{Kind: document.VerificationForm}}}, []sorting.Order{order("a")}, "[]?"},
		{"a photo of the only order", sorting.Paper{Photo: true}, []sorting.Order{order("a")}, "[a/verification-photo:kind]"},
		{"a photo among many orders", sorting.Paper{Photo: true}, []sorting.Order{order("a"), stranger("b")}, "[]?"},
		{"a paper of no known kind", paper(document.Other), []sorting.Order{order("a")}, "[]?"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			got := told(sorting.Sort([]sorting.Paper{c.paper}, c.orders)[0])
			if got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}

func TestBackGoesWithItsFront(t *testing.T) {
	front := paper(document.IDFront, field(document.FieldNumber, siteID))
	back := paper(document.IDBack)
	both := []sorting.Order{order("a"), stranger("b")}
	const placed = "[a/site-leader-id-back:fellow]?"
	cases := []struct {
		name   string
		papers []sorting.Paper
		at     int
		want   string
	}{
		{"after its front", []sorting.Paper{front, back}, 1, placed},
		{"before its front", []sorting.Paper{back, front}, 0, placed},
		{"the front before it comes first", []sorting.Paper{front, back, paper(document.IDFront, field(document.FieldNumber, leaderID))}, 1, placed},
		{"alone", []sorting.Paper{back, paper(document.Other)}, 0, "[]?"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			if got := told(sorting.Sort(c.papers, both)[c.at]); got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}

// TestNobodyGetsAnothersPaper tries every kind with a stranger's certain number against a typed order.
func TestNobodyGetsAnothersPaper(t *testing.T) {
	for _, kind := range []document.Kind{document.IDFront, document.IDBoth, document.BusinessLicence, document.OrganisationCode, document.ResidencePermit} {
		p := paper(kind, field(document.FieldNumber, "110105199001010017"), field(document.FieldCode, "91350100M000100Z43"),
			field(document.FieldName, "样本甲"))
		s := sorting.Sort([]sorting.Paper{p}, []sorting.Order{order("a")})[0]
		if len(s.Places) > 0 || len(s.Others) > 0 || s.Sure {
			t.Errorf("%s of somebody else: %s", kind, told(s))
		}
	}
}
