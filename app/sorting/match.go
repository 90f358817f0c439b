package sorting

import (
	"slices"
	"strings"

	"beiandesk/app/filing"
	"beiandesk/app/inspect/document"
)

// match is an order that a paper may belong to.
type match struct {
	order  Order
	slots  []filing.SlotID
	reason Reason
	sure   bool
}

func (m match) places() []Place {
	places := make([]Place, len(m.slots))
	for i, slot := range m.slots {
		places[i] = Place{m.order.Draft.Order.ID, slot, m.reason}
	}
	return places
}

// otherSlots are the slots of the same order that a paper of this kind may go to as well.
func (m match) otherSlots(kind document.Kind) []Place {
	var places []Place
	for _, slot := range m.order.having(slotsOf[kind]) {
		if !slices.Contains(m.slots, slot) {
			places = append(places, Place{m.order.Draft.Order.ID, slot, ByKind})
		}
	}
	return places
}

// strength ranks reasons.
var strength = []Reason{ByMark, ByNumber, ByDomain, ByName, ByFellow, ByKind}

// strongest keeps the matches that rest on the best reason among them.
func strongest(found []match) []match {
	for _, reason := range strength {
		if best := slices.DeleteFunc(slices.Clone(found), func(m match) bool { return m.reason != reason }); len(best) > 0 {
			return best
		}
	}
	return nil
}

// matchOrder says why a paper may belong to an order; alone: no other order is asked about. ok is false when nothing speaks
// for it or something on the paper speaks against it.
func matchOrder(p Paper, kind document.Kind, o Order, alone bool) (m match, ok bool) {
	m = match{order: o, slots: o.having(slotsOf[kind])}
	if p.Photo {
		m.slots = o.having([]filing.SlotID{filing.SlotVerificationPhoto})
	}
	if p.Slot != "" {
		m.slots = o.having([]filing.SlotID{p.Slot})
	}
	if len(m.slots) == 0 {
		return m, false
	}
	if p.Order != "" {
		m.reason, m.sure = ByMark, true
		return m, p.Order == o.Draft.Order.ID
	}
	switch slots, what := o.recognises(p, kind); what {
	case foreign:
		return m, false
	case byNumber:
		m.slots, m.reason, m.sure = slots, ByNumber, true
	case byDomain:
		m.reason, m.sure = ByDomain, true
	case byName:
		m.slots, m.reason, m.sure = narrowed(m.slots, slots), ByName, alone
	case unknown:
		m.reason, m.sure = ByKind, len(m.slots) == 1 && kind != document.IDBack && !o.misnamed(p, kind)
		m.slots = m.slots[:1]
		return m, alone
	}
	return m, len(m.slots) > 0
}

// narrowed keeps the slots that a name points to; a name that points to none of them leaves the first.
func narrowed(all, named []filing.SlotID) []filing.SlotID {
	kept := slices.DeleteFunc(slices.Clone(all), func(s filing.SlotID) bool { return !slices.Contains(named, s) })
	if len(kept) == 0 {
		return all[:1]
	}
	return kept
}

// having keeps the slots that the order has.
func (o Order) having(slots []filing.SlotID) []filing.SlotID {
	return slices.DeleteFunc(slices.Clone(slots), func(s filing.SlotID) bool { return !slices.Contains(o.Slots, s) })
}

// slotsOf lists where a kind of paper may go.
var slotsOf = map[document.Kind][]filing.SlotID{
	document.IDFront:           {filing.SlotSubjectLeaderIDFront, filing.SlotSiteLeaderIDFront},
	document.IDBack:            {filing.SlotSubjectLeaderIDBack, filing.SlotSiteLeaderIDBack},
	document.IDBoth:            {filing.SlotSubjectLeaderID, filing.SlotSiteLeaderID},
	document.BusinessLicence:   {filing.SlotSubjectCertificate},
	document.OrganisationCode:  {filing.SlotSubjectCertificate},
	document.VerificationForm:  {filing.SlotVerificationForm},
	document.DomainCertificate: {filing.SlotDomainCertificate},
	document.ResidencePermit:   {filing.SlotResidencePermit},
	document.Authorization:     {filing.SlotAuthorization},
	document.Commitment:        {filing.SlotCommitment},
	document.PreApproval:       {filing.SlotPreApproval},
}

// ofSite are the slots that hold papers of the site's leader; all other cards are the subject's leader's.
func ofSite(s filing.SlotID) bool { return strings.HasPrefix(string(s), "site-leader-") }
