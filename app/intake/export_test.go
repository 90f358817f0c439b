package intake

import (
	"strings"
	"time"
)

// OnStep lets a test act after each named step.
func (in *Intake) OnStep(act func(step string)) { in.step = act }

// SetPatience shortens the time a silent sender is waited for.
func (in *Intake) SetPatience(d time.Duration) { in.patience = d }

// Routes lists the addresses as "METHOD /path" with placeholders, and the scope that each needs.
func Routes() map[string]Scope {
	out := map[string]Scope{}
	for _, r := range routes {
		out[r.method+" /"+strings.ReplaceAll(strings.Join(r.pattern, "/"), "{…}", "{}")] = r.scope
	}
	return out
}

// ForgetRequests lets every token begin anew, as if a minute had passed.
func (in *Intake) ForgetRequests() {
	in.metering.Lock()
	defer in.metering.Unlock()
	clear(in.meters)
}
