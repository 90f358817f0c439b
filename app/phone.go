package app

import (
	"context"
	"encoding/base64"
	"errors"
	"slices"
	"strings"
	"sync"

	"beiandesk/app/filing"
	"beiandesk/app/handoff"
	"beiandesk/app/inspect"
	"beiandesk/app/review"
)

// phone holds the one session with a phone that may be open.
type phone struct {
	mu      sync.Mutex
	session *handoff.Session
}

// OpenPhone waits for pictures from a phone for one slot of an order and returns at once what the phone needs. at names
// an address or interface of this machine; empty means the likeliest. A session that was open before is closed. changed
// hears of every change until the session ends, one call at a time; what a phone sent is in the order by then.
func (a *App) OpenPhone(ctx context.Context, id filing.ID, slot filing.SlotID, at string, changed func(PhoneStatus)) (PhoneOffer, error) {
	v, err := a.Order(ctx, id)
	if err != nil {
		return PhoneOffer{}, err
	}
	if !v.Editable {
		return PhoneOffer{}, notEditable(v.Draft.Order.State)
	}
	i := slices.IndexFunc(v.Slots, func(s SlotView) bool { return s.ID == slot })
	if i < 0 {
		return PhoneOffer{}, slotNotAsked(slot, v.Slots)
	}
	network, err := networkAt(at)
	if err != nil {
		return PhoneOffer{}, err
	}
	a.phone.mu.Lock()
	defer a.phone.mu.Unlock()
	a.closePhone()
	session, err := handoff.Open(context.WithoutCancel(ctx), handoff.Options{
		Network: network, Task: phoneTask(v.Slots[i]), Desk: phoneDesk{a, id, slot},
		Changed: func(s handoff.Status) {
			if changed != nil {
				changed(phoneStatus(id, slot, s))
			}
		},
	})
	if err != nil {
		return PhoneOffer{}, noNetwork(err)
	}
	a.phone.session = session
	return phoneOffer(session, network, phoneStatus(id, slot, session.Status()))
}

func phoneOffer(s *handoff.Session, network handoff.Network, status PhoneStatus) (PhoneOffer, error) {
	png, err := handoff.CodePNG(s.Link())
	if err != nil {
		return PhoneOffer{}, err
	}
	networks, err := handoff.Networks()
	if err != nil {
		return PhoneOffer{}, err
	}
	return PhoneOffer{Order: status.Order, Slot: status.Slot, Link: s.Link(), Check: s.Check(), Network: network, Networks: orEmpty(networks),
		Code: "data:image/png;base64," + base64.StdEncoding.EncodeToString(png), Status: status}, nil
}

func phoneStatus(id filing.ID, slot filing.SlotID, s handoff.Status) PhoneStatus {
	return PhoneStatus{Order: id, Slot: slot, Check: s.Check, Stage: s.Stage, End: s.End, Expires: s.Expires, Elsewhere: s.Elsewhere,
		Strangers: s.Strangers, Others: s.Others, Heard: s.Heard, Received: s.Received}
}

// ClosePhone ends the session with this link, or any when link is empty; when it returns the port is gone. A session
// that another has replaced is over already, and its successor is left in peace.
func (a *App) ClosePhone(_ context.Context, link string) error {
	a.phone.mu.Lock()
	defer a.phone.mu.Unlock()
	if link == "" || a.phone.session != nil && a.phone.session.Link() == link {
		a.closePhone()
	}
	return nil
}

// closePhone ends the session. phone.mu is held.
func (a *App) closePhone() {
	if a.phone.session != nil {
		a.phone.session.Close()
		a.phone.session = nil
	}
}

