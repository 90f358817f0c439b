package vault

import "errors"

// What can stop a vault from opening, or a sealed value from being opened.
var (
	ErrNoVault         = errors.New("no vault key in this folder")
	ErrVaultExists     = errors.New("this folder has a vault key already")
	ErrLocked          = errors.New("this vault is protected by a passphrase, and none was given")
	ErrKeychain        = errors.New("the keychain did not give its key") // with ErrLocked
	ErrWrongPassphrase = errors.New("the passphrase does not open this vault")
	ErrUnprotected     = errors.New("a passphrase was given, but this vault opens by its key file")
	ErrLastWay         = errors.New("nothing would open the vault any more")
	ErrBadVaultFile    = errors.New("the vault's key file cannot be read")
	ErrKeyOpen         = errors.New("others on this machine can read the vault's key file")
	ErrTampered        = errors.New("sealed data was changed since it was sealed")
)
