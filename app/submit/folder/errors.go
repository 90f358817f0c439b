package folder

import (
	"errors"
	"io/fs"
	"os"

	"beiandesk/app/bundle"
	"beiandesk/app/filing"
	"beiandesk/app/submit"
)

// failed says what is known after writing failed: once the package has its name, only Lookup can tell.
func (c *Connector) failed(path string, err error) error {
	var changed *bundle.ChangedError
	if errors.As(err, &changed) {
		return submit.NotAsFrozen(err)
	}
	if _, lerr := os.Lstat(path); !errors.Is(lerr, fs.ErrNotExist) {
		return unknown(err)
	}
	return c.folder.NotSent(err)
}

func unknown(err error) error {
	return &submit.Error{Kind: submit.Unknown, Cause: err,
		Message: filing.Words("资料包已写入，但没有写成回执，结果未确认。", "The package was written, but its receipt was not: the outcome is not confirmed."),
		Advice:  filing.Words("请确认文件夹可写，然后查询送达。", "Make sure that the folder can be written, then ask about the arrival.")}
}