// networkAt is the network to offer: that of the address or interface wanted, or the likeliest.
func networkAt(wanted string) (handoff.Network, error) {
	network, err := handoff.NetworkAt(wanted)
	if err == nil {
		return network, nil
	}
	all, _ := handoff.Networks()
	if wanted == "" || len(all) == 0 {
		return network, noNetwork(err)
	}
	names := make([]string, len(all))
	for i, n := range all {
		names[i] = n.Name + " (" + n.Address + ")"
	}
	return network, &Problem{
		Code:    "no-such-network",
		Message: filing.Words("这台电脑没有叫“%[1]s”的网络接口或地址。", "This computer has no interface or address %[1]q.", wanted),
		Advice:  filing.Words("可以用：%[1]s。", "There are: %[1]s.", strings.Join(names, ", ")),
		Cause:   err,
	}
}

func noNetwork(cause error) *Problem {
	return &Problem{
		Code:    "no-network",
		Message: filing.Words("这台电脑现在没有手机能连上的网络地址。", "This computer has no network address that a phone could reach."),
		Advice:  filing.Words("请连上与手机相同的无线网络，或打开手机热点让电脑连接；也可以用数据线或微信文件传输助手把照片传过来。", "Join the same Wi-Fi as the phone, or let the computer join the phone's hotspot; a cable or WeChat's file transfer will do as well."),
		Cause:   cause,
	}
}

// phoneFrames are the outlines that help to take a picture for a slot.
var phoneFrames = map[filing.SlotID]handoff.Frame{
	filing.SlotSubjectLeaderIDFront: handoff.FrameCard,
	filing.SlotSubjectLeaderIDBack:  handoff.FrameCard,
	filing.SlotSiteLeaderIDFront:    handoff.FrameCard,
	filing.SlotSiteLeaderIDBack:     handoff.FrameCard,
	filing.SlotVerificationPhoto:    handoff.FramePerson,
	filing.SlotVerificationForm:     handoff.FramePage,
	filing.SlotSubjectCertificate:   handoff.FramePage,
	filing.SlotDomainCertificate:    handoff.FramePage,
	filing.SlotAuthorization:        handoff.FramePage,
	filing.SlotCommitment:           handoff.FramePage,
}

func phoneTask(s SlotView) handoff.Task {
	t := handoff.Task{Slot: s.ID, Name: s.Name, Help: s.Help, Frame: phoneFrames[s.ID], Do: []filing.Text{}, Avoid: []filing.Text{},
		Hints: s.ID == filing.SlotVerificationPhoto && s.Guide != nil}
	if s.Guide != nil {
		t.Backdrop = s.Guide.Backdrop
		for _, p := range s.Guide.Do {
			t.Do = append(t.Do, p.Text)
		}
		for _, p := range s.Guide.Avoid {
			t.Avoid = append(t.Avoid, p.Text)
		}
	}
	return t
}

// phoneDesk does what a phone asks for one slot.
type phoneDesk struct {
	app   *App
	order filing.ID
	slot  filing.SlotID
}

// Hint says which points of the slot's guide a small copy of a picture seems to miss; nothing is kept.
func (d phoneDesk) Hint(ctx context.Context, content []byte) ([]filing.Text, error) {
	if err := inspect.Admit(content); err != nil {
		return nil, phoneRefusal(err)
	}
	draft, err := d.app.store.Draft(ctx, d.order)
	if err != nil {
		return nil, refused(d.app.wrap(err))
	}
	set, err := d.app.RuleSet(draft.Order.RuleSet)
	if err != nil {
		return nil, refused(err)
	}
	facts, err := d.app.inspector.Inspect(ctx, "preview.jpg", content, inspect.Request{Photo: d.slot == filing.SlotVerificationPhoto})
	if err != nil {
		return nil, err
	}
	hints := []filing.Text{}
	for _, p := range pointStandings(set, draft, d.app.now(), slotOf(set, draft, d.slot), facts) {
		if p.Standing == review.StandingFound {
			hints = append(hints, p.Text)
		}
	}
	return hints, nil
}

