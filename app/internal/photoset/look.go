package photoset

import (
	"image/color"

	"beiandesk/app/internal/specimen/figure"
)

var (
	moreSkins = []color.RGBA{{250, 222, 204, 255}, {178, 128, 94, 255}, {134, 90, 62, 255}, {92, 60, 42, 255}}
	moreHairs = []color.RGBA{{196, 158, 104, 255}, {150, 150, 152, 255}, {224, 222, 216, 255}, {112, 64, 36, 255}, {146, 66, 40, 255}, {84, 70, 120, 255}}
)

// lookOf makes up the person of a plate: those that specimens show, and one in three with other skin, other hair, dyed
// or grey, or none.
func lookOf(person uint64) figure.Person {
	who := figure.PersonOf(person)
	salt := uint32(person)
	switch n := grain(1, 91, salt); {
	case n < 0.22:
		who.HairColour = moreHairs[int(grain(2, 91, salt)*float64(len(moreHairs)))]
	case n < 0.34 && who.Hair < figure.Bob:
		who.Hair = figure.Bald
	}
	if grain(3, 91, salt) < 0.3 {
		who.Skin = moreSkins[int(grain(4, 91, salt)*float64(len(moreSkins)))]
		f := float64(who.Skin.R) / 230
		who.Lips = shaded(who.Lips, min(0.35+0.65*f, 1))
	}
	return who
}
