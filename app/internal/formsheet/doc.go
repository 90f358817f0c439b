// Package formsheet draws the papers that go out to be signed: the verification form (真实性核验单), the commitment (承诺书)
// and the letter of authority (授权书), filled in from an order by dated templates, or a provider's own blank form with the
// fields placed on it. Each sheet is A4 and carries four corner marks and a QR code that names order, revision, page,
// template and a checksum of what is printed; no personal data stands in the code.
//
// The same order and template give the same bytes on every machine. Texts are set in the program's one typeface, of which a
// document embeds only the characters it uses; a character that the typeface lacks is refused, never left out.
package formsheet
