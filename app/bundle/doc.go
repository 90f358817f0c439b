// Package bundle makes and reads packages (资料包): BagIt 1.0 bags (RFC 8493) with a profile of our own, and judges any
// bag of versions 0.93 to 1.0.
//
// It guarantees that building the same frozen content twice yields identical bytes, and that the digest, SHA-256 of
// tagmanifest-sha256.txt, is the same for the folder, the zip and what an intake received. Packages lie sealed in the
// store, so a package is built into a Sink (in memory, a zip stream or a folder) and read through an fs.FS; nothing is
// written to a temporary folder in the clear.
package bundle
