package app

import (
	"bytes"
	"context"
	"errors"
	"image"
	"image/jpeg"
	"path/filepath"
	"strings"

	"beiandesk/app/filing"
	"beiandesk/app/inspect"
)

// AddFiles takes files into a slot of an order, measures them and reviews the order. A file that cannot be read does not
// stop the others; each says in its AddResult what became of it. What was taken in stays when ctx is cancelled.
func (a *App) AddFiles(ctx context.Context, id filing.ID, slot filing.SlotID, paths []string, progress func(Progress)) (OrderView, []AddResult, error) {
	if !slot.Known() {
		return OrderView{}, nil, slotUnknown(slot)
	}
	if _, err := parseID(id); err != nil {
		return OrderView{}, nil, err
	}
	results := make([]AddResult, 0, len(paths))
	for i, path := range paths {
		if ctx.Err() != nil {
			break
		}
		report(progress, Progress{Task: "add", Done: i, Total: len(paths), Label: filing.Text{ZH: filepath.Base(path), EN: filepath.Base(path)}})
		r := AddResult{Name: filepath.Base(path)}
		m, err := a.addFile(ctx, id, slot, path)
		if err != nil {
			r.Problem = AsProblem(err)
		} else {
			r.Material = &m
		}
		results = append(results, r)
	}
	report(progress, Progress{Task: "add", Done: len(results), Total: len(paths)})
	v, err := a.Order(context.WithoutCancel(ctx), id)
	return v, results, err
}

func slotUnknown(slot filing.SlotID) *Problem {
	return &Problem{
		Code:    "slot-unknown",
		Message: filing.Words("没有材料项“%s”。", "There is no slot %q.", slot),
		Advice:  oneOfSlots(filing.Slots()),
	}
}

// slotNotAsked is for a slot that an order has not, or that no order has.
func slotNotAsked(slot filing.SlotID, views []SlotView) *Problem {
	p := slotUnknown(slot)
	if slot.Known() {
		p.Message = filing.Words("这个订单没有材料项“%s”。", "This order has no slot %q.", slot)
	}
	var ids []filing.SlotID
	for _, v := range views {
		ids = append(ids, v.ID)
	}
	p.Advice = oneOfSlots(ids)
	return p
}

func oneOfSlots(slots []filing.SlotID) filing.Text {
	names := make([]string, len(slots))
	for i, s := range slots {
		names[i] = string(s)
	}
	return filing.Text{
		ZH: "请选择要放入的材料项：" + strings.Join(names, "、") + "。",
		EN: "Choose the slot the file belongs to: " + strings.Join(names, ", ") + ".",
	}
}

func report(progress func(Progress), p Progress) {
	if progress != nil {
		progress(p)
	}
}

func (a *App) addFile(ctx context.Context, order filing.ID, slot filing.SlotID, path string) (filing.Material, error) {
	content, err := readFile(path)
	if err != nil {
		return filing.Material{}, err
	}
	return a.addContent(ctx, filing.Material{OrderID: order, Slot: slot, Name: filepath.Base(path)}, content)
}

// addContent stores a material and measures it; those it replaces are taken out in the same step.
func (a *App) addContent(ctx context.Context, m filing.Material, content []byte, replaced ...filing.ID) (filing.Material, error) {
	m.ID = filing.NewID()
	a.gate.RLock()
	m, err := a.store.AddMaterial(ctx, m, bytes.NewReader(content), replaced...)
	a.gate.RUnlock()
	if err != nil {
		return m, a.wrap(err)
	}
	// It is stored now, whatever measuring says: the next review measures what this could not.
	if known, err := a.formsOf(ctx, m.OrderID); err == nil {
		if set, err := a.RuleSet(known.draft.Order.RuleSet); err == nil {
			_, _ = a.measure(ctx, m, set, content, known)
		}
	}
	return m, nil
}

// RemoveMaterial takes a material out of an order; its bytes are kept, so that it can be put back.
func (a *App) RemoveMaterial(ctx context.Context, order, material filing.ID) (OrderView, error) {
	return a.changeMaterial(ctx, order, material, func() (filing.Material, error) {
		return a.store.SetMaterialRemoved(ctx, material, true)
	})
}

// RestoreMaterial puts a removed material back.
func (a *App) RestoreMaterial(ctx context.Context, order, material filing.ID) (OrderView, error) {
	return a.changeMaterial(ctx, order, material, func() (filing.Material, error) {
		return a.store.SetMaterialRemoved(ctx, material, false)
	})
}

// MoveMaterial puts a material into another slot, where it is measured and judged as that slot asks.
func (a *App) MoveMaterial(ctx context.Context, order, material filing.ID, slot filing.SlotID) (OrderView, error) {
	if !slot.Known() {
		return OrderView{}, slotUnknown(slot)
	}
	return a.changeMaterial(ctx, order, material, func() (filing.Material, error) {
		return a.store.MoveMaterial(ctx, material, slot)
	})
}

func (a *App) changeMaterial(ctx context.Context, order, material filing.ID, change func() (filing.Material, error)) (OrderView, error) {
	if err := a.owns(ctx, order, material); err != nil {
		return OrderView{}, err
	}
	a.gate.RLock()
	_, err := change()
	a.gate.RUnlock()
	if err != nil {
		return OrderView{}, a.wrap(err)
	}
	return a.Order(ctx, order)
}

// owns refuses a material that is not of this order, removed or not.
func (a *App) owns(ctx context.Context, order, material filing.ID) error {
	if _, err := parseID(order); err != nil {
		return err
	}
	all, err := intact(a.store.Materials(ctx, order))
	if err != nil {
		return a.wrap(err)
	}
	for _, m := range all {
		if m.ID == material {
			return nil
		}
	}
	return materialUnknown(material)
}

func materialUnknown(id filing.ID) *Problem {
	return &Problem{
		Code:    "material-unknown",
		Message: filing.Words("订单里没有材料 %s。", "The order has no material %s.", id),
		Advice:  filing.Words("请刷新后重试；用 order show 查看材料编号。", "Reload and try again; see material ids with: order show."),
	}
}

// pictureQuality is the JPEG quality of pictures for the screen only.
const pictureQuality = 88

// PagePicture draws a page of a material for the screen, as JPEG with its longest side at most maxSide pixels.
func (a *App) PagePicture(ctx context.Context, material filing.ID, page, maxSide int) ([]byte, error) {
	if _, err := parseID(material); err != nil {
		return nil, err
	}
	content, err := a.store.MaterialContent(ctx, material)
	if err != nil {
		return nil, a.wrap(err)
	}
	picture, err := a.inspector.Page(ctx, content, page, maxSide)
	if err != nil {
		return nil, pictureProblem(err)
	}
	return encodePicture(picture)
}

func encodePicture(picture image.Image) ([]byte, error) {
	var b bytes.Buffer
	err := jpeg.Encode(&b, picture, &jpeg.Options{Quality: pictureQuality})
	return b.Bytes(), err
}

func pictureProblem(err error) error {
	for _, known := range []error{inspect.ErrNotPicture, inspect.ErrDamaged, inspect.ErrTooManyPixels, inspect.ErrEncrypted, inspect.ErrNoSuchPage} {
		if errors.Is(err, known) {
			return &Problem{
				Code:    "no-picture",
				Message: filing.Words("这份文件没有可以显示的画面。", "This file has no picture to show."),
				Advice:  filing.Words("请看它的检查结论。", "See its findings."),
				Cause:   err,
			}
		}
	}
	return err
}
