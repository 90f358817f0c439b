package companion

import (
	"context"
	"errors"
	"io/fs"
	"syscall"

	"beiandesk/app/filing"
	"beiandesk/app/internal/atomicfile"
	"beiandesk/app/submit"
)

var errNotFolder = errors.New("not a folder")

func waiting(cause error) error {
	return &submit.Error{Kind: submit.Waiting, Cause: cause,
		Message: filing.Words("材料已摆好，等您在接入商页面提交后把订单号抄回来。", "The papers are laid out; hand them in on the provider’s page and bring its order number back."),
		Advice:  filing.Words("提交后填写订单号；没有提交就撤下材料。", "Enter the number once it is handed in, or take the papers away if it was not.")}
}

func refused(err error) error {
	return &submit.Error{Kind: submit.Refused, Cause: err,
		Message: filing.Words("资料包与定稿时不同，没有摆出材料。", "The package is not the one that was frozen; no papers were laid out."),
		Advice:  filing.Words("请重新定稿，再提交新的版本。", "Freeze the order again and hand over the new revision.")}
}

// notSent is certain: no desk stands that somebody could have handed in from.
func (c *Connector) notSent(err error) error {
	e := &submit.Error{Kind: submit.NotSent, Cause: err,
		Message: filing.Words("无法写入文件夹“%s”，没有摆出材料。", "The folder %q cannot be written; no papers were laid out.", c.target),
		Advice:  filing.Words("请检查文件夹和权限后重试。", "Check the folder and its permissions, then try again.")}
	switch {
	case errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		e.Message = filing.Words("已中止，没有摆出材料。", "It was called off; no papers were laid out.")
		e.Advice = filing.Words("可以随时重新开始。", "It can be begun again at any time.")
	case errors.Is(err, fs.ErrNotExist), errors.Is(err, errNotFolder), errors.Is(err, syscall.ENOTDIR):
		e.Message = filing.Words("没有“%s”这个文件夹。", "There is no folder %q.", c.target)
		e.Advice = filing.Words("请另选一个已有的文件夹。", "Choose a folder that exists.")
	case errors.Is(err, fs.ErrExist):
		e.Message = filing.Words("文件夹里已有同名内容，未覆盖。", "Something of the same name lies there already; it was not overwritten.")
		e.Advice = filing.Words("请先移走它，或另选一个文件夹。", "Move it away first, or choose another folder.")
	case atomicfile.IsFull(err):
		e.Message = filing.Words("“%s”空间不足，没有摆出材料。", "There is no space left in %q; no papers were laid out.", c.target)
		e.Advice = filing.Words("请腾出空间后重试，或另选一个文件夹。", "Make room and try again, or choose another folder.")
	}
	return e
}
