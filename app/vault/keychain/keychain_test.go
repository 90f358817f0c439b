package keychain_test

import (
	"errors"
	"testing"

	"github.com/zalando/go-keyring"

	"beiandesk/app/vault/keychain"
)

func TestKeepsAndForgets(t *testing.T) {
	keyring.MockInit()
	var k keychain.System
	if _, err := k.Get("a"); err == nil {
		t.Error("a secret that nobody kept came back")
	}
	if err := k.Set("a", []byte{0, 255, 1}); err != nil {
		t.Fatal(err)
	}
	if got, err := k.Get("a"); err != nil || string(got) != "\x00\xff\x01" {
		t.Errorf("%x %v", got, err)
	}
	if err := k.Delete("a"); err != nil {
		t.Error(err)
	}
	if _, err := k.Get("a"); err == nil {
		t.Error("a removed secret came back")
	}
}

func TestErrorsAreReported(t *testing.T) {
	broken := errors.New("failed to unlock correct collection")
	keyring.MockInitWithError(broken)
	var k keychain.System
	if _, err := k.Get("a"); !errors.Is(err, broken) {
		t.Errorf("get: %v", err)
	}
	if err := k.Set("a", nil); !errors.Is(err, broken) {
		t.Errorf("set: %v", err)
	}
}
