package intake_test

import (
	"errors"
	"net/http"
	"testing"

	"beiandesk/app/intake"
)

func TestRevokedTokenIsRefusedAtOnce(t *testing.T) {
	d := newDesk(t, lenient)
	if got := d.send("GET", "/v1/key", nil); got.StatusCode != http.StatusOK {
		t.Fatalf("before: %d", got.StatusCode)
	}
	tokens, err := d.in.Tokens()
	if err != nil || len(tokens) == 0 {
		t.Fatalf("%v, %v", tokens, err)
	}
	for _, wrong := range []string{"", tokens[0].Hash[:7], "../../key", "00000000"} {
		if _, err := d.in.RevokeToken(wrong); !errors.Is(err, intake.ErrNoToken) {
			t.Errorf("%q: %v", wrong, err)
		}
	}
	for _, token := range tokens {
		if _, err := d.in.RevokeToken(token.Hash[:8]); err != nil {
			t.Fatal(err)
		}
	}
	wantProblem(t, d.send("GET", "/v1/key", nil), http.StatusUnauthorized, "unauthorized")
}
