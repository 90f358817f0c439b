// Package localfolder is what connectors share that write into a folder of this machine or of a share that is connected:
// whether it is there and can be written, and the words when it cannot.
package localfolder

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"

	"beiandesk/app/bundle"
	"beiandesk/app/filing"
	"beiandesk/app/internal/atomicfile"
	"beiandesk/app/submit"
)

var errNotFolder = errors.New("not a folder")

// Folder is where a connector writes.
type Folder struct {
	Path    string      // absolute
	nothing filing.Text // what then certainly did not happen, as a clause
}

// New returns the folder of a path that a person chose; none is refused with a *submit.Error. Nothing says what did not
// happen whenever something fails, such as “nothing was handed over”.
func New(path string, nothing filing.Text) (Folder, error) {
	if path == "" {
		return Folder{}, &submit.Error{Kind: submit.NotSent,
			Message: filing.Words("没有选择文件夹。", "No folder was chosen."),
			Advice:  filing.Words("请选择一个已有的文件夹。", "Choose a folder that exists.")}
	}
	abs, err := filepath.Abs(path)
	if err != nil {
		return Folder{}, fmt.Errorf("target folder: %w", err)
	}
	return Folder{abs, nothing}, nil
}

// Check tells whether the folder is there and can be written, by making and removing an empty file.
func (f Folder) Check() error {
	info, err := os.Stat(f.Path)
	if err == nil && !info.IsDir() {
		err = fmt.Errorf("%s: %w", f.Path, errNotFolder)
	}
	if err != nil {
		return f.NotSent(err)
	}
	probe, err := os.CreateTemp(f.Path, ".probe-*"+bundle.PartialSuffix)
	if err == nil {
		err = errors.Join(probe.Close(), os.Remove(probe.Name()))
	}
	if err != nil {
		return f.NotSent(err)
	}
	return nil
}

// NotSent puts a failure into words that leave nothing which counts as arrived. What is in words already keeps them.
func (f Folder) NotSent(err error) error {
	var said *submit.Error
	if errors.As(err, &said) {
		return said
	}
	e := &submit.Error{Kind: submit.NotSent, Cause: err}
	e.Message, e.Advice = f.words(err)
	return e
}

func (f Folder) words(err error) (message, advice filing.Text) {
	switch {
	case errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		return f.and(filing.Words("已中止", "It was called off")),
			filing.Words("可以随时重新开始。", "It can be begun again at any time.")
	case errors.Is(err, fs.ErrNotExist), errors.Is(err, errNotFolder), errors.Is(err, syscall.ENOTDIR):
		return filing.Words("没有“%s”这个文件夹。", "There is no folder %q.", f.Path),
			filing.Words("请插好存储盘或连上共享目录，或另选一个文件夹。", "Plug in the drive, connect the share, or choose another folder.")
	case errors.Is(err, fs.ErrExist):
		return filing.Words("文件夹里已有同名内容，未覆盖。", "Something of the same name lies there already; it was not overwritten."),
			filing.Words("请先移走它，或另选一个文件夹。", "Move it away first, or choose another folder.")
	case atomicfile.IsFull(err):
		return f.and(filing.Words("“%s”空间不足", "There is no space left in %q", f.Path)),
			filing.Words("请腾出空间后重试，或另选一个文件夹。", "Make room and try again, or choose another folder.")
	}
	return f.and(filing.Words("无法写入文件夹“%s”", "The folder %q cannot be written", f.Path)),
		filing.Words("请检查文件夹和权限后重试。", "Check the folder and its permissions, then try again.")
}

// and ends a sentence with what did not happen.
func (f Folder) and(t filing.Text) filing.Text {
	return filing.Text{ZH: t.ZH + "，" + f.nothing.ZH + "。", EN: t.EN + "; " + f.nothing.EN + "."}
}
