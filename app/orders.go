package app

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"beiandesk/app/filing"
	"beiandesk/app/review"
	"beiandesk/app/rules"
	"beiandesk/app/store"
)

// NewOrder starts an order, of the type that adds a website unless it names another. A client of the given name is used when there is one; a subject that
// has an open order already is refused with both ways out (F2).
func (a *App) NewOrder(ctx context.Context, n NewOrder) (OrderView, error) {
	set, err := a.RuleSet(n.RuleSet)
	if err != nil {
		return OrderView{}, err
	}
	if !n.Type.OrDefault().Known() || !slices.Contains(set.OrderTypes, n.Type.OrDefault()) {
		return OrderView{}, typeUnknown(set, n.Type)
	}
	subject, err := a.subjectFor(ctx, n)
	if err != nil {
		return OrderView{}, err
	}
	at := a.stamp()
	o := filing.Order{
		ID: filing.NewID(), ClientID: subject.ClientID, SubjectID: subject.ID, Type: n.Type.OrDefault(),
		State: filing.StateDraft, RuleSet: set.ID, CreatedAt: at, UpdatedAt: at,
		Site:      filing.Site{Domains: []string{}, Content: []string{}, Languages: []string{}},
		Overrides: []filing.Override{},
	}
	if o.Clerk, err = a.CurrentClerk(ctx); err != nil {
		return OrderView{}, err
	}
	if n.Reuse {
		if err := a.reuse(ctx, &o); err != nil {
			return OrderView{}, err
		}
	}
	if _, err := a.store.SaveOrder(ctx, o); err != nil {
		return OrderView{}, a.wrap(err)
	}
	if n.Walk {
		if err := a.keepTick(ctx, o.ID, walkBegun, true); err != nil {
			return OrderView{}, err
		}
	}
	return a.Order(ctx, o.ID)
}

func typeUnknown(set *rules.Set, t filing.OrderType) *Problem {
	return &Problem{
		Code:    "order-type-unknown",
		Message: filing.Words("规则集 %[1]s 没有备案类型“%[2]s”。", "Rule set %[1]s has no order type %[2]q.", set.ID, t),
		Advice:  filing.Words("可选：%[1]v；不确定的，用 order decide 按问题选择。", "There are: %[1]v; where in doubt, answer the questions of order decide.", set.OrderTypes),
	}
}

// subjectFor finds the subject an order is for, or makes one for a known or new client.
func (a *App) subjectFor(ctx context.Context, n NewOrder) (filing.Subject, error) {
	if n.SubjectID != "" {
		return a.freeSubject(ctx, n.SubjectID)
	}
	if !n.Entity.Known() {
		return filing.Subject{}, &Problem{
			Code:    "entity-unknown",
			Message: filing.Words("请先选择主办单位性质。", "Choose the entity type first."),
			Advice:  filing.Words("例如：企业、个体工商户、个人。", "For example: enterprise, individual business, individual."),
		}
	}
	client, err := a.clientFor(ctx, n)
	if err != nil {
		return filing.Subject{}, err
	}
	s := filing.Subject{ID: filing.NewID(), ClientID: client.ID, Entity: n.Entity, Province: n.Province}
	return s, a.wrap(a.store.SaveSubject(ctx, s))
}

