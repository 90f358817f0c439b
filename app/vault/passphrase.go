package vault

import (
	"crypto/rand"
	"encoding/binary"
	"fmt"

	"golang.org/x/crypto/argon2"
	"golang.org/x/text/unicode/norm"
)

// Cost is what one guess at a passphrase costs (argon2id, RFC 9106). It is stored beside the wrapped key.
type Cost struct {
	Time      uint32 `json:"time"`      // passes over the memory
	MemoryKiB uint32 `json:"memoryKiB"` // memory in KiB
	Threads   uint8  `json:"threads"`
}

// DefaultCost takes about a second on a small machine of 2026.
var DefaultCost = Cost{Time: 3, MemoryKiB: 256 << 10, Threads: 2}

// Bounds on a stored cost: a changed vault file must not take the machine's memory or a day.
const (
	maxTime      = 64
	maxMemoryKiB = 4 << 20 // 4 GiB
	saltSize     = 16
)

func (c Cost) valid() bool {
	return c.Time >= 1 && c.Time <= maxTime && c.Threads >= 1 &&
		c.MemoryKiB >= 8*uint32(c.Threads) && c.MemoryKiB <= maxMemoryKiB
}

// passphraseWrap is the vault key under a passphrase, as it lies in the vault file.
type passphraseWrap struct {
	Cost    Cost   `json:"argon2id"`
	Salt    []byte `json:"salt"`
	Wrapped []byte `json:"wrapped"`
}

func wrapByPassphrase(vaultKey key, passphrase []byte, cost Cost) (passphraseWrap, error) {
	if !cost.valid() {
		return passphraseWrap{}, fmt.Errorf("argon2id cannot work with %+v", cost)
	}
	w := passphraseWrap{Cost: cost, Salt: make([]byte, saltSize)}
	_, _ = rand.Read(w.Salt)
	w.Wrapped = newSealer(w.stretch(passphrase)).seal(w.place(), vaultKey.bytes[:])
	return w, nil
}

func (w passphraseWrap) unwrap(passphrase []byte) (key, error) {
	if !w.Cost.valid() || len(w.Salt) != saltSize {
		return key{}, fmt.Errorf("%w: its argon2id parameters are out of bounds", ErrBadVaultFile)
	}
	b, err := newSealer(w.stretch(passphrase)).open(w.place(), w.Wrapped)
	if err != nil {
		return key{}, ErrWrongPassphrase // a changed wrapping looks the same, by design
	}
	k, ok := keyOf(b)
	if !ok {
		return key{}, ErrBadVaultFile
	}
	return k, nil
}

// stretch makes a key of a passphrase. Its Unicode form is made one first (NFC): systems type the same letters
// differently.
func (w passphraseWrap) stretch(passphrase []byte) key {
	c := w.Cost
	k, _ := keyOf(argon2.IDKey(norm.NFC.Bytes(passphrase), w.Salt, c.Time, c.MemoryKiB, c.Threads, KeySize))
	return k
}

// place binds the cost and the salt to the wrapped key, so that neither can be weakened unnoticed.
func (w passphraseWrap) place() []byte {
	b := Place{Table: "vault", Row: kindPassphrase, Column: "wrapped", Version: vaultVersion}.bytes()
	b = binary.BigEndian.AppendUint32(b, w.Cost.Time)
	b = binary.BigEndian.AppendUint32(b, w.Cost.MemoryKiB)
	return append(append(b, w.Cost.Threads), w.Salt...)
}
