package tflite_test

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"flag"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"testing"

	"beiandesk/app/inspect/person/tflite"
)

// The numbers of the official runtime, and the pictures they were computed from. build/goldens makes them again.
const officialFolder = "testdata/official"

var (
	writeInputs = flag.String("inputs", "", "write what the official runtime is to be shown to this directory")
	wholeOutput = flag.String("whole", "", "compare with every number of the outputs in this directory, not with samples only")
)

// allowed is how far a number of ours may be from the official one, as a share of the largest number of that output (of
// 1 where all are smaller: a probability). Both compute in float32 but add up in different orders. Over all numbers of
// all cases the largest deviation seen was 1.3e-6 for the face networks and 5.5e-5 for the masks, whose answer moves by
// 3e-5 already when the input moves by the last bit of a float32.
var allowed = map[string]float64{
	"selfie_segmentation.tflite":           2e-4,
	"selfie_segmentation_landscape.tflite": 2e-4,
	"face_detection_short_range.tflite":    1e-5,
	"face_detection_full_range.tflite":     1e-5,
	"face_landmark.tflite":                 1e-5,
}

// official is the golden file.
type official struct {
	Runtimes map[string]string `json:"runtimes"` // npm package to version
	Browser  string            `json:"browser"`
	Made     string            `json:"made"`
	Models   map[string]string `json:"models"` // SHA-256
	Cases    []officialCase    `json:"cases"`
}

type officialCase struct {
	Runtime string           `json:"runtime"`
	Model   string           `json:"model"`
	Input   string           `json:"input"`
	SHA256  string           `json:"sha256"` // of the input as little-endian float32
	Outputs []officialOutput `json:"outputs"`
}

// officialOutput is one output tensor: what sums it up, and every so many-th of its numbers.
type officialOutput struct {
	Shape     []int     `json:"shape"`
	Least     float64   `json:"least"`
	Most      float64   `json:"most"`
	Mean      float64   `json:"mean"`
	Deviation float64   `json:"deviation"`
	Every     int       `json:"every"`
	Values    []float32 `json:"values"`
}

func readOfficial(t *testing.T) official {
	t.Helper()
	b, err := os.ReadFile(filepath.Join(officialFolder, "goldens.json"))
	if err != nil {
		t.Fatal(err)
	}
	var o official
	if err := json.Unmarshal(b, &o); err != nil {
		t.Fatal(err)
	}
	return o
}

// TestSameNumbersAsTheOfficialRuntime shows the networks pictures and generated tensors, and compares what they answer
// with what TensorFlow Lite for JavaScript answered in Chromium, and MediaPipe there, whose own operation the masks use.
func TestSameNumbersAsTheOfficialRuntime(t *testing.T) {
	files := detectors(t)
	if *writeInputs != "" {
		saveInputs(t, files, *writeInputs)
		return
	}
	golden := readOfficial(t)
	const ofMediaPipe = 2 * 3 // masks and pictures
	if want := len(files)*len(inputs) + ofMediaPipe; len(golden.Models) != len(files) || len(golden.Cases) != want {
		t.Fatalf("%d goldens of %d models, want %d of %d", len(golden.Cases), len(golden.Models), want, len(files))
	}
	for _, path := range files {
		name := filepath.Base(path)
		t.Run(name, func(t *testing.T) {
			if got := digestOfFile(t, path); got != golden.Models[name] {
				t.Fatalf("the model has SHA-256 %s, the goldens are of %s: make them again", got, golden.Models[name])
			}
			m, worst := loadFile(t, path), map[string]float64{}
			for _, c := range golden.Cases {
				if c.Model == name {
					worst[c.Runtime] = max(worst[c.Runtime], c.compare(t, m))
				}
			}
			for runtime, off := range worst {
				t.Logf("%s: largest deviation %.2g, allowed %.2g", runtime, off, allowed[name])
			}
		})
	}
}

// compare runs the case and returns the largest deviation seen.
func (c officialCase) compare(t *testing.T, m *tflite.Model) float64 {
	t.Helper()
	fill(t, m, c.Input)
	if got := digest(raw(m.Input())); got != c.SHA256 {
		t.Fatalf("%s: the input has SHA-256 %s, the golden is of %s: make the goldens again", c.Input, got, c.SHA256)
	}
	m.Run()
	if len(c.Outputs) != len(m.OutputShapes()) {
		t.Fatalf("%s: %d outputs instead of %d", c.Input, len(m.OutputShapes()), len(c.Outputs))
	}
	worst := 0.0
	for i, want := range c.Outputs {
		if got := m.OutputShapes()[i]; fmt.Sprint(got) != fmt.Sprint(want.Shape) {
			t.Fatalf("%s: output %d has shape %v instead of %v", c.Input, i, got, want.Shape)
		}
		off := want.against(t, m.Output(i))
		if *wholeOutput != "" {
			name := fmt.Sprintf("%s.%s.%s.%d", filepath.Base(c.Runtime), c.Model, c.Input, i)
			off = max(off, want.whole(t, m.Output(i), filepath.Join(*wholeOutput, name)))
		}
		if off > allowed[c.Model] {
			t.Errorf("%s, %s: output %d is %.3g off, allowed are %.3g", c.Runtime, c.Input, i, off, allowed[c.Model])
		}
		worst = max(worst, off)
	}
	return worst
}

// scale is what a deviation is a share of.
func (o officialOutput) scale() float64 { return max(math.Abs(o.Least), math.Abs(o.Most), 1) }

// against returns the largest deviation of the samples and of what sums all numbers up, as a share of the scale.
func (o officialOutput) against(t *testing.T, got []float32) float64 {
	t.Helper()
	if want := (len(got) + o.Every - 1) / o.Every; len(o.Values) != want {
		t.Fatalf("%d samples instead of %d", len(o.Values), want)
	}
	sum := summary(got)
	off := max(math.Abs(sum.Least-o.Least), math.Abs(sum.Most-o.Most), math.Abs(sum.Mean-o.Mean),
		math.Abs(sum.Deviation-o.Deviation))
	for i, want := range o.Values {
		off = max(off, math.Abs(float64(got[i*o.Every])-float64(want)))
	}
	return notANumberIsFar(off / o.scale())
}

// whole returns the largest deviation from all numbers, which stand in a file as little-endian float32.
func (o officialOutput) whole(t *testing.T, got []float32, path string) float64 {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if len(b) != 4*len(got) {
		t.Fatalf("%s: %d bytes for %d numbers", path, len(b), len(got))
	}
	off := 0.0
	for i, v := range got {
		want := math.Float32frombits(binary.LittleEndian.Uint32(b[4*i:]))
		off = max(off, math.Abs(float64(v)-float64(want)))
	}
	return notANumberIsFar(off / o.scale())
}

func notANumberIsFar(off float64) float64 {
	if math.IsNaN(off) {
		return math.Inf(1)
	}
	return off
}

func summary(v []float32) officialOutput {
	o := officialOutput{Least: math.Inf(1), Most: math.Inf(-1)}
	for _, x := range v {
		o.Least, o.Most = min(o.Least, float64(x)), max(o.Most, float64(x))
		o.Mean += float64(x) / float64(len(v))
	}
	for _, x := range v {
		o.Deviation += (float64(x) - o.Mean) * (float64(x) - o.Mean) / float64(len(v))
	}
	o.Deviation = math.Sqrt(o.Deviation)
	return o
}

func digestOfFile(t *testing.T, path string) string {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return digest(b)
}

func digest(b []byte) string {
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:])
}