// freeSubject returns a known subject unless another order keeps it busy.
func (a *App) freeSubject(ctx context.Context, id filing.ID) (filing.Subject, error) {
	id, err := parseID(id)
	if err != nil {
		return filing.Subject{}, err
	}
	s, err := a.store.Subject(ctx, id)
	if err != nil {
		return s, a.wrap(err)
	}
	open, err := intact(a.store.OpenOrdersOfSubject(ctx, id))
	if err != nil {
		return s, a.wrap(err)
	}
	if len(open) > 0 && open[0].Type == filing.ChangeSubject {
		return s, &Problem{
			Code:    "change-first",
			Message: filing.Words("主体“%s”正在变更信息（%s），其间不能新建订单。", "Subject %q is being changed (%s); meanwhile no order can be made.", s.Name, open[0].ID),
			Advice:  filing.Words("等变更审核结束，或放弃那个变更订单。", "Wait until the change’s review ends, or abandon that order."),
		}
	}
	if len(open) > 0 {
		return s, &Problem{
			Code:    "subject-busy",
			Message: filing.Words("主体“%s”已有一个进行中的订单（%s）。", "Subject %q already has an open order (%s).", s.Name, open[0].ID),
			Advice:  filing.Words("放弃那个订单，或等它审核结束，再新增网站。", "Abandon that order, or wait until its review ends, then add the website."),
		}
	}
	return s, nil
}

// clientFor finds a client by id or name, or makes one. A filer who names nobody is their own client.
func (a *App) clientFor(ctx context.Context, n NewOrder) (filing.Client, error) {
	if n.ClientID != "" {
		c, err := a.store.Client(ctx, n.ClientID)
		return c, a.wrap(err)
	}
	name := strings.TrimSpace(n.ClientName)
	if name == "" {
		name = "本人"
	}
	known, err := a.store.Clients(ctx)
	if err != nil {
		return filing.Client{}, a.wrap(err)
	}
	clients := known.Items
	if i := slices.IndexFunc(clients, func(c filing.Client) bool { return c.Name == name }); i >= 0 {
		return clients[i], nil
	}
	c := filing.Client{ID: filing.NewID(), Name: name, CreatedAt: a.stamp()}
	return c, a.wrap(a.store.SaveClient(ctx, c))
}

// Clients lists the clients with their subjects, by name.
func (a *App) Clients(ctx context.Context) ([]ClientRow, error) {
	clients, err := a.store.Clients(ctx)
	if err != nil {
		return nil, a.wrap(err)
	}
	rows := make([]ClientRow, 0, len(clients.Items))
	for _, c := range clients.Items {
		subjects, err := a.store.Subjects(ctx, c.ID)
		if err != nil {
			return nil, a.wrap(err)
		}
		rows = append(rows, ClientRow{Client: c, Subjects: orEmpty(subjects.Items)})
	}
	names := byPinyin()
	slices.SortStableFunc(rows, func(x, y ClientRow) int { return names(x.Client.Name, y.Client.Name) })
	return rows, nil
}

// SetFields stores typed fields; each is on disk when this returns. A choice is named by its value or by its label. A path
// that does not exist, or a value that is no choice of its field, refuses all of them. Editing a frozen or rejected order turns it into a draft again; its frozen
// revisions stay as they are.
func (a *App) SetFields(ctx context.Context, id filing.ID, values map[string]string) (OrderView, error) {
	err := a.edit(ctx, id, func(d *filing.Draft) error {
		set, err := a.RuleSet(d.Order.RuleSet)
		if err != nil {
			return err
		}
		return setFields(set, d, values)
	})
	if err != nil {
		return OrderView{}, err
	}
	return a.Order(ctx, id)
}

// edit changes a draft in one transaction.
func (a *App) edit(ctx context.Context, id filing.ID, change func(*filing.Draft) error) error {
	if _, err := parseID(id); err != nil {
		return err
	}
	a.gate.RLock()
	defer a.gate.RUnlock()
	_, err := a.store.UpdateDraft(ctx, id, change)
	return a.wrap(err)
}

func notEditable(s filing.State) *Problem {
	return &Problem{
		Code: "order-not-editable",
		Message: filing.Text{
			ZH: fmt.Sprintf("订单处于“%s”，现在不能修改。", s.Name().ZH),
			EN: fmt.Sprintf("The order is in state “%s” and cannot be changed now.", s.Name().EN),
		},
		Advice: adviceIn(s),
	}
}