// Take puts a picture into the slot and reviews it. A picture in a format that the slot does not take is converted, as a
// person at the computer would; the original is kept among the removed ones.
func (d phoneDesk) Take(ctx context.Context, p handoff.Picture) (handoff.Verdict, error) {
	if err := inspect.Admit(p.Content); err != nil {
		return handoff.Verdict{}, phoneRefusal(err)
	}
	if err := d.editable(ctx); err != nil {
		return handoff.Verdict{}, refused(err)
	}
	var replaced []filing.ID
	if p.Replaces != "" {
		replaced = append(replaced, p.Replaces)
	}
	m, err := d.app.addContent(ctx, filing.Material{OrderID: d.order, Slot: d.slot, Name: p.Name}, p.Content, replaced...)
	if err != nil {
		return handoff.Verdict{}, refused(err)
	}
	order, err := d.app.Order(ctx, d.order)
	if err != nil {
		return handoff.Verdict{}, refused(err)
	}
	view, ok := materialOf(order, func(v MaterialView) bool { return v.ID == m.ID })
	if ok && slices.Contains(view.Mends, filing.MendConvert) {
		if mended, err := d.app.Mend(ctx, d.order, m.ID, filing.MendConvert, MendOptions{}); err == nil {
			view, ok = materialOf(mended, func(v MaterialView) bool { return v.MendedOf == m.ID })
		} // what cannot be converted keeps its finding
	}
	if !ok { // taken out at the computer in this moment
		return handoff.Verdict{Material: m.ID, Name: m.Name, Findings: []handoff.Said{}, Fine: []filing.Text{}}, nil
	}
	return phoneVerdict(view, view.ID != m.ID), nil
}

func (d phoneDesk) editable(ctx context.Context) error {
	draft, err := d.app.store.Draft(ctx, d.order)
	if err != nil {
		return d.app.wrap(err)
	}
	if !draft.Order.State.Editable() {
		return notEditable(draft.Order.State)
	}
	return nil
}

func materialOf(v OrderView, is func(MaterialView) bool) (MaterialView, bool) {
	for _, s := range v.Slots {
		if i := slices.IndexFunc(s.Materials, is); i >= 0 {
			return s.Materials[i], true
		}
	}
	return MaterialView{}, false
}

func phoneVerdict(m MaterialView, converted bool) handoff.Verdict {
	v := handoff.Verdict{Material: m.ID, Name: m.Name, Converted: converted, Findings: []handoff.Said{}, Fine: []filing.Text{}}
	for _, f := range m.Findings {
		v.Findings = append(v.Findings, handoff.Said{Severity: f.Severity, Message: f.Message, Advice: f.Advice, Mendable: f.Mend != ""})
	}
	for _, p := range m.Points {
		if p.Standing == review.StandingFine {
			v.Fine = append(v.Fine, p.Text)
		}
	}
	return v
}

// refused puts a problem into what a phone shows; failures of the program stay errors.
func refused(err error) error {
	var p *Problem
	if !errors.As(err, &p) {
		return err
	}
	return &handoff.Refusal{Code: p.Code, Message: p.Message, Advice: p.Advice, Cause: err}
}

// phoneRefusal says why a file from a phone is no picture to keep.
func phoneRefusal(err error) error {
	r := &handoff.Refusal{Code: "not-a-picture", Cause: err,
		Message: filing.Words("这个文件不是本程序认识的图片。", "This file is not a picture that this program knows."),
		Advice:  filing.Words("请拍照，或从相册里选择照片。", "Take a picture, or choose one from the album.")}
	switch {
	case errors.Is(err, inspect.ErrTooManyPixels):
		r.Code = "too-many-pixels"
		r.Message = filing.Words("这张图片的像素太多，超出本程序处理的范围。", "This picture has more pixels than this program handles.")
		r.Advice = filing.Words("请把相机调到普通分辨率后重拍。", "Set the camera to an ordinary resolution and take it again.")
	case errors.Is(err, inspect.ErrDamaged):
		r.Code = "picture-damaged"
		r.Message = filing.Words("这张图片没有传完整，或已经损坏。", "This picture did not come whole, or is damaged.")
		r.Advice = filing.Words("请再传一次，或重拍。", "Send it again, or take it again.")
	}
	return r
}
