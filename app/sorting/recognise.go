package sorting

import (
	"slices"
	"strings"

	"beiandesk/app/filing"
	"beiandesk/app/inspect/document"
)

// recognition is what an order's data says to a paper.
type recognition int

const (
	unknown  recognition = iota // nothing to compare
	byName                      // a name agrees
	byDomain                    // a domain agrees
	byNumber                    // a certain number agrees
	foreign                     // a certain number is somebody else's
)

// recognises compares what stands on a paper with what was typed for an order. The slots are those the agreement points to.
func (o Order) recognises(p Paper, kind document.Kind) ([]filing.SlotID, recognition) {
	if slots, what := o.byNumbers(p, kind); what != unknown {
		return slots, what
	}
	if o.sharesDomain(p) {
		return nil, byDomain
	}
	return o.byNames(p, kind)
}

// byNumbers compares the numbers that were read with certainty.
func (o Order) byNumbers(p Paper, kind document.Kind) ([]filing.SlotID, recognition) {
	own := o.numbersFor(kind)
	read := texts(p, true, document.FieldNumber, document.FieldCode)
	var slots []filing.SlotID
	for _, n := range own {
		if n.number != "" && slices.Contains(read, n.number) {
			slots = append(slots, o.having(n.slots)...)
		}
	}
	missing := slices.ContainsFunc(own, func(n owned) bool { return n.number == "" }) // the paper may be what is typed next
	switch {
	case len(slots) > 0:
		return slots, byNumber
	case len(own) == 0 || len(read) == 0 || missing:
		return nil, unknown
	}
	return nil, foreign
}

// owned is a number of an order and the slots for papers that carry it.
type owned struct {
	number string
	slots  []filing.SlotID
}

// numbersFor lists the numbers that papers of a kind carry for this order.
func (o Order) numbersFor(kind document.Kind) []owned {
	d := o.Draft
	site := d.Order.Site
	switch kind {
	case document.IDFront, document.IDBoth, document.ResidencePermit:
		all := slotsOf[kind]
		own := []owned{{filing.NormaliseNumber(d.Subject.Leader.IDNumber), subjectsOf(all)}}
		if !site.SubjectLeads {
			own = append(own, owned{filing.NormaliseNumber(site.Leader.IDNumber), sitesOf(all)})
		}
		return own
	case document.BusinessLicence, document.OrganisationCode:
		return []owned{{filing.NormaliseNumber(d.Subject.CertificateNumber), slotsOf[kind]}}
	}
	return nil
}

func subjectsOf(slots []filing.SlotID) []filing.SlotID {
	return slices.DeleteFunc(slices.Clone(slots), ofSite)
}

func sitesOf(slots []filing.SlotID) []filing.SlotID {
	return slices.DeleteFunc(slices.Clone(slots), func(s filing.SlotID) bool { return !ofSite(s) })
}

func (o Order) sharesDomain(p Paper) bool {
	for _, read := range texts(p, false, document.FieldDomain) {
		if slices.ContainsFunc(o.Draft.Order.Site.Domains, func(d string) bool { return strings.EqualFold(d, read) }) {
			return true
		}
	}
	return false
}

// misnamed reports whether a paper names, in characters that are all believed, somebody else than this order does.
func (o Order) misnamed(p Paper, kind document.Kind) bool {
	var own []string
	switch kind {
	case document.IDFront, document.IDBoth, document.ResidencePermit:
		own = []string{o.Draft.Subject.Leader.Name, o.Draft.Order.Site.Leader.Name}
	case document.BusinessLicence, document.OrganisationCode:
		own = []string{o.Draft.Subject.Name}
	}
	own = slices.DeleteFunc(own, func(name string) bool { return name == "" })
	read := texts(p, true, document.FieldName)
	return len(own) > 0 && len(read) > 0 && !slices.ContainsFunc(read, func(name string) bool { return slices.Contains(own, name) })
}

// byNames compares names of people and bodies.
func (o Order) byNames(p Paper, kind document.Kind) ([]filing.SlotID, recognition) {
	d := o.Draft
	all := slotsOf[kind]
	var slots []filing.SlotID
	for _, read := range texts(p, false, document.FieldName, document.FieldSubject, document.FieldOwner, document.FieldGrantor, document.FieldSite) {
		switch {
		case read == "":
		case read == d.Subject.Leader.Name:
			slots = append(slots, subjectsOf(all)...)
		case !d.Order.Site.SubjectLeads && read == d.Order.Site.Leader.Name:
			slots = append(slots, sitesOf(all)...)
		case read == d.Subject.Name, read == d.Order.Site.Name:
			slots = append(slots, all...)
		}
	}
	if len(slots) == 0 {
		return nil, unknown
	}
	return slots, byName
}

// texts are what fields of these names say, on every page; certain keeps only what is believed to the last character.
func texts(p Paper, certain bool, names ...document.Name) (all []string) {
	for _, d := range p.Pages {
		for _, f := range d.Fields {
			if slices.Contains(names, f.Name) && (f.Certain || !certain) {
				all = append(all, f.Text)
			}
		}
	}
	return all
}
