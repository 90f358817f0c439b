// Package intake is the receiving side of a hand-over: an HTTP server that takes packages in, verifies them strictly,
// runs the same review that their sender ran, keeps them on disk and answers with a signed receipt.
//
// A receipt is given only when the package lies complete and verified in its final folder and the receipt itself is on
// the disk; the process may be killed at any moment before, in between or after, and the sender settles by asking for
// the digest. One digest is one package and one receipt, however often it is sent. Nothing is served without a token,
// nothing is written outside the intake's folder, and every refusal is a problem document (RFC 9457) in Chinese and
// English. The protocol is described in docs/intake.md.
package intake
