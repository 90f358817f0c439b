package document

import "beiandesk/app/filing"

// Where print stands on the portrait side of an identity card, as shares of the card, from its sides to the print: as on the
// specimens, which follow the card's type sizes (11 point digits, 9 point values on 85.6 × 54 mm). Real cards were not
// measured; a rule leaves room for what they differ by.
const (
	nameToTop      = 0.14  // of the height, to the middle of the name's row
	numberToBottom = 0.145 // of the height, to the middle of the number's row
	nameToNumber   = 0.72  // of the height, between the two
	valuesToLeft   = 0.17  // of the width, to where name and address begin
	numberToRight  = 0.15  // of the width, from where the number ends
	cardAspect     = 85.60 / 53.98
)

// Cut tells how much of a card's height or width lies beyond the picture at its top, right, bottom and left, as what is
// printed on it tells: print stands at its own distance from each side. 0 where all of it shows or nothing tells; ok is false
// where nothing tells of any side. width and height are the picture's, in any unit. Only the portrait side of an identity
// card is told of; of others the print's place is not fixed enough.
func (d Document) Cut(width, height int) (missing [4]float64, ok bool) {
	name, named := d.Field(FieldName)
	number, numbered := d.Field(FieldNumber)
	if d.Kind != IDFront || !named || !numbered {
		return missing, false
	}
	top, bottom := middle(name.Region), middle(number.Region)
	tall := (bottom - top) / nameToNumber // the card's height as a share of the picture's
	if tall <= 0 {
		return missing, false
	}
	wide := tall * cardAspect * float64(height) / float64(width)
	begins, ends := name.Region.X, number.Region.X+number.Region.W
	if address, ok := d.Field(FieldAddress); ok {
		begins = min(begins, address.Region.X)
	}
	return [4]float64{
		max(0, nameToTop-top/tall),
		max(0, numberToRight-(1-ends)/wide),
		max(0, numberToBottom-(1-bottom)/tall),
		max(0, valuesToLeft-begins/wide),
	}, true
}

func middle(r filing.Region) float64 { return r.Y + r.H/2 }
