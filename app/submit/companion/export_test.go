package companion

// StopAt lets tests fail a step.
func (c *Connector) StopAt(step func(string) error) { c.step = step }
