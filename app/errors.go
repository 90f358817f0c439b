package app

import (
	"errors"
	"fmt"
	"strings"

	"beiandesk/app/filing"
	"beiandesk/app/store"
	"beiandesk/app/vault"
)

// wrap puts what the store answers into words; nil stays nil, and a Problem stays as it is.
func (a *App) wrap(err error) error { return storeProblem(err, a.dir) }

// storeProblem puts what the store says about the data folder, a row or a state into words with a way out.
func storeProblem(err error, dir string) error {
	var known *Problem
	var newer *store.NewerError
	var tampered *store.TamperedError
	var fixed *store.NotEditableError
	var state *filing.TransitionError
	switch {
	case err == nil:
		return nil
	case errors.As(err, &known):
		return err
	case errors.As(err, &newer):
		return newerProblem(newer, err)
	case errors.As(err, &tampered):
		return tamperedProblem(tampered, err)
	case errors.As(err, &fixed):
		return notEditable(fixed.State)
	case errors.As(err, &state):
		return transitionProblem(state, err)
	}
	for _, w := range storeWords {
		if errors.Is(err, w.is) {
			return &Problem{Code: w.code, Message: w.message(dir), Advice: w.advice, Cause: err}
		}
	}
	return err
}

func newerProblem(e *store.NewerError, cause error) *Problem {
	return &Problem{
		Code:    "data-newer",
		Message: filing.Words("数据由更新版本的备案台写成（数据版本 %d，本程序认识到 %d），为避免损坏没有打开。", "A later BeianDesk wrote this data (version %d, this program knows %d); it was left untouched.", e.Found, e.Known),
		Advice:  filing.Words("请安装那个版本或更新的程序（“检查更新”会说明从哪里下载）；数据保持原样。在命令行里也可以用 --data 换一个数据文件夹。", "Install that version or a later one (“Check for updates” says from where); the data stays as it is. On the command line, --data names another data folder."),
		Cause:   cause,
	}
}

func tamperedProblem(e *store.TamperedError, cause error) *Problem {
	what := rowName(e)
	return &Problem{
		Code: "data-tampered",
		Message: filing.Text{
			ZH: "一条数据（" + what.ZH + "）被程序以外的东西改动过，无法打开；其余数据不受影响。",
			EN: "One stored thing (" + what.EN + ") was changed from outside and cannot be opened; the rest is not affected.",
		},
		Advice: filing.Words("请从备份恢复这条数据，或重新填写、重新加入文件。", "Restore it from a backup, or type it or add the file again."),
		Cause:  cause,
	}
}

func transitionProblem(e *filing.TransitionError, cause error) *Problem {
	return &Problem{
		Code: "order-state",
		Message: filing.Text{
			ZH: fmt.Sprintf("订单处于“%s”，现在不能这样做。", e.From.Name().ZH),
			EN: fmt.Sprintf("The order is in state “%s”, where this cannot be done.", e.From.Name().EN),
		},
		Advice: filing.Words("请看订单的时间线和下一步。", "See the order's timeline and what comes next."),
		Cause:  cause,
	}
}

// folderHere is where the words of a storeWord name the data folder.
const folderHere = "{folder}"

// storeWord is one answer of the store in words, which may name the data folder.
type storeWord struct {
	is     error
	code   string
	zh, en string
	advice filing.Text
}

func (w storeWord) message(dir string) filing.Text {
	return filing.Text{ZH: strings.ReplaceAll(w.zh, folderHere, dir), EN: strings.ReplaceAll(w.en, folderHere, dir)}
}

