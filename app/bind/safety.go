package bind

import (
	"context"

	"beiandesk/app"
)

// Safety says how the data is protected and backed up.
func (a *API) Safety() (v app.SafetyView, err error) {
	defer guard(&err)
	return ask(a, func(ctx context.Context, use UseCases) (app.SafetyView, error) { return use.Safety(ctx) })
}

// Unlock opens data that is locked, by a passphrase or the recovery code.
func (a *API) Unlock(passphrase string) (err error) {
	defer guard(&err)
	return a.openBy(func(ctx context.Context, f Folder) (UseCases, error) { return f.Open(ctx, []byte(passphrase)) })
}

// AcceptAsItStands opens data that lacks its log: what was saved last may be missing. It accepts no rows that were deleted.
func (a *API) AcceptAsItStands() (err error) {
	defer guard(&err)
	return a.openBy(func(ctx context.Context, f Folder) (UseCases, error) { return f.OpenAsItStands(ctx) })
}

// openBy opens data that is not open. An attempt that fails leaves it as it was.
func (a *API) openBy(open func(context.Context, Folder) (UseCases, error)) error {
	<-a.opened
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.failure == nil || a.folder == nil {
		return a.failure
	}
	use, err := open(a.ctx, a.folder)
	if err == nil {
		a.hold(use, nil)
		a.locked = false
	}
	return err
}

// Lock closes the data until a passphrase opens it.
func (a *API) Lock() (err error) {
	defer guard(&err)
	<-a.opened
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.use == nil || a.folder == nil {
		return nil
	}
	a.dropPrepared() // before told is forgotten: the look that makes it tells
	err = a.use.Close()
	a.use, a.failure, a.locked = nil, app.Locked(), true
	a.told.forget()
	return err
}

// Rescue lists the backups that data which cannot be opened may be replaced by, newest first.
func (a *API) Rescue() (views []app.BackupView, err error) {
	defer guard(&err)
	<-a.opened
	if a.folder == nil {
		return []app.BackupView{}, nil
	}
	return a.folder.Backups(a.ctx)
}

// RestoreBackup replaces data that could not be opened by a backup, the newest whole one when no name is given; what was
// there is kept. One with fewer orders than can be counted there is refused unless fewer is set.
func (a *API) RestoreBackup(folder, name string, fewer bool) (r app.BackupReport, err error) {
	defer guard(&err)
	<-a.opened
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.failure == nil || a.folder == nil {
		return r, a.failure
	}
	return a.folder.Restore(a.ctx, folder, name, fewer)
}

// SetPassphrase sets or changes the passphrase; an empty one takes it away. Data that opened by its key file is sealed anew
// under a new key, for which it is closed and opened again.
func (a *API) SetPassphrase(passphrase string) (err error) {
	defer guard(&err)
	v, err := a.Safety()
	switch {
	case err != nil:
		return err
	case v.Ways.KeyFile && passphrase != "":
		return a.protect([]byte(passphrase))
	}
	_, err = ask(a, func(ctx context.Context, use UseCases) (struct{}, error) {
		if passphrase == "" {
			return struct{}{}, use.RemovePassphrase(ctx)
		}
		return struct{}{}, use.SetPassphrase(ctx, []byte(passphrase))
	})
	return err
}

func (a *API) protect(passphrase []byte) error {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.use == nil || a.folder == nil {
		return a.failure
	}
	if err := a.use.Close(); err != nil {
		return err
	}
	failed := a.folder.Protect(a.ctx, passphrase)
	use, err := a.folder.Open(a.ctx, passphrase)
	if err != nil {
		use, err = a.folder.Open(a.ctx, nil) // the key file still opens it
	}
	a.hold(use, err)
	if failed != nil {
		return failed
	}
	return a.failure
}

// NewRecoveryCode makes a recovery code. It is shown this once.
func (a *API) NewRecoveryCode() (code string, err error) {
	defer guard(&err)
	return ask(a, func(ctx context.Context, use UseCases) (string, error) { return use.NewRecoveryCode(ctx) })
}

// UseKeychain lets the system's keychain open the data on this machine, or no longer.
func (a *API) UseKeychain(use bool) (err error) {
	defer guard(&err)
	_, err = ask(a, func(ctx context.Context, cases UseCases) (struct{}, error) {
		return struct{}{}, cases.UseKeychain(ctx, use)
	})
	return err
}

// SetAutoLock sets after how many minutes without a touch the window locks itself; 0 means never.
func (a *API) SetAutoLock(minutes int) (err error) {
	defer guard(&err)
	_, err = ask(a, func(ctx context.Context, use UseCases) (struct{}, error) {
		return struct{}{}, use.SetAutoLock(ctx, minutes)
	})
	return err
}

// AcceptRows takes the rows that were deleted or exchanged outside the program, as Safety names them, as they stand.
func (a *API) AcceptRows() (err error) {
	defer guard(&err)
	_, err = ask(a, func(ctx context.Context, use UseCases) (struct{}, error) { return struct{}{}, use.AcceptRows(ctx) })
	return err
}

// BackUp makes a backup now, in the data folder.
func (a *API) BackUp() (r app.BackupReport, err error) {
	defer guard(&err)
	return ask(a, func(ctx context.Context, use UseCases) (app.BackupReport, error) { return use.Backup(ctx, "") })
}

// SetBackupFolder names the folder that every backup goes to as well, and makes the first one there; empty: none.
func (a *API) SetBackupFolder(folder string) (r app.BackupReport, err error) {
	defer guard(&err)
	return ask(a, func(ctx context.Context, use UseCases) (app.BackupReport, error) {
		return use.SetBackupFolder(ctx, folder)
	})
}
