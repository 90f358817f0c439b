package vault

import "testing"

// FuzzParseVaultFile: whatever stands in vault.json, it parses to something bounded or is refused.
func FuzzParseVaultFile(f *testing.F) {
	f.Add([]byte(`{"version":1,"wraps":[{"kind":"passphrase","passphrase":{"argon2id":{"time":1,"memoryKiB":64,` +
		`"threads":1},"salt":"AAAAAAAAAAAAAAAAAAAAAA==","wrapped":"AA=="}}]}`))
	f.Add([]byte(`{}`))
	f.Fuzz(func(t *testing.T, b []byte) {
		v, err := parseVaultFile(b)
		if err == nil && (v.Version != vaultVersion || len(v.Wraps) == 0) {
			t.Errorf("accepted %+v", v)
		}
	})
}
