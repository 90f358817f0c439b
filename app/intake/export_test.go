package intake

import "time"

// OnStep lets a test act after each named step.
func (in *Intake) OnStep(act func(step string)) { in.step = act }

// SetPatience shortens the time a silent sender is waited for.
func (in *Intake) SetPatience(d time.Duration) { in.patience = d }
