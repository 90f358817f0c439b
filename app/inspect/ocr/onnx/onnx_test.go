//go:build (linux && (amd64 || arm64)) || (darwin && (amd64 || arm64)) || (windows && amd64)

package onnx

import (
	"errors"
	"io/fs"
	"math"
	"os"
	"strings"
	"testing"
	"unsafe"

	"beiandesk/app/inspect/ocr"
	"beiandesk/app/internal/loudskip"
)

// theRuntime opens the library that is built in.
func theRuntime(t *testing.T) *Runtime {
	t.Helper()
	_, err := fs.Stat(library, libraryPath)
	loudskip.Unless(t, err == nil, "the library of ONNX Runtime")
	r, err := Open(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// TestPinsAreThoseOfTheList: what is fetched and what is loaded are the same file.
func TestPinsAreThoseOfTheList(t *testing.T) {
	list, err := os.ReadFile("../../../../build/fetch/assets.yaml")
	if err != nil {
		t.Fatal(err)
	}
	_, after, found := strings.Cut(string(list), "sha256: "+librarySHA256)
	entry, _, _ := strings.Cut(after, "package:")
	if !found || !strings.Contains(entry, "to: app/inspect/ocr/onnx/"+libraryPath) {
		t.Errorf("the list has no %s for %s", librarySHA256, libraryPath)
	}
}

// TestTable proves places in the table that no network would: each function complains in its own words.
func TestTable(t *testing.T) {
	r := theRuntime(t)
	if !strings.HasPrefix(r.Version, "1.") {
		t.Errorf("version %q", r.Version)
	}
	var options unsafe.Pointer
	if err := r.call(createSessionOptions, uintptr(unsafe.Pointer(&options))); err != nil {
		t.Fatal(err)
	}
	defer r.release(releaseSessionOptions, options)
	if err := r.configure(options, "", "0"); err == nil || !strings.Contains(err.Error(), "key") {
		t.Errorf("addSessionConfigEntry takes an empty key: %v", err)
	}
	if err := r.configure(options, keyAllowSpinning, "0"); err != nil {
		t.Error(err)
	}
}

func TestNewSessionRefuses(t *testing.T) {
	r := theRuntime(t)
	for name, model := range map[string][]byte{"nothing": nil, "words": []byte("no network at all"), "zeros": make([]byte, 100)} {
		_, err := r.NewSession(model, 1)
		var u *ocr.Unavailable
		if !errors.As(err, &u) || u.Reason != ocr.Unsupported {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestTensorValidate(t *testing.T) {
	nan, inf := float32(math.NaN()), float32(math.Inf(-1))
	cases := []struct {
		name   string
		tensor Tensor
		good   bool
	}{
		{"a row", Tensor{[]float32{1, 2, 3}, []int64{1, 3}}, true},
		{"largest number", Tensor{[]float32{math.MaxFloat32}, []int64{1}}, true},
		{"no number", Tensor{[]float32{1, nan}, []int64{2}}, false},
		{"infinite", Tensor{[]float32{1, inf}, []int64{2}}, false},
		{"no shape", Tensor{[]float32{1}, nil}, false},
		{"zero", Tensor{nil, []int64{1, 0}}, false},
		{"negative", Tensor{[]float32{1}, []int64{-1, -1}}, false},
		{"too few", Tensor{[]float32{1}, []int64{2}}, false},
		{"overflowing", Tensor{[]float32{1}, []int64{1 << 32, 1 << 32}}, false},
		{"too many dimensions", Tensor{[]float32{1}, []int64{1, 1, 1, 1, 1, 1, 1, 1, 1}}, false},
	}
	for _, c := range cases {
		if err := c.tensor.validate(); (err == nil) != c.good {
			t.Errorf("%s: %v", c.name, err)
		}
	}
}
