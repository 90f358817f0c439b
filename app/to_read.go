package app

import (
	"context"
	"errors"

	"beiandesk/app/filing"
	"beiandesk/app/store"
)

// openStore opens the data folder, to read alone when it cannot be written. What accepts something about the data has to be written.
func openStore(ctx context.Context, dir string, o Options) (*store.Store, error) {
	s, err := store.Open(ctx, dir, o.store())
	if err == nil || o.AsItStands || !errors.Is(err, store.ErrReadOnly) && !errors.Is(err, store.ErrFull) {
		return s, err
	}
	return store.OpenToRead(ctx, dir, o.store(), err)
}

// ToReadProblem says why nothing can be stored in the open data and what can be done all the same; nil when it can be stored.
func (a *App) ToReadProblem() *Problem {
	err := a.store.ToRead()
	if err == nil {
		return nil
	}
	p := &Problem{
		Code:    "data-to-read",
		Message: filing.Words("数据文件夹“%s”不可写，现在只能查看，什么都不能保存。", "The data folder %q cannot be written: you can look, but nothing can be saved.", a.dir),
		Advice: filing.Words("可以查看、核对（verify）、备份到别的磁盘（backup --to）和导出（backup --export）。去掉写保护、放开写入权限，或把整个文件夹拷到可写的磁盘后，重新打开。",
			"Looking, verify, backup --to another disk and backup --export work. Lift the write protection, allow writing, or copy the whole folder to a disk that can be written; then open it again."),
		Cause: err,
	}
	if errors.Is(err, store.ErrFull) {
		p.Message = filing.Words("“%s”所在的磁盘已满，现在只能查看，什么都不能保存。", "The disk of %q is full: you can look, but nothing can be saved.", a.dir)
		p.Advice = filing.Words("可以查看、核对（verify）、备份到别的磁盘（backup --to）和导出到别处（backup --export）。腾出空间后，重新打开。",
			"Looking, verify, backup --to another disk and backup --export to another place work. Free some space, then open it again.")
	}
	return p
}
