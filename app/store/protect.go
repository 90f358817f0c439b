package store

import (
	"beiandesk/app/vault"
)

// Ways says how the vault of this folder opens.
func (s *Store) Ways() (vault.Ways, error) { return vault.WaysOf(s.dir) }

// SetPassphrase changes the passphrase, or takes it away when it is empty; vault.ErrUnprotected and vault.ErrLastWay.
// The copy of the vault file beside the backups changes with it.
func (s *Store) SetPassphrase(passphrase []byte, o Options) error {
	return s.changeWays(func(vo vault.Options) error { return s.vault.SetPassphrase(s.dir, passphrase, vo) }, o)
}

// NewRecoveryCode makes a recovery code in place of the former one. It is kept nowhere.
func (s *Store) NewRecoveryCode(o Options) (code string, err error) {
	err = s.changeWays(func(vo vault.Options) error {
		code, err = s.vault.NewRecoveryCode(s.dir, vo)
		return err
	}, o)
	return code, err
}

// UseKeychain lets a keychain open the vault, or no longer.
func (s *Store) UseKeychain(keychain vault.Keychain, use bool, o Options) error {
	return s.changeWays(func(vo vault.Options) error { return s.vault.UseKeychain(s.dir, keychain, use, vo) }, o)
}

func (s *Store) changeWays(change func(vault.Options) error, o Options) error {
	if err := s.writable(); err != nil {
		return err
	}
	s.keeping.Lock()
	defer s.keeping.Unlock()
	vo := o.vault()
	vo.Hook = s.fileStep("protect", "vault")
	if err := change(vo); err != nil {
		return folderError(s.dir, err)
	}
	there, err := present(localBackups(s.dir))
	if err == nil && there {
		err = copyKey(s.dir, localBackups(s.dir), s.fileStep("protect", "backups"))
	}
	return folderError(s.dir, err)
}
