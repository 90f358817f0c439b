package app

import (
	"context"
	"errors"
	"time"
	"unicode/utf8"

	"beiandesk/app/filing"
	"beiandesk/app/store"
	"beiandesk/app/vault"
)

// minPassphrase is how many characters a passphrase has at least. Guessing costs a second each; fewer would not hold.
const minPassphrase = 8

// Protection says how the data opens.
func (a *App) Protection() (vault.Ways, error) {
	w, err := a.store.Ways()
	return w, a.wrap(err)
}

// SetPassphrase changes the passphrase that opens the data. Data that opens by its key file gets a new key with it: see
// Protect.
func (a *App) SetPassphrase(_ context.Context, passphrase []byte) error {
	if err := strongEnough(passphrase); err != nil {
		return err
	}
	return a.wrap(a.store.SetPassphrase(passphrase, store.Options{}))
}

// RemovePassphrase takes the passphrase away; the keychain has to open the data then. A recovery code alone is for
// misfortune: who loses that slip of paper, too, loses everything.
func (a *App) RemovePassphrase(context.Context) error {
	w, err := a.Protection()
	if err != nil {
		return err
	}
	if w.Passphrase && w.Recovery && !w.Keychain {
		return &Problem{
			Code:    "recovery-only",
			Message: filing.Words("取消口令后就只剩恢复码能打开数据，没有改动。", "Only the recovery code would open the data then; nothing was changed."),
			Advice:  filing.Words("请先开启系统钥匙串（vault keychain on），或改换口令（vault passphrase --new-passphrase-file）。", "Let the keychain open it first (vault keychain on), or change the passphrase (vault passphrase --new-passphrase-file)."),
		}
	}
	return a.wrap(a.store.SetPassphrase(nil, store.Options{}))
}

// NewRecoveryCode makes a recovery code, which replaces the former one. It is shown this once and kept nowhere.
func (a *App) NewRecoveryCode(context.Context) (string, error) {
	code, err := a.store.NewRecoveryCode(store.Options{})
	return code, a.wrap(err)
}

// UseKeychain lets the system's keychain open the data on this machine, or no longer.
func (a *App) UseKeychain(_ context.Context, use bool) error {
	if a.keychain == nil && use {
		return keychainProblem(nil)
	}
	err := a.store.UseKeychain(a.keychain, use, store.Options{})
	var folder *store.FolderError
	if err == nil || errors.As(err, &folder) || errors.Is(err, vault.ErrUnprotected) || errors.Is(err, vault.ErrLastWay) {
		return a.wrap(err)
	}
	return keychainProblem(err)
}

func keychainProblem(cause error) *Problem {
	return &Problem{
		Code:    "keychain-unavailable",
		Message: filing.Words("系统钥匙串不可用。", "The system's keychain cannot be used."),
		Advice: filing.Words("请改用口令。Linux 上，钥匙串要有 D-Bus 会话和密钥服务（如 GNOME Keyring、KWallet）；服务器上和 ssh 登录时没有。",
			"Use a passphrase instead. On Linux the keychain needs a D-Bus session and a secret service (such as GNOME Keyring or KWallet), which servers and logins over ssh lack."),
		Cause: cause,
	}
}

// BareKeyProblem says, in the opening that made the data, that its key lies beside it; nil when something protects it.
func (a *App) BareKeyProblem() *Problem {
	ways, err := a.Protection()
	if err != nil || !a.begins || !ways.KeyFile {
		return nil
	}
	return &Problem{Code: "key-bare",
		Message: filing.Words("新建了数据，还没有口令：由数据文件夹里的密钥文件打开，谁拿到整个文件夹都能读。", "New data was made without a passphrase: it opens by a key file in its folder, and whoever has the whole folder can read it."),
		Advice:  filing.Words("设置口令：beiandesk-cli vault passphrase --new-passphrase-file 文件。", "Set a passphrase: beiandesk-cli vault passphrase --new-passphrase-file FILE.")}
}

func strongEnough(passphrase []byte) error {
	if utf8.RuneCount(passphrase) >= minPassphrase {
		return nil
	}
	return &Problem{
		Code:    "passphrase-short",
		Message: filing.Words("口令太短，至少 %d 个字符。", "The passphrase is too short: it needs at least %d characters.", minPassphrase),
		Advice:  filing.Words("几个不相干的词连起来，好记也难猜。", "A few words that have nothing to do with one another are easy to keep and hard to guess."),
	}
}

// FormerPlaces returns the folders of backups that a former key still opens, until the next backup into them.
func (a *App) FormerPlaces(ctx context.Context) ([]string, error) {
	all, err := a.store.FormerPlaces(ctx)
	return all, a.wrap(err)
}

// Renewal says how data with a new key is protected.
type Renewal struct {
	Passphrase []byte
	Recovery   bool
	Keychain   bool
}

// Protected is what a new key yields.
type Protected struct {
	Code      string   `json:"recoveryCode,omitempty"` // if one was asked for; shown this once
	Unreached []string `json:"unreached,omitempty"`    // folders of backups that the former key still opens
}

