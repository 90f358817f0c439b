package app

import (
	"context"
	"fmt"
	"strconv"

	"beiandesk/app/filing"
	"beiandesk/app/vault"
)

const settingAutoLock = "auto-lock"

// maxAutoLock is the longest time without a touch, in minutes, after which the window may lock itself.
const maxAutoLock = 240

// SafetyView is how the data is protected and backed up.
type SafetyView struct {
	Ways          vault.Ways   `json:"ways"`
	HasKeychain   bool         `json:"hasKeychain"` // the program may ask one; whether it answers shows when it is used
	AutoLock      int          `json:"autoLock"`    // minutes without a touch after which the window locks itself; 0: never
	BackupFolder  string       `json:"backupFolder"`
	Backups       []BackupView `json:"backups"`
	BackupProblem *Problem     `json:"backupProblem"`
	RowsProblem   *Problem     `json:"rowsProblem"` // of rows that were deleted or exchanged outside the program
}

// Safety says how the data is protected and backed up.
func (a *App) Safety(ctx context.Context) (v SafetyView, err error) {
	v.HasKeychain, v.BackupProblem, v.RowsProblem = a.keychain != nil, a.BackupProblem(), a.RowsProblem()
	if v.Ways, err = a.Protection(); err != nil {
		return v, err
	}
	if v.AutoLock, err = a.autoLock(ctx); err != nil {
		return v, err
	}
	if v.BackupFolder, err = a.setting(ctx, settingBackupFolder); err != nil {
		return v, err
	}
	v.Backups, err = a.Backups(ctx)
	return v, err
}

// SetAutoLock sets after how many minutes without a touch the window locks itself; 0 means never. Only a passphrase makes
// a lock of it.
func (a *App) SetAutoLock(ctx context.Context, minutes int) error {
	w, err := a.Protection()
	if err != nil {
		return err
	}
	if minutes < 0 || minutes > maxAutoLock || minutes > 0 && !w.Passphrase {
		return &Problem{
			Code:    "auto-lock",
			Message: filing.Words("不能设为 %d 分钟后锁定。", "The window cannot be locked after %d minutes.", minutes),
			Advice:  filing.Words("请先设置口令；时间为 0（不锁定）到 240 分钟。", "Set a passphrase first; the time goes from 0 (never) to 240 minutes."),
		}
	}
	return a.wrap(a.store.SetSetting(ctx, settingAutoLock, []byte(strconv.Itoa(minutes))))
}

func (a *App) autoLock(ctx context.Context) (int, error) {
	text, err := a.setting(ctx, settingAutoLock)
	if err != nil || text == "" {
		return 0, err
	}
	minutes, err := strconv.Atoi(text)
	if err != nil {
		return 0, fmt.Errorf("read the time of the lock: %w", err)
	}
	return minutes, nil
}

// Locked is what a window says that was locked.
func Locked() *Problem {
	return &Problem{
		Code:    "data-locked",
		Message: filing.Words("已锁定。", "Locked."),
		Advice:  filing.Words("请输入口令或恢复码。", "Enter the passphrase or the recovery code."),
	}
}
