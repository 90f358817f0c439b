// Package wire holds what sender and receiver of packages say to each other over HTTP: the announcement of a package,
// the status of a submission, refusals as problem details (RFC 9457), and the Content-Digest header (RFC 9530).
//
// It holds words only, no behaviour of either side. What it parses comes from outside: every parser refuses what it
// does not know, and a parsed Announcement names only paths that stay below the folder they are put in, on any system.
// The protocol is described for strangers in docs/intake.md.
package wire