// adviceIn says what a person can do in a state that allows no edits.
func adviceIn(s filing.State) filing.Text {
	switch s {
	case filing.StateUnknown, filing.StateSending:
		return filing.Words("请先查询送达（submit --settle）。", "Ask about its arrival first (submit --settle).")
	case filing.StateAbandoned, filing.StateFiled:
		return filing.Words("请新建一个订单。", "Make a new order.")
	}
	return filing.Words("等对方审核结束；被退回或在接入商处撤回后，记录下来（order reject，或 order record … withdraw），即可修改后重新定稿。",
		"Wait for the review to end; once it came back or was withdrawn at the provider, record that (order reject, or order record … withdraw), change it and freeze it anew.")
}

// recorded are the events that happen elsewhere and are recorded here by a person.
var recorded = []filing.Event{filing.EventProviderAccept, filing.EventProviderPass, filing.EventProviderReject,
	filing.EventBackdropOrder, filing.EventBackdropArrive, filing.EventPhotoSubmit, filing.EventPhotoAccept, filing.EventPhotoReject, filing.EventSMSDue,
	filing.EventAuthorityReceive, filing.EventSMSTry, filing.EventSMSResend, filing.EventSMSPass, filing.EventSMSFail, filing.EventAuthorityApprove,
	filing.EventAuthorityReject, filing.EventWithdraw}

// recordable lists what a person can record of an order now. Where the provider's app took the photo, none is due after the
// first review; backdrops are sent only where a curtain is asked for.
func recordable(set *rules.Set, d filing.Draft) []filing.Event {
	_, photographed := byApp(set, d)
	curtain := byCurtain(set, d)
	out := []filing.Event{}
	for _, e := range d.Order.State.Possible() {
		if photographed && e == filing.EventProviderAccept || !curtain && slices.Contains(backdropEvents, e) || !slices.Contains(recorded, e) {
			continue
		}
		out = append(out, e)
	}
	return out
}

// Record stores what happened to an order elsewhere: the provider's or the authority's answer, or that it was withdrawn.
// The note keeps the words it came with, and pictures are files of screenshots that it rests on. A filing number in the
// words of an approval becomes the order's. An event that the order's state does not know is refused.
func (a *App) Record(ctx context.Context, id filing.ID, event filing.Event, note string, pictures ...string) (OrderView, error) {
	if _, err := parseID(id); err != nil {
		return OrderView{}, err
	}
	if !slices.Contains(recorded, event) {
		return OrderView{}, &Problem{
			Code:    "event-unknown",
			Message: filing.Words("“%s”不是可以记录的进展。", "%q is not something to record.", event),
			Advice:  filing.Words("可以记录：%v。", "There is to record: %v.", recorded),
		}
	}
	if event == filing.EventProviderAccept {
		if err := a.photoDue(ctx, id); err != nil {
			return OrderView{}, err
		}
	}
	note = strings.TrimSpace(note)
	proofs, err := pictureProofs(pictures)
	if err != nil {
		return OrderView{}, err
	}
	if n, ok := filing.FindFilingNumber(note); ok && event == filing.EventAuthorityApprove {
		proofs = append(proofs, store.Proof{Evidence: filing.Evidence{Kind: filing.EvidenceNumber, Text: n.String()}})
	}
	if _, err := a.store.Transition(ctx, id, event, note, proofs...); err != nil {
		return OrderView{}, a.wrap(err)
	}
	return a.Order(ctx, id)
}

// photoDue refuses to wait for a photo that the provider's app took with the papers.
func (a *App) photoDue(ctx context.Context, id filing.ID) error {
	d, err := a.draft(ctx, id)
	if err != nil {
		return err
	}
	set, err := a.RuleSet(d.Order.RuleSet)
	if err != nil {
		return err
	}
	if _, ok := byApp(set, d); ok {
		return &Problem{
			Code:    "photo-by-app",
			Message: filing.Words("材料用接入商 App 上传的，照片已一并完成，不再等拍照。", "The papers were uploaded in the provider’s app, and the photo with them: none is due."),
			Advice:  filing.Words("请记录“%[1]s”（%[2]s）。", "Record %[2]s: %[3]s.", filing.EventProviderPass.Name().ZH, filing.EventProviderPass, filing.EventProviderPass.Name().EN),
		}
	}
	return nil
}