var storeWords = []storeWord{
	{store.ErrNotFound, "not-found", "没有找到。", "There is no such thing here.",
		filing.Words("请检查编号，或确认 --data 指向正确的数据文件夹。", "Check the id, and that --data names the right data folder.")},
	{store.ErrInUse, "data-in-use", "数据文件夹“{folder}”正被另一个备案台使用。", "Another BeianDesk works in the data folder “{folder}”.",
		filing.Words("请先关闭另一个窗口或命令；不会同时写两份。", "Close the other window or command first; two never write at once.")},
	{store.ErrNotAFolder, "data-not-folder", "数据位置“{folder}”不是文件夹。", "The data location “{folder}” is not a folder.",
		filing.Words("请用 --data 指定一个文件夹。", "Name a folder with --data.")},
	{store.ErrReadOnly, "data-read-only", "数据文件夹“{folder}”不可写。", "The data folder “{folder}” cannot be written.",
		filing.Words("请去掉写保护、放开写入权限，或用 --data 换一个位置；已有数据未受影响，仍可查看、备份到别的磁盘（backup --to）或导出（backup --export）。", "Lift the write protection, allow writing, or use another place with --data; what is there is not affected: it can be looked at, backed up to another disk (backup --to) or exported (backup --export).")},
	{store.ErrFull, "disk-full", "“{folder}”所在的磁盘已满，这一步没有保存。", "The disk of “{folder}” is full; this step was not saved.",
		filing.Words("请腾出空间后重试；之前保存的内容都在，可以备份到别的磁盘（backup --to）。", "Free some space and try again; all that was saved before is there, and can be backed up to another disk (backup --to).")},
	{store.ErrCorrupted, "data-damaged", "数据文件夹“{folder}”里的数据库已损坏，没有打开。", "The database in “{folder}” is damaged and was not opened.",
		filing.Words("请从备份恢复（restore）；损坏的文件保留原样。", "Restore a backup (restore); the damaged file is kept as it is.")},
	{store.ErrLogMissing, "data-log-missing", "“{folder}”里的数据库缺了它的日志或记录文件，最近保存的内容可能不在其中，没有打开。", "The database in “{folder}” lacks its log or the file beside it: what was saved last may be missing. It was not opened.",
		filing.Words("请把 beiandesk.db-wal 和 session.json 放回原处，或从备份恢复（restore）；确认可以不要最近的内容，用 restore --as-it-stands 打开。", "Put beiandesk.db-wal and session.json back, or restore a backup (restore); to go on without what was saved last: restore --as-it-stands.")},
	{store.ErrDatabaseGone, "data-gone", "“{folder}”里的数据库文件 beiandesk.db 不见了；没有另建空的。", "The database beiandesk.db is gone from “{folder}”; no empty one was made in its place.",
		filing.Words("请把它放回原处，或从备份恢复（restore）。", "Put it back, or restore a backup (restore).")},
	{store.ErrPathTooLong, "path-too-long", "数据文件夹的路径太长：“{folder}”。", "The path of the data folder is too long: “{folder}”.",
		filing.Words("请用 --data 换一个路径较短的位置。", "Use a place with a shorter path: --data.")},
	{store.ErrDisk, "disk-failed", "“{folder}”所在的磁盘读写出错，这一步没有保存。", "The disk of “{folder}” failed; this step was not saved.",
		filing.Words("请检查磁盘，尽快备份到另一块盘；之前保存的内容未动。", "Check the disk, and back up to another one soon; what was saved before was not touched.")},
	{vault.ErrKeychain, "data-locked", "系统钥匙串没有给出数据文件夹“{folder}”的密钥。", "The system's keychain did not give the key of the data folder “{folder}”.",
		filing.Words("请在桌面会话里打开（Linux 上还要有 D-Bus 会话和密钥服务，如 GNOME Keyring、KWallet；ssh 登录时没有），或输入口令或恢复码（命令行用 --passphrase-file）。", "Open it in a desktop session (on Linux with a D-Bus session and a secret service such as GNOME Keyring or KWallet, which a login over ssh lacks), or enter the passphrase or recovery code (on the command line: --passphrase-file).")},
	{vault.ErrLocked, "data-locked", "数据文件夹“{folder}”由口令保护。", "The data folder “{folder}” is protected by a passphrase.",
		filing.Words("请输入口令或恢复码；在命令行用 --passphrase-file 给出。", "Enter the passphrase or the recovery code; on the command line give a file with it: --passphrase-file.")},
	{vault.ErrWrongPassphrase, "passphrase-wrong", "口令打不开数据文件夹“{folder}”。", "The passphrase does not open the data folder “{folder}”.",
		filing.Words("请检查口令；忘了可用恢复码代替。两者都丢失，数据无法打开。", "Check the passphrase; the recovery code opens it as well. Without both the data cannot be opened.")},
	{vault.ErrUnprotected, "data-unprotected", "数据文件夹“{folder}”由密钥文件打开，没有设口令。", "The data folder “{folder}” opens by its key file; it has no passphrase.",
		filing.Words("请先设置口令：vault passphrase --new-passphrase-file。没有口令时，不要给出 --passphrase-file。", "Set a passphrase first: vault passphrase --new-passphrase-file. As long as there is none, give no --passphrase-file.")},
	{vault.ErrLastWay, "vault-last-way", "这样一来就没有任何办法打开数据了，没有改动。", "Nothing would open the data any more; nothing was changed.",
		filing.Words("请先设置口令、恢复码或系统钥匙串中的一种。", "Set a passphrase, a recovery code or the keychain first.")},
	{vault.ErrBadVaultFile, "key-damaged", "数据文件夹“{folder}”里的密钥文件已损坏。", "The key file in “{folder}” is damaged.",
		filing.Words("请从备份放回 vault.key 或 vault.json。", "Put vault.key or vault.json back from a backup.")},
	{vault.ErrKeyOpen, "key-open", "“{folder}”里的密钥文件 vault.key 能被本机其他用户读取，没有打开。", "Others on this machine can read vault.key in “{folder}”; it was not used.",
		filing.Words("请执行 chmod 600 vault.key 后重试；如果可能已被他人读过，请把数据移到设口令的新文件夹。", "Run chmod 600 vault.key and try again; if somebody may have read it, move the data to a new folder with a passphrase.")},
	{store.ErrNoSlot, "slot-unknown", "没有这个材料项。", "There is no such slot.",
		filing.Words("请选择要放入的材料项。", "Choose the slot the file belongs to.")},
	{store.ErrTooLarge, "file-huge", "文件太大，不像是备案材料。", "The file is too large for a filing paper.",
		filing.Words("请确认选对了文件。", "Check that this is the right file.")},
	{store.ErrChanged, "order-changed", "订单在此期间有改动，这一步没有保存。", "The order was changed meanwhile; this step was not saved.",
		filing.Words("请重试。", "Try again.")},
	{store.ErrKeyMissing, "key-missing", "数据文件夹“{folder}”里有数据库，却没有打开它的密钥。", "The data folder “{folder}” has a database but no key to open it.",
		filing.Words("请把 vault.key 或 vault.json 放回数据文件夹。", "Put vault.key or vault.json back into the data folder.")},
	{store.ErrWrongKey, "key-wrong", "数据文件夹“{folder}”里的密钥属于另一份数据。", "The key in “{folder}” belongs to other data.",
		filing.Words("请放回原来的 vault.key 或 vault.json。", "Put the original vault.key or vault.json back.")},
}
