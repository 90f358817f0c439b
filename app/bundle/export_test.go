package bundle

// What the fuzz targets drive: every parser of bytes from outside, with results they can hold against the input.

// ParseDeclaration reads bagit.txt.
func ParseDeclaration(raw []byte) (version, encoding string, err error) {
	d, err := parseDeclaration(raw)
	return d.version, d.encoding, err
}

// Lines reads a manifest and returns its entries as text again, and how many lines were none.
func ManifestLines(text string) (again []string, bad int) {
	entries, wrong := parseManifest(text, 16)
	for _, e := range entries {
		again = append(again, e.sum+"  "+e.path)
	}
	return again, len(wrong)
}

// InfoLines reads bag-info.txt and returns its elements as text again, and how many lines were none.
func InfoLines(text string, strict bool) (again []string, bad int) {
	elements, wrong := parseInfo(text, strict)
	for _, e := range elements {
		again = append(again, e.label+": "+e.value)
	}
	return again, len(wrong)
}

// FetchPaths reads fetch.txt and returns what its paths mean, without those that must not be followed.
func FetchPaths(text string, strict bool) (safe []string, lines int) {
	entries, wrong := parseFetch(text)
	for _, e := range entries {
		if p := plainPath(e.path, strict); p.reason.IsZero() {
			safe = append(safe, p.path)
		}
	}
	return safe, len(entries) + len(wrong)
}

// DecodeDocument reads order.json.
func DecodeDocument(raw []byte) (Document, error) { return decodeDocument(raw) }

// Encode writes order.json.
func (d Document) Encode() ([]byte, error) { return d.encode() }
