package app

import (
	"context"
	"errors"
	"time"

	"beiandesk/app/filing"
	"beiandesk/app/inspect"
	"beiandesk/app/review"
	"beiandesk/app/rules"
	"beiandesk/app/store"
)

// judged is an order with its materials, measured and reviewed.
type judged struct {
	draft     filing.Draft
	day       time.Time         // what the review held dates against
	materials []review.Material // in upload order, without removed ones
	removed   []filing.Material
	damaged   []*store.TamperedError // materials that were changed from outside
	findings  []filing.Finding
}

// attempt is one measuring of a material for a slot. What came out incomplete is tried again once in each run of the
// program, which may carry models by then or have more time; not at every look.
type attempt struct {
	material filing.ID
	slot     filing.SlotID
}

// judge reviews an order as it stands. Materials whose facts are missing or of an older program are measured first.
func (a *App) judge(ctx context.Context, id filing.ID) (judged, error) {
	var j judged
	if _, err := parseID(id); err != nil {
		return j, err
	}
	var err error
	if j.draft, err = a.store.Draft(ctx, id); err != nil {
		return j, a.wrap(err)
	}
	set, err := a.RuleSet(j.draft.Order.RuleSet)
	if err != nil {
		return j, err
	}
	if err := a.loadMaterials(ctx, id, set, &j); err != nil {
		return j, err
	}
	others, err := a.others(ctx, j)
	if err != nil {
		return j, err
	}
	j.day = a.now()
	j.findings = append(damagedMaterials(j.damaged),
		review.Order(review.Input{Draft: j.draft, Materials: j.materials, Set: set, Day: j.day, Others: others})...)
	return j, nil
}

// damagedMaterials makes a blocker of every material that cannot be opened: what it shows is not known, and nothing
// unknown passes.
func damagedMaterials(damaged []*store.TamperedError) []filing.Finding {
	var out []filing.Finding
	for _, d := range damaged {
		f := filing.Finding{
			Code: filing.CheckNotDone, Severity: filing.Blocker, Material: filing.ID(d.ID),
			Message: filing.Words("一份材料的数据被程序以外的东西改动过，无法打开。", "The data of a material was changed from outside and cannot be opened."),
			Advice:  filing.Words("请重新放入这份材料，或从备份恢复。", "Add this material again, or restore a backup."),
			Facts:   []filing.Value{{Name: "material", Measured: d.ID}},
		}
		f.SetKey("")
		out = append(out, f)
	}
	return out
}

func (a *App) loadMaterials(ctx context.Context, order filing.ID, set *rules.Set, j *judged) error {
	all, err := a.store.Materials(ctx, order)
	if err != nil {
		return a.wrap(err)
	}
	j.damaged = all.Tampered
	for _, m := range all.Items {
		if m.Removed {
			j.removed = append(j.removed, m)
			continue
		}
		known := formContext{&j.draft, a.blanks(ctx)}
		facts, err := a.factsOf(ctx, m, set, known)
		if err != nil {
			return err
		}
		j.materials = append(j.materials, review.Material{Material: m, Facts: facts, Form: expectedForm(facts, m.Slot, chinaToday(a.now()), known)})
	}
	return nil
}

// factsOf returns what was measured on a material, measuring it when nobody has, when the program measures more by now,
// or when it moved into a slot that asks for more.
func (a *App) factsOf(ctx context.Context, m filing.Material, set *rules.Set, known formContext) (inspect.Facts, error) {
	facts, err := a.store.Facts(ctx, m.ID)
	var tampered *store.TamperedError
	lost := errors.Is(err, store.ErrNotFound) || errors.As(err, &tampered) // facts can be measured anew
	if err != nil && !lost {
		return facts, a.wrap(err)
	}
	if !lost && facts.Version == inspect.Version && !staleForm(facts, known) && a.complete(facts, m, set) {
		return facts, nil
	}
	content, err := a.store.MaterialContent(ctx, m.ID)
	if err != nil {
		return facts, a.wrap(err)
	}
	return a.measure(ctx, m, set, content, known)
}

