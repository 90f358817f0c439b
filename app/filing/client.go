package filing

import "time"

// Client (客户) is whose filings these are. It owns subjects, orders and materials; a lone filer is their own client.
// Every stored row and file belongs to exactly one client and is sealed under that client's key.
type Client struct {
	ID        ID        `json:"id"`
	Name      string    `json:"name"`
	Note      string    `json:"note,omitempty"`
	CreatedAt time.Time `json:"createdAt"`
}
