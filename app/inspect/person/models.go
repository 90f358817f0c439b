package person

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"slices"

	"beiandesk/app/inspect/person/covers"
	"beiandesk/app/inspect/person/tflite"
)

// embedded holds what `go run ./build/fetch` brought, and otherwise only a README.
//
//go:embed models
var embedded embed.FS

// ErrNoModels reports a program that was built without the detector models.
var ErrNoModels = errors.New("this program was built without the person models; fetch them with `go run ./build/fetch` and build again")

// networks are the models, ready to run. One photo at a time may use them.
type networks struct {
	mask      *tflite.Model // square
	wideMask  *tflite.Model // for wide pictures
	fine      mask          // scratch of a wide picture
	nearFaces detector
	farFaces  detector
	points    *tflite.Model
	covers    *covers.Networks
	grid      faceGrid // scratch of one face
}

func loadNetworks(files fs.FS) (*networks, error) {
	models := map[string]*tflite.Model{}
	for _, name := range slices.Sorted(maps.Keys(expected)) {
		m, err := loadModel(files, name, expected[name])
		if err != nil {
			return nil, err
		}
		models[name] = m
	}
	known, err := covers.Trained()
	if err != nil {
		return nil, err
	}
	return &networks{
		covers:    known,
		mask:      models[maskFile],
		wideMask:  models[wideMaskFile],
		nearFaces: newDetector(models[nearFile], nearAnchors(), 0.5),
		farFaces:  newDetector(models[farFile], farAnchors(), 0.6),
		points:    models[pointsFile],
	}, nil
}

// present reports ErrNoModels unless all models are there; it reads none.
func present(files fs.FS) error {
	for name := range expected {
		if _, err := fs.Stat(files, "models/"+name); err != nil {
			return fmt.Errorf("%w (%s)", ErrNoModels, name)
		}
	}
	return nil
}

const (
	maskFile     = "selfie_segmentation.tflite"
	wideMaskFile = "selfie_segmentation_landscape.tflite"
	nearFile     = "face_detection_short_range.tflite"
	farFile      = "face_detection_full_range.tflite"
	pointsFile   = "face_landmark.tflite"
)

// expected says how large input and outputs of each model are, so that another file of the same name is refused.
var expected = map[string]string{
	maskFile:     "[1 256 256 3] [[1 256 256 1]]",
	wideMaskFile: "[1 144 256 3] [[1 144 256 1]]",
	nearFile:     "[1 128 128 3] [[1 896 16] [1 896 1]]",
	farFile:      "[1 192 192 3] [[1 2304 16] [1 2304 1]]",
	pointsFile:   "[1 192 192 3] [[1 1 1 1404] [1 1 1 1]]",
}

func loadModel(files fs.FS, name, shapes string) (*tflite.Model, error) {
	b, err := fs.ReadFile(files, "models/"+name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("%w (%s)", ErrNoModels, name)
	}
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", name, err)
	}
	m, err := tflite.Load(b)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	if got := fmt.Sprint(m.InputShape(), m.OutputShapes()); got != shapes {
		return nil, fmt.Errorf("%s: shapes are %s instead of %s", name, got, shapes)
	}
	return m, nil
}
