package specimen_test

import (
	"bytes"
	"errors"
	"image/jpeg"
	"testing"

	"beiandesk/app/filing"
	"beiandesk/app/internal/specimen"
	"beiandesk/app/internal/typeface"
)

func TestSetIsAWholeFiling(t *testing.T) {
	needFont(t)
	for _, c := range []struct {
		entity filing.EntityType
		slots  int
		check  func(string) error
	}{
		{filing.Enterprise, 6, filing.CheckUSCC},
		{filing.IndividualBusiness, 6, filing.CheckUSCC},
		{filing.Individual, 5, filing.CheckResidentID},
	} {
		t.Run(string(c.entity), func(t *testing.T) {
			s, err := specimen.Set(c.entity)
			if err != nil {
				t.Fatal(err)
			}
			checkFiles(t, s.Files, c.slots)
			d := draft(t, s.Fields)
			if d.Subject.Entity != c.entity {
				t.Errorf("entity %q", d.Subject.Entity)
			}
			if err := c.check(d.Subject.CertificateNumber); err != nil {
				t.Error(err)
			}
			if err := filing.CheckResidentID(d.SiteLeader().IDNumber); err != nil {
				t.Error(err)
			}
			if err := filing.CheckServiceNumber(d.Order.Product.ServiceNumber); err != nil {
				t.Error(err)
			}
			if _, err := filing.ParseFilingNumber(d.Subject.FilingNumber); err != nil {
				t.Error(err)
			}
			if p, ok := filing.USCCProvince(d.Subject.CertificateNumber); ok && p != d.Subject.Province {
				t.Errorf("the number is of %s, the subject of %s", p, d.Subject.Province)
			}
		})
	}
}

func checkFiles(t *testing.T, files []specimen.File, slots int) {
	t.Helper()
	if len(files) != slots {
		t.Errorf("%d files, want %d", len(files), slots)
	}
	seen, last := map[filing.SlotID]bool{}, 0
	for _, f := range files {
		if _, err := jpeg.Decode(bytes.NewReader(f.Content)); err != nil {
			t.Errorf("%s: %v", f.Name, err)
		}
		if f.Defect != "" || len(f.Content) > 4_000_000 || seen[f.Slot] || f.Slot.Position() < last {
			t.Errorf("%s in %s: defect %q, %d bytes, order or slot wrong", f.Name, f.Slot, f.Defect, len(f.Content))
		}
		seen[f.Slot], last = true, f.Slot.Position()
	}
}

func draft(t *testing.T, fields map[string]string) filing.Draft {
	t.Helper()
	var d filing.Draft
	for path, value := range fields {
		if err := d.Set(path, value); err != nil {
			t.Errorf("%s = %q: %v", path, value, err)
		}
	}
	return d
}

func TestBrokenFilesAreBrokenAsNamed(t *testing.T) {
	needFont(t)
	s, err := specimen.Broken(filing.Enterprise)
	if err != nil {
		t.Fatal(err)
	}
	found := map[filing.Code]bool{}
	for _, f := range s.Files {
		m, err := jpeg.Decode(bytes.NewReader(f.Content))
		switch found[f.Defect] = true; f.Defect {
		case filing.FileTooLarge:
			if err != nil || len(f.Content) < 4<<20 {
				t.Errorf("%s: %d bytes, %v", f.Name, len(f.Content), err)
			}
		case filing.FileDamaged, filing.FileFormat:
			if err == nil {
				t.Errorf("%s decodes as JPEG", f.Name)
			}
		case filing.ImageGrayscale:
			if c := mean(m, m.Bounds()); c.R != c.G || c.G != c.B {
				t.Errorf("%s shows %v", f.Name, c)
			}
		case filing.PhotoBackgroundColour:
			if c := mean(m, m.Bounds().Inset(2)); c.R <= c.B {
				t.Errorf("%s is before %v, want red", f.Name, c)
			}
		default:
			if err != nil || f.Defect != "" {
				t.Errorf("%s: %q %v", f.Name, f.Defect, err)
			}
		}
	}
	if len(found) != 6 {
		t.Errorf("defects %v, want five and whole files", found)
	}
}

func TestSetRefusesAnEntityWithoutSpecimens(t *testing.T) {
	if _, err := specimen.Set(filing.Foundation); err == nil || errors.Is(err, typeface.ErrNoFont) {
		t.Errorf("a foundation gives %v", err)
	}
}
