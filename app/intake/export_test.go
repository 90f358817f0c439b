package intake

// OnStep lets a test act after each named step.
func (in *Intake) OnStep(act func(step string)) { in.step = act }
