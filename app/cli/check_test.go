package cli_test

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"beiandesk/app/filing"
)

// checkAnswer is the public shape of `check --json`.
type checkAnswer struct {
	RuleSet string `json:"ruleSet"`
	Files   []struct {
		Path     string           `json:"path"`
		Slot     filing.SlotID    `json:"slot"`
		Facts    map[string]any   `json:"facts"`
		Findings []filing.Finding `json:"findings"`
	} `json:"files"`
}

func (a checkAnswer) codes() (out []filing.Code) {
	for _, f := range a.Files {
		for _, x := range f.Findings {
			out = append(out, x.Code)
		}
	}
	return out
}

// hugePNG is a PNG whose header claims width × height and whose content is almost nothing.
func hugePNG(width, height uint32) []byte {
	var b bytes.Buffer
	b.WriteString("\x89PNG\r\n\x1a\n")
	chunk := func(kind string, data []byte) {
		_ = binary.Write(&b, binary.BigEndian, uint32(len(data)))
		body := append([]byte(kind), data...)
		b.Write(body)
		_ = binary.Write(&b, binary.BigEndian, crc32.ChecksumIEEE(body))
	}
	head := binary.BigEndian.AppendUint32(nil, width)
	head = binary.BigEndian.AppendUint32(head, height)
	chunk("IHDR", append(head, 8, 2, 0, 0, 0))
	chunk("IDAT", []byte{0x78, 0x9c, 0x03, 0x00, 0x00, 0x00, 0x00, 0x01})
	chunk("IEND", nil)
	return b.Bytes()
}

func TestCheckOfBadFiles(t *testing.T) {
	good := scan(t, 1400, 900)
	for _, c := range []struct {
		name    string
		file    string
		content []byte
		exit    int
		code    filing.Code
	}{
		{"good scan in a Chinese path with spaces", "客户 甲/营业执照 1.jpg", good, 0, ""},
		{"empty", "empty.jpg", nil, 1, filing.FileDamaged},
		{"zero bytes only", "zeros.jpg", make([]byte, 4096), 1, filing.FileDamaged},
		{"truncated", "truncated.jpg", good[:len(good)/2], 1, filing.FileDamaged},
		{"zero pixels in the header", "nothing.png", hugePNG(0, 0), 1, filing.FileDamaged},
		{"65,500² in the header", "giant.png", hugePNG(65500, 65500), 1, filing.FileTooManyPixels},
		{"900 megapixels in the header", "large.png", hugePNG(30000, 30000), 1, filing.FileTooManyPixels},
		{"PDF named jpg", "pdf.jpg", []byte("%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"), 1, filing.FileFormat},
		{"text named jpg", "text.jpg", []byte("这不是图片，只是一段文字。"), 1, filing.FileFormat},
		{"too many bytes", "heavy.jpg", append(slices.Clone(good), make([]byte, 5<<20)...), 1, filing.FileTooLarge},
	} {
		t.Run(c.name, func(t *testing.T) {
			path := write(t, filepath.Join(t.TempDir(), c.file), c.content)
			var a checkAnswer
			run(t, "check", "--json", "--slot", "subject-certificate", path).want(t, c.exit).read(t, &a)
			if len(a.Files) != 1 || a.Files[0].Path != path || a.RuleSet != "aliyun-2018-08" {
				t.Fatalf("answer: %+v", a)
			}
			if c.code != "" && !slices.Contains(a.codes(), c.code) {
				t.Errorf("codes %v, want %s among them", a.codes(), c.code)
			}
			for _, f := range a.Files[0].Findings {
				if f.Message.ZH == "" || f.Message.EN == "" {
					t.Errorf("finding without words: %+v", f)
				}
			}
		})
	}
}

func TestCheckOfWhatCannotBeRead(t *testing.T) {
	dir := t.TempDir()
	for name, path := range map[string]string{
		"vanished": filepath.Join(dir, "没有 这个文件.jpg"),
		"a folder": dir,
	} {
		t.Run(name, func(t *testing.T) {
			o := run(t, "--lang", "zh", "check", path).want(t, 2)
			if !strings.Contains(o.err, filepath.Base(path)) || !strings.Contains(o.err, "请") {
				t.Errorf("no sentence with a way out: %s", o.err)
			}
			if o = run(t, "--lang", "en", "check", path).want(t, 2); strings.Contains(o.err, "请") {
				t.Errorf("Chinese in English: %s", o.err)
			}
		})
	}
}

