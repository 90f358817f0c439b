package container

import "encoding/binary"

// box is one box of an ISO base media file: content[Body:End] is what it holds.
type box struct {
	kind      string
	body, end int
}

// boxes lists the boxes in content[at:end]. whole is false when the last one is cut off.
func boxes(content []byte, at, end int) (list []box, whole bool) {
	for at+8 <= end {
		size, head := int64(binary.BigEndian.Uint32(content[at:])), 8
		switch {
		case size == 1 && at+16 <= end:
			large := binary.BigEndian.Uint64(content[at+8:])
			size, head = int64(min(large, 1<<62)), 16
		case size == 0:
			size = int64(end - at) // to the end of the file
		}
		if size < int64(head) {
			return list, false
		}
		b := box{string(content[at+4 : at+8]), at + head, end}
		if int64(at)+size > int64(end) {
			return append(list, b), false
		}
		b.end = at + int(size)
		list = append(list, b)
		at = b.end
	}
	return list, at == end
}

// readHEIF takes the largest picture of the file for its canvas: thumbnails and tiles of a grid are smaller.
func readHEIF(content []byte) Skeleton {
	s := Skeleton{Frames: 1, Colours: "ycbcr"}
	top, whole := boxes(content, 0, len(content))
	pixels := false
	for _, b := range top {
		switch b.kind {
		case "mdat":
			pixels = true
		case "meta":
			s.metaBox(content, b)
			pixels = pixels || len(inside(content, metaBody(b), "idat")) > 0
		case "moov":
			s.Frames = 2 // a sequence; how many pictures it holds is not needed to refuse it
		}
	}
	if !whole || !pixels {
		s.fail(Truncated, "the boxes of the HEIF file are not all there")
	}
	if s.Width == 0 {
		s.fail(Truncated, "the HEIF file holds no picture size")
	}
	return s
}

// metaBody skips version and flags of a meta box.
func metaBody(meta box) box { return box{meta.kind, min(meta.body+4, meta.end), meta.end} }

// metaBox looks for the sizes in meta → iprp → ipco → ispe.
func (s *Skeleton) metaBox(content []byte, meta box) {
	for _, p := range inside(content, metaBody(meta), "iprp") {
		for _, c := range inside(content, p, "ipco") {
			for _, size := range inside(content, c, "ispe") {
				s.ispeBox(content[size.body:size.end])
			}
		}
	}
}

func (s *Skeleton) ispeBox(d []byte) {
	if len(d) < 12 {
		return
	}
	width, height := side(binary.BigEndian.Uint32(d[4:])), side(binary.BigEndian.Uint32(d[8:]))
	if int64(width)*int64(height) > s.Largest || s.Width == 0 {
		s.canvas(width, height)
	}
	s.contains(width, height)
}

func inside(content []byte, parent box, kind string) []box {
	var found []box
	list, _ := boxes(content, parent.body, parent.end)
	for _, b := range list {
		if b.kind == kind {
			found = append(found, b)
		}
	}
	return found
}
