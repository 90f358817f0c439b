// Package darwin holds what the macOS application is built from; its test reads that where no Mac is at hand.
package darwin