// complete reports whether facts answer all that the slot asks, or were tried in this run already.
func (a *App) complete(facts inspect.Facts, m filing.Material, set *rules.Set) bool {
	if wholeAsItIs(facts) && facts.Answer(requestFor(m.Slot, set)) && formsSought(facts, m.Slot) {
		return true
	}
	_, tried := a.attempts.Load(attempt{m.ID, m.Slot})
	return tried
}

// measure inspects a material and keeps the facts.
func (a *App) measure(ctx context.Context, m filing.Material, set *rules.Set, content []byte, known formContext) (inspect.Facts, error) {
	facts, err := a.inspectFor(ctx, m.Name, content, m.Slot, set, known)
	if err != nil {
		return facts, err
	}
	a.attempts.Store(attempt{m.ID, m.Slot}, true)
	return facts, a.wrap(a.store.SaveFacts(ctx, m.ID, facts))
}

// others gathers what the rest of the data knows about an order.
func (a *App) others(ctx context.Context, j judged) (review.Others, error) {
	var o review.Others
	open, err := a.store.OpenOrdersOfSubject(ctx, j.draft.Subject.ID)
	if err != nil {
		return o, a.wrap(err)
	}
	o.OpenOrders, o.ChangeOrders = splitChanges(open.Items, j.draft.Order.ID)
	twins, err := a.twinsOf(ctx, j.draft)
	if err != nil {
		return o, err
	}
	o.OpenOrders = append(o.OpenOrders, twins...)
	if n := j.draft.Order.Product.ServiceNumber; n != "" {
		same, err := a.store.FindOrdersByServiceNumber(ctx, n)
		if err != nil {
			return o, a.wrap(err)
		}
		o.ServiceNumberOrders = without(same.Items, j.draft.Order.ID)
	}
	if o.SamePictures, err = a.samePictures(ctx, j); err != nil {
		return o, err
	}
	return o, a.neighbours(ctx, j.draft, &o)
}

// twinsOf finds the open orders of other records of the same subject: whoever has the same certificate number is the
// same subject to the authority, whichever client it was typed for.
func (a *App) twinsOf(ctx context.Context, d filing.Draft) ([]filing.ID, error) {
	if d.Subject.CertificateNumber == "" {
		return nil, nil
	}
	same, err := a.store.FindSubjectsByCertificate(ctx, d.Subject.CertificateNumber)
	if err != nil {
		return nil, a.wrap(err)
	}
	var out []filing.ID
	for _, s := range same.Items {
		if s.ID == d.Subject.ID {
			continue
		}
		open, err := a.store.OpenOrdersOfSubject(ctx, s.ID)
		if err != nil {
			return nil, a.wrap(err)
		}
		out = append(out, without(open.Items, d.Order.ID)...)
	}
	return out, nil
}

// samePictures finds the orders of other clients that hold the very bytes of this order's materials.
func (a *App) samePictures(ctx context.Context, j judged) (map[string][]filing.ID, error) {
	same := map[string][]filing.ID{}
	for _, m := range j.materials {
		found, err := a.store.FindMaterialsByContent(ctx, m.SHA256)
		if err != nil {
			return nil, a.wrap(err)
		}
		for _, other := range found.Items {
			if other.OrderID == m.OrderID || other.Removed {
				continue
			}
			o, err := a.store.Order(ctx, other.OrderID)
			var tampered *store.TamperedError
			if errors.As(err, &tampered) {
				continue // another client's damage is not this order's
			}
			if err != nil {
				return nil, a.wrap(err)
			}
			if o.ClientID != j.draft.Client.ID {
				same[m.SHA256] = append(same[m.SHA256], o.ID)
			}
		}
	}
	return same, nil
}

func without(orders []filing.Order, id filing.ID) []filing.ID {
	var out []filing.ID
	for _, o := range orders {
		if o.ID != id {
			out = append(out, o.ID)
		}
	}
	return out
}

// intact returns the things of a list, or the first of them that was changed from outside: a verdict must not rest on
// half of what is stored.
func intact[T any](l store.List[T], err error) ([]T, error) {
	if err == nil && len(l.Tampered) > 0 {
		err = l.Tampered[0]
	}
	return l.Items, err
}
