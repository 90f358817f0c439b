package person

import "beiandesk/app/filing"

// A cell is burnt out when red and green, which skin is strongest in, stand at the end of their scale: sRGB levels, 0 to 1.
const (
	burntRed   = 252.0 / 255
	burntGreen = 248.0 / 255
)

// burnt is the share of a face, as far as the mask takes it for the person, where the sensor was saturated.
func (m mask) burnt(face filing.Region) float64 {
	lost, all := 0, 0
	for y := int(face.Y * float64(m.h)); y < min(int((face.Y+face.H)*float64(m.h))+1, m.h); y++ {
		for x := int(face.X * float64(m.w)); x < min(int((face.X+face.W)*float64(m.w))+1, m.w); x++ {
			i := y*m.w + x
			if m.person[i] < surePerson {
				continue
			}
			all++
			if m.colours[3*i] >= burntRed && m.colours[3*i+1] >= burntGreen {
				lost++
			}
		}
	}
	return float64(lost) / float64(max(all, 1))
}