func TestCheckGoesOnAfterAnUnreadableFile(t *testing.T) {
	dir := t.TempDir()
	good := write(t, filepath.Join(dir, "good.jpg"), scan(t, 1400, 900))
	var a checkAnswer
	run(t, "check", "--json", filepath.Join(dir, "none.jpg"), good).want(t, 2).read(t, &a)
	if len(a.Files) != 2 || a.Files[0].Facts != nil || a.Files[1].Facts == nil {
		t.Fatalf("both files must be answered for, the second measured: %+v", a)
	}
}

func TestUsage(t *testing.T) {
	for name, args := range map[string][]string{
		"no file":          {"check"},
		"unknown flag":     {"check", "--colour", "x.jpg"},
		"unknown command":  {"chekc"},
		"unknown slot":     {"check", "--slot", "passport", "x.jpg"},
		"unknown entity":   {"check", "--entity", "robot", "x.jpg"},
		"unknown province": {"check", "--province", "火星", "x.jpg"},
		"unknown rule set": {"check", "--rules", "nobody-1999", "x.jpg"},
		"bad pair":         {"order", "set", "x", "subject.name"},
		"bad id":           {"--data", t.TempDir(), "order", "show", "nonsense"},
	} {
		t.Run(name, func(t *testing.T) {
			if o := run(t, args...).want(t, 2); strings.TrimSpace(o.err) == "" {
				t.Error("no word about what was wrong")
			}
		})
	}
}

func TestCheckWritesNothing(t *testing.T) {
	dir := t.TempDir()
	path := write(t, filepath.Join(dir, "a.jpg"), scan(t, 1400, 900))
	run(t, "--data", filepath.Join(dir, "data"), "check", path).want(t, 0)
	left, err := os.ReadDir(dir)
	if err != nil || len(left) != 1 {
		t.Fatalf("check left %v (%v)", left, err)
	}
}

// TestCheckOfAPhotoInWords: the words fit a narrow terminal in both languages, each finding says what to do, and what
// nobody judged is named; JSON has every point of the slot's guide.
func TestCheckOfAPhotoInWords(t *testing.T) {
	path := write(t, filepath.Join(t.TempDir(), "照片.jpg"), scan(t, 1400, 900))
	for _, c := range []struct{ lang, look, tag string }{
		{"zh", "请自己核对", "[阻断]"}, {"en", "Check these yourself", "[BLOCKER]"},
	} {
		o := run(t, "--lang", c.lang, "check", "--slot", "verification-photo", path).want(t, 1)
		if !strings.Contains(o.out, c.look) || strings.Contains(o.out, "\x1b") {
			t.Errorf("%s: %s", c.lang, o.out)
		}
		if tags, ways := strings.Count(o.out, "["), strings.Count(o.out, "→ "); tags == 0 || tags != ways || !strings.Contains(o.out, c.tag) {
			t.Errorf("%s: %d findings, %d ways out", c.lang, tags, ways)
		}
		for _, line := range strings.Split(o.out, "\n")[1:] {
			wide := 0
			for _, r := range line {
				if wide++; r >= 0x2E80 {
					wide++
				}
			}
			if wide > 80 {
				t.Errorf("%s: %d columns: %s", c.lang, wide, line)
			}
		}
	}
	var a struct {
		Files []struct {
			Points []struct {
				ID       string      `json:"id"`
				Text     filing.Text `json:"text"`
				Standing string      `json:"standing"`
			} `json:"points"`
		} `json:"files"`
	}
	run(t, "check", "--json", "--slot", "verification-photo", path).want(t, 1).read(t, &a)
	if len(a.Files) != 1 || len(a.Files[0].Points) != 9 || a.Files[0].Points[0].Standing == "" || a.Files[0].Points[0].Text.EN == "" {
		t.Errorf("points: %+v", a.Files)
	}
}