// Abandon gives an order up: its subject is free for another one.
func (a *App) Abandon(ctx context.Context, id filing.ID) (OrderView, error) {
	if _, err := parseID(id); err != nil {
		return OrderView{}, err
	}
	if _, err := a.store.Transition(ctx, id, filing.EventAbandon, ""); err != nil {
		return OrderView{}, a.wrap(err)
	}
	return a.Order(ctx, id)
}

// Override records a person's reason to go on in spite of a blocker; an empty reason takes it back. Findings that do
// not exist, do not block, or may not be passed over are refused.
func (a *App) Override(ctx context.Context, id filing.ID, key, reason string) (OrderView, error) {
	v, err := a.Order(ctx, id)
	if err != nil {
		return OrderView{}, err
	}
	i := slices.IndexFunc(v.Review.Findings, func(f filing.Finding) bool { return f.Key == key })
	if i < 0 || v.Review.Findings[i].Severity != filing.Blocker {
		return OrderView{}, &Problem{
			Code:    "finding-unknown",
			Message: filing.Words("没有可以说明理由的这条结论；它可能已随修改消失。", "There is no such finding to answer; it may be gone after a change."),
			Advice:  filing.Words("请重新检查订单。", "Review the order again."),
		}
	}
	f := v.Review.Findings[i]
	if !f.Code.Overridable() {
		return OrderView{}, &Problem{
			Code:    "finding-not-overridable",
			Message: filing.Words("“%s”不能用理由越过。", "%q cannot be passed over.", f.Code),
			Advice:  f.Advice,
		}
	}
	reason = strings.TrimSpace(reason)
	taken := []string{key}
	if reason == "" { // what a check is passed over by may be the reason that its cause was given
		for _, cause := range review.Causes(v.Review.Findings, f) {
			taken = append(taken, cause.Key)
		}
	}
	err = a.edit(ctx, id, func(d *filing.Draft) error {
		d.Order.Overrides = slices.DeleteFunc(d.Order.Overrides, func(o filing.Override) bool { return slices.Contains(taken, o.Key) })
		if reason != "" {
			d.Order.Overrides = append(d.Order.Overrides, filing.Override{Key: key, Code: f.Code, Reason: reason, At: a.stamp()})
		}
		return nil
	})
	if err != nil {
		return OrderView{}, err
	}
	return a.Order(ctx, id)
}

// fieldProblem puts the refusal of a field into words.
func fieldProblem(err error) error {
	p := &Problem{Code: "field-refused", Cause: fmt.Errorf("set field: %w", err)}
	var path *filing.FieldPathError
	var value *filing.FieldValueError
	var choice *rules.ChoiceError
	switch {
	case errors.As(err, &choice):
		p.Message = filing.Words("字段“%[1]s”没有“%[2]s”这一项，什么都没有保存。", "The field %[1]q has no choice %[2]q; nothing was saved.", choice.Path, choice.Said)
		p.Advice = choicesTold(choice.Choices)
	case errors.As(err, &path):
		p.Message = filing.Words("没有字段“%s”，什么都没有保存。", "There is no field %q; nothing was saved.", path.Path)
		p.Advice = filing.Words("相近的字段：%s。", "Fields of similar names: %s.", strings.Join(path.Nearest, ", "))
	case errors.As(err, &value):
		p.Message = filing.Words("字段“%s”不能取这个值，什么都没有保存。", "The field %q cannot take this value; nothing was saved.", value.Path)
		p.Advice = filing.Words("可以取：%s。", "It takes: %s.", strings.Join(value.Allowed, ", "))
	default:
		return err
	}
	return p
}
