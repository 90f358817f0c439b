package pageset

import (
	"bytes"
	"crypto/md5"
	"crypto/rc4"
	"encoding/binary"
	"fmt"
	"image"
	"image/jpeg"
	"image/png"

	"beiandesk/app/internal/specimen"
)

// extensions of the formats as they are named when nothing is wrong.
var extensions = map[container]string{asJPEG: ".jpg", asPNG: ".png", asPDF: ".pdf", drawn: ".pdf", asGIF: ".gif", locked: ".pdf"}

// encode makes the file. A JPEG is pressed harder until it fits into maxBytes, as phones and senders do.
func (c *scene) encode(m image.Image) ([]byte, error) {
	switch c.file {
	case drawn:
		return c.page.PDF()
	case asPNG:
		var b bytes.Buffer
		e := png.Encoder{CompressionLevel: png.BestSpeed}
		if err := e.Encode(&b, m); err != nil || b.Len() <= c.maxBytes {
			return b.Bytes(), err
		}
		c.file = asJPEG
	case asPDF:
		pages := make([]image.Image, c.pages)
		for i := range pages {
			pages[i] = m
		}
		return specimen.PDF(pages...), nil
	case asGIF:
		return specimen.AnimatedGIF(m), nil
	case locked:
		return lockedPDF(specimen.JPEG(m, c.quality), m.Bounds().Size(), c.salt), nil
	}
	out, err := c.jpeg(m)
	if err == nil && c.exif > 0 {
		out = specimen.WithOrientation(out, uint16(c.exif))
	}
	return out, err
}

func (c *recipe) jpeg(m image.Image) ([]byte, error) {
	if c.damage == swollen {
		return specimen.TooLarge(m, 4_300_000), nil
	}
	for {
		var b bytes.Buffer
		if err := jpeg.Encode(&b, m, &jpeg.Options{Quality: c.quality}); err != nil {
			return nil, err
		}
		if b.Len() <= c.maxBytes || c.quality <= 20 {
			return b.Bytes(), nil
		}
		c.quality -= 8
	}
}

// harm does to a finished file what the recipe says.
func (c recipe) harm(file []byte) []byte {
	switch c.damage {
	case cutShort:
		return specimen.Truncated(file, 0.25+0.5*grain(9, 9, c.salt))
	case emptied:
		return nil
	}
	return file
}

// extension is what the file is called by.
func (c recipe) extension() string {
	if c.damage == renamed {
		return ".png"
	}
	return extensions[c.file]
}

// padding fills up passwords (ISO 32000-1, 7.6.3.3).
var padding = []byte("\x28\xBF\x4E\x5E\x4E\x75\x8A\x41\x64\x00\x4E\x56\xFF\xFA\x01\x08\x2E\x2E\x00\xB6\xD0\x68\x3E\x80\x2F\x0C\xA9\xFE\x64\x53\x69\x7A")

// lockedPDF is one picture as a page that opens only with a password: the standard security handler, revision 2, with a
// key of 40 bits (ISO 32000-1, algorithms 1 to 4).
func lockedPDF(picture []byte, size image.Point, salt uint32) []byte {
	password := append([]byte("sample"), padding...)[:32]
	ownerKey := md5.Sum(password)
	owner := ciphered(ownerKey[:5], password)
	id := binary.BigEndian.AppendUint32([]byte("beiandesk-sa"), salt)
	allowed := []byte{0xFC, 0xFF, 0xFF, 0xFF}
	digest := md5.Sum(bytes.Join([][]byte{password, owner, allowed, id}, nil))
	key := digest[:5]
	object := func(n byte, content []byte) []byte {
		k := md5.Sum(append(bytes.Clone(key), n, 0, 0, 0, 0))
		return ciphered(k[:10], content)
	}
	show := fmt.Sprintf("q %d 0 0 %d 0 0 cm /Scan Do Q", 595, 595*size.Y/size.X)
	bodies := []string{
		"<< /Type /Catalog /Pages 2 0 R >>",
		"<< /Type /Pages /Kids [ 3 0 R ] /Count 1 >>",
		fmt.Sprintf("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 %d] /Resources << /XObject << /Scan 5 0 R >> >> /Contents 4 0 R >>", 595*size.Y/size.X),
		fmt.Sprintf("<< /Length %d >>\nstream\n%s\nendstream", len(show), object(4, []byte(show))),
		fmt.Sprintf("<< /Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace /DeviceRGB /BitsPerComponent 8 "+
			"/Filter /DCTDecode /Length %d >>\nstream\n%s\nendstream", size.X, size.Y, len(picture), object(5, picture)),
		fmt.Sprintf("<< /Filter /Standard /V 1 /R 2 /P -4 /O <%X> /U <%X> >>", owner, ciphered(key, padding)),
	}
	return specimen.Objects(bodies, fmt.Sprintf("/Encrypt 6 0 R /ID [<%X> <%X>]", id, id))
}

func ciphered(key, content []byte) []byte {
	c, err := rc4.NewCipher(key)
	if err != nil {
		panic("pageset: keys of RC4 have 5 to 16 bytes here: " + err.Error())
	}
	out := make([]byte, len(content))
	c.XORKeyStream(out, content)
	return out
}
