// Package update reads what a release says of itself: a small signed file that names the newest version, what changed, and
// its files with their digests. It is read when a person asks and at no other time, from a file or over HTTPS; nothing is
// downloaded besides it, and nothing is installed.
package update
