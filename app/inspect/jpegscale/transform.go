package jpegscale

// put turns the slots of a block into samples at dst.
func (d *decoder) put(b *block, flat bool, dst []uint8, stride int) {
	switch d.denominator {
	case 1:
		if flat {
			putFlat(8, b[0], dst, stride)
		} else {
			putFull(b, dst, stride)
		}
	case 2:
		if flat {
			putFlat(4, b[0], dst, stride)
		} else {
			putHalf(b, dst, stride)
		}
	case 4:
		putQuarter(b, dst, stride)
	default:
		dst[0] = clip(b[0])
	}
}

// clip takes the fraction off and keeps the sample in its range.
func clip(v int32) uint8 {
	v >>= fraction
	if uint32(v) > 0xFF {
		v = ^(v >> 31)
	}
	return uint8(v)
}

func putFlat(side int, v int32, dst []uint8, stride int) {
	sample := clip(v)
	for y := range side {
		row := dst[y*stride:][:side]
		for x := range row {
			row[x] = sample
		}
	}
}

func putQuarter(b *block, dst []uint8, stride int) {
	mean, across, down, both := b[0], b[1], b[2], b[3]
	upper, lower := dst[:2], dst[stride:][:2]
	upper[0] = clip(mean + across + down + both)
	upper[1] = clip(mean - across + down - both)
	lower[0] = clip(mean + across - down - both)
	lower[1] = clip(mean - across - down + both)
}

// times multiplies by a constant with constFraction binary places.
func times(v int32, constant int64) int32 { return int32(int64(v) * constant >> constFraction) }

const constFraction = 20

// tanPi8 is what the transform of four has left to multiply with, tan(π/8); the rest is in the weights.
const tanPi8 = 434334

func putHalf(b *block, dst []uint8, stride int) {
	for x := range 4 {
		b[x], b[4+x], b[8+x], b[12+x] = four(b[x], b[4+x], b[8+x], b[12+x])
	}
	for y := range 4 {
		row, s := dst[y*stride:][:4], b[4*y:][:4]
		s0, s1, s2, s3 := four(s[0], s[1], s[2], s[3])
		row[0], row[1], row[2], row[3] = clip(s0), clip(s1), clip(s2), clip(s3)
	}
}

// four is the inverse transform of four slots.
func four(x0, x1, x2, x3 int32) (s0, s1, s2, s3 int32) {
	outer, inner := x0+x2, x0-x2
	slope, turn := x1+times(x3, tanPi8), times(x1, tanPi8)-x3
	return outer + slope, inner + turn, inner - turn, outer - slope
}

// Constants of the transform of Arai, Agui and Nakajima, "A fast DCT-SQ scheme for images" (1988).
const (
	twiceCos4    = 1482910 // 2·cos(4π/16)
	twiceCos2    = 1937516 // 2·cos(2π/16)
	twiceCosDiff = 1134970 // 2·(cos(2π/16) − cos(6π/16))
	twiceCosSum  = 2740061 // 2·(cos(2π/16) + cos(6π/16))
)

func putFull(b *block, dst []uint8, stride int) {
	for x := range 8 {
		if b[8+x]|b[16+x]|b[24+x]|b[32+x]|b[40+x]|b[48+x]|b[56+x] == 0 {
			v := b[x]
			b[8+x], b[16+x], b[24+x], b[32+x], b[40+x], b[48+x], b[56+x] = v, v, v, v, v, v, v
			continue
		}
		b[x], b[8+x], b[16+x], b[24+x], b[32+x], b[40+x], b[48+x], b[56+x] = eight(
			b[x], b[8+x], b[16+x], b[24+x], b[32+x], b[40+x], b[48+x], b[56+x])
	}
	for y := range 8 {
		row, s := dst[y*stride:][:8], b[8*y:][:8]
		s0, s1, s2, s3, s4, s5, s6, s7 := eight(s[0], s[1], s[2], s[3], s[4], s[5], s[6], s[7])
		row[0], row[1], row[2], row[3] = clip(s0), clip(s1), clip(s2), clip(s3)
		row[4], row[5], row[6], row[7] = clip(s4), clip(s5), clip(s6), clip(s7)
	}
}

// eight is the inverse transform of eight slots.
func eight(x0, x1, x2, x3, x4, x5, x6, x7 int32) (s0, s1, s2, s3, s4, s5, s6, s7 int32) {
	sum, difference := x0+x4, x0-x4
	slow := x2 + x6
	quick := times(x2-x6, twiceCos4) - slow
	e0, e3, e1, e2 := sum+slow, sum-slow, difference+quick, difference-quick

	inner, outer := x5+x3, x1+x7
	p, q := x5-x3, x1-x7
	o7 := outer + inner
	turn := times(p+q, twiceCos2)
	o6 := turn - times(p, twiceCosSum) - o7
	o5 := times(outer-inner, twiceCos4) - o6
	o4 := times(q, twiceCosDiff) - turn + o5
	return e0 + o7, e1 + o6, e2 + o5, e3 - o4, e3 + o4, e2 - o5, e1 - o6, e0 - o7
}
