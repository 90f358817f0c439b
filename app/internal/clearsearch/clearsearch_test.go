package clearsearch

import (
	"encoding/base64"
	"encoding/binary"
	"encoding/hex"
	"os"
	"path/filepath"
	"testing"
	"unicode/utf16"
)

// TestWordsAreFound shows that the search bites, in every spelling and in a name; and that it finds nothing where nothing is.
func TestWordsAreFound(t *testing.T) {
	const name, mobile, target = "欧阳样本", "13800138000", "/srv/交接/云海样本"
	words := map[string]string{"name": name, "mobile": mobile, "target": target}
	var wide []byte
	for _, u := range utf16.Encode([]rune(name)) {
		wide = binary.LittleEndian.AppendUint16(wide, u)
	}
	for what, c := range map[string]struct {
		file    string
		content []byte
		want    bool
	}{
		"UTF-8":    {"a", []byte("x" + name + "x"), true},
		"UTF-16":   {"a", wide, true},
		"hex":      {"a", []byte(hex.EncodeToString([]byte(mobile))), true},
		"base64":   {"a", []byte("yy" + base64.StdEncoding.EncodeToString([]byte("x"+target))), true},
		"base64 0": {"a", []byte(base64.StdEncoding.EncodeToString([]byte(target))), true},
		"a name":   {name + ".jpg", nil, true},
		"nothing":  {"a", []byte("欧阳 1380013 /srv/交接"), false},
	} {
		dir := t.TempDir()
		if err := os.WriteFile(filepath.Join(dir, c.file), c.content, 0o600); err != nil {
			t.Fatal(err)
		}
		found, err := Find(dir, words)
		if err != nil || (len(found) > 0) != c.want {
			t.Errorf("%s: %v, %v", what, found, err)
		}
	}
}
