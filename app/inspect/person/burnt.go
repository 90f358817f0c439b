package person

import "beiandesk/app/filing"

// A cell is burnt out when red and green, which skin is strongest in, stand at the end of their scale: sRGB levels, 0 to 1.
const (
	burntRed   = 252.0 / 255
	burntGreen = 248.0 / 255
)

// leastSure is the share of a face that the mask must be sure of to be looked at without the rest: of a face that is burnt
// out it may be sure of the eyes and the mouth alone.
const leastSure = 0.5

// burnt is the share of a face, as far as the mask takes it for the person, where the sensor was saturated. A face so
// burnt out that the mask is not sure of most of it is looked at whole.
func (m mask) burnt(face filing.Region) float64 {
	lost, all := m.saturated(face, 0)
	if surely, sure := m.saturated(face, surePerson); float64(sure) >= leastSure*float64(all) {
		lost, all = surely, sure
	}
	return float64(lost) / float64(max(all, 1))
}

// saturated counts the cells of a region that are burnt out, and all of those that are a person as surely as asked.
func (m mask) saturated(region filing.Region, sure float32) (lost, all int) {
	for y := int(region.Y * float64(m.h)); y < min(int((region.Y+region.H)*float64(m.h))+1, m.h); y++ {
		for x := int(region.X * float64(m.w)); x < min(int((region.X+region.W)*float64(m.w))+1, m.w); x++ {
			i := y*m.w + x
			if m.person[i] < sure {
				continue
			}
			all++
			if m.colours[3*i] >= burntRed && m.colours[3*i+1] >= burntGreen {
				lost++
			}
		}
	}
	return lost, all
}
