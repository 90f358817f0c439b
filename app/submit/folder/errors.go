package folder

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"syscall"

	"beiandesk/app/bundle"
	"beiandesk/app/filing"
	"beiandesk/app/internal/atomicfile"
	"beiandesk/app/submit"
)

var errNotFolder = errors.New("not a folder")

// failed says what is known after writing failed: once the package has its name, only Lookup can tell.
func (c *Connector) failed(path string, err error) error {
	var changed *bundle.ChangedError
	if errors.As(err, &changed) {
		return refused(err)
	}
	if _, lerr := os.Lstat(path); !errors.Is(lerr, fs.ErrNotExist) {
		return unknown(err)
	}
	return c.notSent(err)
}

func refused(err error) error {
	return &submit.Error{Kind: submit.Refused, Cause: err,
		Message: filing.Words("资料包与定稿时不同，没有交出。", "The package is not the one that was frozen; nothing was handed over."),
		Advice:  filing.Words("请重新定稿，再提交新的版本。", "Freeze the order again and hand over the new revision.")}
}

func unknown(err error) error {
	return &submit.Error{Kind: submit.Unknown, Cause: err,
		Message: filing.Words("资料包已写入，但没有写成回执，结果未确认。", "The package was written, but its receipt was not: the outcome is not confirmed."),
		Advice:  filing.Words("请确认文件夹可写，然后查询送达。", "Make sure that the folder can be written, then ask about the arrival.")}
}

// notSent is certain: nothing counts as arrived.
func (c *Connector) notSent(err error) error {
	e := &submit.Error{Kind: submit.NotSent, Cause: err,
		Message: filing.Words("无法写入文件夹“%s”，没有交出任何资料。", "The folder %q cannot be written; nothing was handed over.", c.target),
		Advice:  filing.Words("请检查文件夹和权限后重试。", "Check the folder and its permissions, then try again.")}
	switch {
	case errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		e.Message = filing.Words("提交已中止，没有交出任何资料。", "Handing over was called off; nothing was handed over.")
		e.Advice = filing.Words("可以随时重新提交。", "It can be handed over again at any time.")
	case errors.Is(err, fs.ErrNotExist), errors.Is(err, errNotFolder), errors.Is(err, syscall.ENOTDIR):
		e.Message = filing.Words("没有“%s”这个文件夹。", "There is no folder %q.", c.target)
		e.Advice = filing.Words("请插好存储盘或连上共享目录，或另选一个文件夹。", "Plug in the drive, connect the share, or choose another folder.")
	case errors.Is(err, fs.ErrExist):
		e.Message = filing.Words("文件夹里已有同名内容，未覆盖。", "Something of the same name lies there already; it was not overwritten.")
		e.Advice = filing.Words("请先移走它，或另选一个文件夹。", "Move it away first, or choose another folder.")
	case atomicfile.IsFull(err):
		e.Message = filing.Words("“%s”空间不足，没有交出任何资料。", "There is no space left in %q; nothing was handed over.", c.target)
		e.Advice = filing.Words("请腾出空间后重试，或另选一个文件夹。", "Make room and try again, or choose another folder.")
	}
	return e
}
