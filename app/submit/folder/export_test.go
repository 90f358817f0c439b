package folder

// StopAt makes the connector call step after each step of a hand-over.
func (c *Connector) StopAt(step func(string) error) { c.step = step }

// ReceiptEnding ends the names of receipts.
const ReceiptEnding = receiptEnding
