package tflite_test

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"beiandesk/app/inspect/person/tflite"
	"beiandesk/app/internal/loudskip"
)

// relu is a small model that loads; tests spoil it.
func relu() opModel {
	return opModel{code: 19, in: []int32{1, 2, 2, 3}, out: []int32{1, 2, 2, 3}}
}

func conv() opModel {
	return opModel{
		code: 3, in: []int32{1, 4, 4, 2}, out: []int32{1, 4, 4, 3}, options: window(0, 1, nil),
		constants: []constant{{shape: []int32{3, 1, 1, 2}, floats: noise(6)}, {shape: []int32{3}, floats: noise(3)}},
	}
}

func TestLoadRefuses(t *testing.T) {
	tests := map[string]func() opModel{
		"an unknown operation":       func() opModel { m := relu(); m.code = 9; return m },
		"an unknown custom one":      func() opModel { m := relu(); m.code, m.custom = 32, "Other"; return m },
		"another output shape":       func() opModel { m := relu(); m.out = []int32{1, 2, 2, 4}; return m },
		"a shape without elements":   func() opModel { m := relu(); m.in = []int32{1, 0, 2, 3}; return m },
		"a negative shape":           func() opModel { m := relu(); m.in = []int32{1, -2, -2, 3}; return m },
		"a giant shape":              func() opModel { m := relu(); m.in = []int32{1, 65535, 65535, 3}; m.out = m.in; return m },
		"a shape beyond 32 bits":     func() opModel { m := relu(); m.in = []int32{1 << 20, 1 << 20, 1 << 20, 1 << 20}; return m },
		"five dimensions":            func() opModel { m := relu(); m.in = []int32{1, 1, 2, 2, 3}; return m },
		"weights of another size":    func() opModel { m := conv(); m.constants[0].shape = []int32{3, 1, 1, 3}; return m },
		"weights that are too short": func() opModel { m := conv(); m.constants[0].floats = noise(5); return m },
		"a missing bias":             func() opModel { m := conv(); m.constants = m.constants[:1]; return m },
		"dilation":                   func() opModel { m := conv(); m.options[4] = int32(2); return m },
		"a step of zero":             func() opModel { m := conv(); m.options[1] = int32(0); return m },
		"an unknown padding":         func() opModel { m := conv(); m.options[0] = int8(7); return m },
		"an unknown activation":      func() opModel { m := conv(); m.options[3] = int8(4); return m },
		"a batch of two":             func() opModel { m := conv(); m.in, m.out = []int32{2, 4, 4, 2}, []int32{2, 4, 4, 3}; return m },
	}
	for _, m := range []opModel{relu(), conv()} {
		if _, err := tflite.Load(m.file()); err != nil {
			t.Fatalf("a good model is refused: %v", err)
		}
	}
	for name, spoil := range tests {
		t.Run(name, func(t *testing.T) {
			if _, err := tflite.Load(spoil().file()); err == nil {
				t.Error("taken as good")
			}
		})
	}
}

func TestLoadRefusesEveryBeginningOfAModel(t *testing.T) {
	file := conv().file()
	for n := range file {
		if _, err := tflite.Load(file[:n]); err == nil {
			t.Errorf("the first %d of %d bytes are taken as good", n, len(file))
		}
	}
}

func FuzzLoad(f *testing.F) {
	f.Add(relu().file())
	f.Add(conv().file())
	f.Add(opModel{code: 40, in: []int32{1, 4, 9, 5}, out: []int32{1, 1, 1, 5},
		constants: []constant{{shape: []int32{2}, ints: []int32{1, 2}}}}.file())
	f.Add(opModel{code: 2, in: []int32{1, 3, 4, 5}, out: []int32{1, 6, 4, 5}, twice: true, options: flatTable{0: int32(1)}}.file())
	f.Fuzz(func(t *testing.T, file []byte) {
		kept := bytes.Clone(file)
		m, err := tflite.Load(file)
		if err != nil {
			return
		}
		if n := len(m.Input()); n > 1<<14 {
			return // would run, but slowly
		}
		m.Run()
		if !bytes.Equal(kept, file) {
			t.Error("the file was changed")
		}
	})
}

// detectors returns the fetched models, or skips.
func detectors(tb testing.TB) []string {
	files, err := filepath.Glob(filepath.Join("..", "models", "*.tflite"))
	if err != nil {
		tb.Fatal(err)
	}
	loudskip.Unless(tb, len(files) > 0, "app/inspect/person/models/*.tflite")
	return files
}

func loadFile(tb testing.TB, path string) *tflite.Model {
	b, err := os.ReadFile(path)
	if err != nil {
		tb.Fatal(err)
	}
	m, err := tflite.Load(b)
	if err != nil {
		tb.Fatalf("%s: %v", path, err)
	}
	return m
}

func TestRunAllocatesNothing(t *testing.T) {
	for _, path := range detectors(t) {
		m := loadFile(t, path)
		if n := testing.AllocsPerRun(3, m.Run); n > 0 {
			t.Errorf("%s: %.0f allocations per run", filepath.Base(path), n)
		}
	}
}

func BenchmarkRun(b *testing.B) {
	for _, path := range detectors(b) {
		m := loadFile(b, path)
		b.Run(filepath.Base(path), func(b *testing.B) {
			for b.Loop() {
				m.Run()
			}
		})
	}
}
