// Package logbook keeps what the program says of its own failures in a few small files of this user's, so that a problem
// can be reported. What it writes holds no personal data: numbers of identities, phones and accounts, addresses, names
// in Chinese and home folders are replaced before they reach a disk, and of a crash the value of the panic is left out.
package logbook