// Protect gives a data folder that nobody works in a new key and seals everything anew under it: for data that opened by
// its key file, and for a passphrase that others may know. Nothing that the former key opened is left in the folder, nor in
// the folders of backups that are at hand.
func Protect(ctx context.Context, o Options, to Renewal) (Protected, error) {
	dir, err := DataDir(o.Dir)
	if err != nil {
		return Protected{}, err
	}
	if len(to.Passphrase) > 0 {
		if err := strongEnough(to.Passphrase); err != nil {
			return Protected{}, err
		}
	}
	r := vault.Renewal{Passphrase: to.Passphrase, Recovery: to.Recovery}
	if to.Keychain {
		r.Keychain = o.Keychain
	}
	done, err := store.Renew(ctx, dir, o.store(), r)
	return Protected(done), storeProblem(err, dir)
}

// ClientView is a client with what its retention says.
type ClientView struct {
	ID        filing.ID `json:"id"`
	Name      string    `json:"name"`
	KeepUntil time.Time `json:"keepUntil"` // zero: not decided
	Due       bool      `json:"due"`       // the day has come
}

// Retention lists every client with the day until which its papers are kept.
func (a *App) Retention(ctx context.Context) ([]ClientView, error) {
	l, err := a.store.Clients(ctx)
	if err != nil {
		return nil, a.wrap(err)
	}
	views := []ClientView{}
	for _, c := range l.Items {
		v := ClientView{ID: c.ID, Name: c.Name}
		day, err := a.setting(ctx, keepUntilSetting(c.ID))
		if err != nil {
			return nil, err
		}
		if v.KeepUntil, err = time.Parse(time.DateOnly, day); err == nil {
			v.Due = !a.now().Before(v.KeepUntil)
		}
		views = append(views, v)
	}
	return views, nil
}

// Retain sets the day until which a client's papers are kept; the zero time means that it is not decided. Nothing is
// forgotten by itself.
func (a *App) Retain(ctx context.Context, id filing.ID, until time.Time) error {
	if _, err := parseID(id); err != nil {
		return err
	}
	if _, err := a.store.Client(ctx, id); err != nil {
		return a.wrap(err)
	}
	var day []byte
	if !until.IsZero() {
		day = []byte(until.Format(time.DateOnly))
	}
	return a.wrap(a.store.SetSetting(ctx, keepUntilSetting(id), day))
}

func keepUntilSetting(client filing.ID) string { return "keep-until/" + string(client) }

// ForgottenView is one entry of the log of forgotten clients.
type ForgottenView struct {
	ID        filing.ID `json:"id"`
	At        time.Time `json:"at"`
	Orders    int       `json:"orders"`
	Materials int       `json:"materials"`
	Reason    string    `json:"reason"`
	Unreached []string  `json:"unreached,omitempty"` // folders of backups where its key is not destroyed yet; said once, when it is forgotten
}

func forgottenView(f store.Forgotten) ForgottenView {
	return ForgottenView{f.ClientID, f.At, f.Orders, f.Materials, f.Reason, f.Unreached}
}

// ForgetClient destroys the key of a client and everything that is stored of it, backups within reach included. name must be the
// client's, as a person typed it: nothing brings it back.
func (a *App) ForgetClient(ctx context.Context, id filing.ID, name, reason string) (ForgottenView, error) {
	if _, err := parseID(id); err != nil {
		return ForgottenView{}, err
	}
	c, err := a.store.Client(ctx, id)
	if err != nil {
		return ForgottenView{}, a.wrap(err)
	}
	if c.Name != name {
		return ForgottenView{}, &Problem{
			Code:    "client-name",
			Message: filing.Words("这个编号的客户不叫“%s”，什么都没有删。", "The client of this id is not called %q; nothing was removed.", name),
			Advice:  filing.Words("请用 client list 核对编号与名称；忘掉后无法找回。", "Check id and name with: client list. What is forgotten cannot be brought back."),
		}
	}
	defer a.lookout.hold()() // before the gate: a look waits for it when it places
	a.gate.Lock()
	defer a.gate.Unlock()
	if err := a.forgetInWatch(ctx); err != nil {
		return ForgottenView{}, err
	}
	f, err := a.store.Forget(ctx, id, reason)
	a.dropped.forget()
	a.memory.Forget() // what their papers said
	if err == nil {
		err = a.store.SetSetting(ctx, keepUntilSetting(id), nil)
	}
	if err == nil {
		err = a.forgetInOutbox(ctx)
	}
	if err == nil {
		err = a.forgetInFilters(ctx, c.Name)
	}
	return forgottenView(f), a.wrap(err)
}

// ForgottenClients returns the log of forgotten clients, newest first.
func (a *App) ForgottenClients(ctx context.Context) ([]ForgottenView, error) {
	log, err := a.store.Forgotten(ctx)
	views := []ForgottenView{}
	for _, f := range log {
		views = append(views, forgottenView(f))
	}
	return views, a.wrap(err)
}
