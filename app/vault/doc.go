// Package vault holds the keys of a data folder and seals what lies at rest in it: rows, files, and the values by which
// rows are looked up.
//
// One vault key opens everything. It is wrapped by a passphrase (argon2id) or lies in a key file for its owner only. It
// wraps a key for each client, so that forgetting a client's key makes everything of that client unreadable. Whatever
// was changed, cut short or moved to another place since it was sealed is refused with ErrTampered. Keys never appear
// in logs, messages or JSON: printing one yields a placeholder.
package vault
