// Package handoff takes pictures from a phone on the same network, for one slot of one order, for a few minutes.
//
// A Session is one listener on one address of one interface. Its link, which a QR code carries, names a random token in
// the path and a random key behind the "#", which browsers never send. The page it serves seals everything it says with
// that key (XChaCha20-Poly1305), because a page at a plain address of the local network has no TLS that phones accept.
//
// It guarantees: only devices of the chosen interface's own network are listened to; nothing is read by, and nothing
// told to, whoever lacks the key; the first phone that proves the key is the only one; no message counts twice; memory
// and time per sender are bounded; when a session ends, its port is gone. What it cannot guarantee: whoever can change
// what passes through the network can change the page itself, and with it take the key (docs/handoff.md).
//
// It knows neither orders nor what a picture shows: a Desk does what the phone asks.
package handoff
