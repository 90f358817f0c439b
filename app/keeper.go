package app

import (
	"context"
	"errors"
	"sync"
	"time"

	"beiandesk/app/filing"
	"beiandesk/app/store"
)

// When backups are made by themselves: when data is opened, once an hour as long as it is open, and at the end of a command;
// each time only when something was stored since the last one and that is an hour old, or holds no order while the data
// does. keeperLooks is how often the clock is asked.
const (
	backupEvery = time.Hour
	keeperLooks = time.Minute
)

// keeper makes the automatic backups of an App, beside whatever else happens.
type keeper struct {
	stop func()
	done chan struct{}

	mu      sync.Mutex
	problem *Problem
}

func (k *keeper) begin(a *App) {
	ctx, stop := context.WithCancel(context.Background())
	k.stop, k.done = stop, make(chan struct{})
	go func() {
		defer close(k.done)
		clock := time.NewTicker(keeperLooks)
		defer clock.Stop()
		for {
			k.note(a.backUpIfDue(context.WithoutCancel(ctx)))
			select {
			case <-ctx.Done():
				return
			case <-clock.C:
			}
		}
	}()
}

// end waits for a backup that has begun; it begins no other.
func (k *keeper) end() {
	if k.stop == nil {
		return
	}
	k.stop()
	<-k.done
}

func (k *keeper) note(err error) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.problem = nil; err != nil {
		k.problem = AsProblem(err)
	}
}

// BackupProblem says why the last automatic backup could not be made; nil when it was, or none was due.
func (a *App) BackupProblem() *Problem {
	a.keeper.mu.Lock()
	defer a.keeper.mu.Unlock()
	return a.keeper.problem
}

// MakeDueBackup makes the backup that is due by what was stored since the start, after the start's own is made or found not to
// be due. No other begins by itself after it.
func (a *App) MakeDueBackup() {
	if a.keeper.stop == nil {
		return
	}
	a.keeper.end()
	a.keeper.note(a.backUpIfDue(context.Background()))
}

// backUpIfDue makes the backups whose time has come.
func (a *App) backUpIfDue(ctx context.Context) error {
	newest, err := newestIn(store.LocalBackups(a.dir))
	if err != nil {
		return backupProblem(err, "", a.dir)
	}
	if a.store.Changed() && a.due(ctx, newest) {
		if _, err := a.Backup(ctx, ""); err != nil {
			return err
		}
		if newest, err = newestIn(store.LocalBackups(a.dir)); err != nil {
			return backupProblem(err, "", a.dir)
		}
	}
	folder, err := a.setting(ctx, settingBackupFolder)
	if err != nil || folder == "" {
		return err
	}
	there, err := newestIn(folder)
	if err != nil {
		return backupProblem(err, folder, a.dir)
	}
	if !there.At.Before(newest.At) {
		return nil
	}
	_, err = a.Backup(ctx, folder)
	return err
}

// due reports whether a backup is old enough for the next one, or holds nothing of what there is. A clock that went
// backwards makes it due as well.
func (a *App) due(ctx context.Context, last store.Backup) bool {
	age := a.now().Sub(last.At)
	return age >= backupEvery || age <= -backupEvery || a.holdsNothing(ctx, last)
}

// holdsNothing reports whether a backup was made before the first order was.
func (a *App) holdsNothing(ctx context.Context, last store.Backup) bool {
	now, err := a.store.Holding(ctx)
	if err != nil || now.Orders == 0 {
		return false
	}
	then, err := store.HoldingOf(ctx, last)
	return err == nil && then.Orders == 0
}

// newestIn returns the newest backup of a folder, the zero one when there is none.
func newestIn(folder string) (store.Backup, error) {
	all, err := store.Backups(folder)
	if err != nil || len(all) == 0 {
		return store.Backup{}, err
	}
	return all[0], nil
}

// backupProblem puts what stops a backup, an export or a restore into words. place is the backup's folder or file; empty
// means the data folder's own.
func backupProblem(err error, place, dir string) error {
	elsewhere := place != ""
	if !elsewhere {
		place = store.LocalBackups(dir)
	}
	words := backupWords
	if told := (*store.FolderError)(nil); errors.As(err, &told) && elsewhere && told.Path == place {
		words = append(elsewhereWords, words...)
	}
	for _, w := range words {
		if errors.Is(err, w.is) {
			return &Problem{Code: w.code, Message: w.message(place), Advice: w.advice, Cause: err}
		}
	}
	return storeProblem(err, place)
}

// elsewhereWords speak of the folder of backups, not of the data.
var elsewhereWords = []storeWord{
	{store.ErrReadOnly, "backup-read-only", "备份文件夹“{folder}”不可写，没有备份。", "The folder of backups “{folder}” cannot be written; no backup was made.",
		filing.Words("请检查那个文件夹或磁盘的权限，或换一个位置；数据本身没有问题。", "Check the permissions of that folder or disk, or choose another one; the data itself is all right.")},
	{store.ErrFull, "backup-disk-full", "备份盘“{folder}”已满，没有备份。", "The disk of backups “{folder}” is full; no backup was made.",
		filing.Words("请在那个磁盘上腾出空间，或换一个位置；数据本身没有问题。", "Make room on that disk, or choose another one; the data itself is all right.")},
}

var backupWords = []storeWord{
	{store.ErrNoBackup, "backup-none", "“{folder}”里没有可用的备份。", "There is no usable backup in “{folder}”.",
		filing.Words("请用 --from 指定备份所在的文件夹，或检查备份盘是否已接好。", "Name the folder of the backups with --from, or check that its disk is plugged in.")},
	{store.ErrForeignBackup, "backup-foreign", "“{folder}”里有别的内容，或是另一份数据的备份，没有写入。", "“{folder}” holds something else, or backups of other data; nothing was written there.",
		filing.Words("请选一个空文件夹，或本数据原来的备份文件夹；不能放在数据文件夹里。", "Choose an empty folder, or the one that holds this data's backups; not one within the data folder.")},
	{store.ErrBareKey, "backup-bare-key", "数据还只由密钥文件打开，备份到“{folder}”会把密钥一并交出去。", "The data opens by its key file alone: a backup to “{folder}” would carry the key along.",
		filing.Words("请先设置口令（vault passphrase），再备份到别处；也可以用 backup --export 导出为带口令的单个文件。", "Set a passphrase first (vault passphrase), or export one file with its own passphrase: backup --export.")},
	{store.ErrBadExport, "export-bad", "“{folder}”不是备案台导出的文件。", "“{folder}” is no export of BeianDesk.",
		filing.Words("请选择用 backup --export 导出的文件。", "Choose a file that backup --export wrote.")},
	{store.ErrNotEmpty, "data-not-empty", "数据文件夹里已经有数据，没有导入“{folder}”。", "The data folder has data already; “{folder}” was not imported.",
		filing.Words("请用 --data 指定一个新的空文件夹。", "Name a new, empty folder with --data.")},
}
