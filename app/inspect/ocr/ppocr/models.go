package ppocr

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"runtime"
	"strings"
	"unicode/utf8"

	"beiandesk/app/inspect/ocr"
	"beiandesk/app/inspect/ocr/onnx"
)

// embedded holds what `go run ./build/fetch` brought, and otherwise only a README.
//
//go:embed models
var embedded embed.FS

const (
	detectorFile   = "models/ch_PP-OCRv4_det_infer.onnx"
	classifierFile = "models/ch_ppocr_mobile_v2.0_cls_infer.onnx"
	recogniserFile = "models/ch_PP-OCRv4_rec_infer.onnx"
	keysFile       = "models/ppocr_keys_v1.txt"
)

// networks are the loaded models with the buffers that they are fed from. One picture at a time may use them.
type networks struct {
	detector, classifier, recogniser *onnx.Session

	keys  []string  // by class of the recogniser; the first is no character at all
	plane []float32 // what the detector sees
	shrinker
	components
	batch  []float32 // what the classifier and the recogniser see
	limits limits
}

// limits bound how finely a picture is looked at.
type limits struct {
	detectorSide int // longest side of what the detector sees, in pixels
}

// defaultLimits keep the smallest print of an A4 page above 10 pixels, and label and value of a licence apart; at 1152 some
// of them become one line. Memory grows with the square.
var defaultLimits = limits{detectorSide: 1280}

// load reads the embedded models. The error is an *ocr.Unavailable.
func load(cacheDir string) (*networks, error) {
	if _, err := fs.Stat(embedded, detectorFile); err != nil {
		return nil, &ocr.Unavailable{Reason: ocr.NotBuiltIn, Cause: err}
	}
	library, err := onnx.Open(cacheDir)
	if err != nil {
		return nil, err
	}
	n := &networks{limits: defaultLimits}
	for file, session := range map[string]**onnx.Session{
		detectorFile: &n.detector, classifierFile: &n.classifier, recogniserFile: &n.recogniser,
	} {
		if *session, err = loadModel(library, file); err != nil {
			n.close()
			return nil, err
		}
	}
	list, err := embedded.ReadFile(keysFile)
	if err == nil {
		n.keys, err = parseKeys(string(list))
	}
	if err != nil {
		n.close()
		return nil, &ocr.Unavailable{Reason: ocr.NotBuiltIn, Cause: err}
	}
	return n, nil
}

// mostThreads is how many processors one picture keeps busy: beyond, the networks gain little.
const mostThreads = 4

func loadModel(library *onnx.Runtime, file string) (*onnx.Session, error) {
	model, err := embedded.ReadFile(file)
	if err != nil {
		return nil, &ocr.Unavailable{Reason: ocr.NotBuiltIn, Cause: err}
	}
	return library.NewSession(model, min(runtime.GOMAXPROCS(0), mostThreads))
}

func (n *networks) close() {
	for _, s := range []*onnx.Session{n.detector, n.classifier, n.recogniser} {
		if s != nil {
			s.Close()
		}
	}
}

// Bounds of a list of characters: the one that is built in has 6623.
const (
	mostKeys   = 1 << 16
	longestKey = 16 // bytes
)

var errBadKeys = errors.New("the list of characters is none")

// parseKeys reads the characters that the recogniser knows, one per line. Class 0 means no character, and after the last
// of the list comes the space.
func parseKeys(list string) ([]string, error) {
	if strings.Count(list, "\n") >= mostKeys {
		return nil, fmt.Errorf("%w: too many lines", errBadKeys)
	}
	keys := []string{""}
	for i, line := range strings.Split(strings.TrimSuffix(list, "\n"), "\n") {
		key := strings.TrimSuffix(line, "\r")
		if key == "" || len(key) > longestKey || !utf8.ValidString(key) {
			return nil, fmt.Errorf("%w: line %d", errBadKeys, i+1)
		}
		keys = append(keys, key)
	}
	return append(keys, " "), nil
}
