// Package killed tells a process that was killed from one that crashed or ended, for tests that kill processes: a crash
// counted as a kill would hide the crash.
package killed
