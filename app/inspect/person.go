package inspect

import (
	"context"
	"image"

	"beiandesk/app/filing"
)

// PersonMeasurer finds the person on a verification photo and what lies behind.
type PersonMeasurer interface {
	// MeasurePhoto looks at an upright picture of at most 1600 pixels on its long side. What it could not measure it
	// names; its error is a failure of the program or a cancellation.
	MeasurePhoto(ctx context.Context, img *image.NRGBA) (Photo, []NotDone, error)
}

// PhotoMeasures lists what a verification photo is measured for.
func PhotoMeasures() []string {
	return []string{MeasurePerson, MeasureFaces, MeasureBackground, MeasureLettering, MeasureTop, MeasureBody, MeasureEyes, MeasureFocus,
		MeasureCover, MeasureHead}
}

// measurePhoto adds Facts.Photo; without a measurer it names what is missing.
func (i *Inspector) measurePhoto(ctx context.Context, facts *Facts, img *image.NRGBA) error {
	if i.person == nil {
		facts.skip(filing.Words(
			"此版本未包含人像模型，无法检查照片中的人物和背景，请人工核对，或安装完整版本。",
			"This build carries no person models, so person and background were not checked. "+
				"Look at the photo yourself, or install the full build."), PhotoMeasures()...)
		return nil
	}
	photo, notDone, err := i.person.MeasurePhoto(ctx, img)
	if err != nil {
		return err
	}
	facts.Photo = &photo
	facts.NotDone = append(facts.NotDone, notDone...)
	return nil
}

// skip names measurements that could not be made.
func (f *Facts) skip(reason filing.Text, measures ...string) {
	for _, m := range measures {
		f.NotDone = append(f.NotDone, NotDone{Measure: m, Reason: reason})
	}
}
