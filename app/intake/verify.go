package intake

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"beiandesk/app/bundle"
	"beiandesk/app/filing"
	"beiandesk/app/internal/wire"
)

// checkFiles makes sure that exactly the announced files are here, byte for byte. A file that the disk spoiled is
// removed, so that it is asked for again.
func checkFiles(rec record, bag *sealedBag) error {
	var missing []wire.Violation
	for i, f := range rec.Announced.Files {
		ok, err := bag.whole(f)
		if err != nil {
			return fmt.Errorf("check files: %w", err)
		}
		if ok {
			continue
		}
		if err := os.RemoveAll(bag.place(f.Path)); err != nil {
			return fmt.Errorf("remove a spoiled file: %w", err)
		}
		words := filing.Words("文件“%s”没有收到。", "The file %q has not arrived.", f.Path)
		missing = append(missing, wire.Violation{Pointer: fmt.Sprintf("/files/%d", i), Code: "missing", Detail: words.EN, Message: words})
	}
	if len(missing) > 0 {
		return filesMissing(missing)
	}
	return nil
}

func hashOf(r io.Reader) (string, error) {
	hash := sha256.New()
	if _, err := io.Copy(hash, r); err != nil {
		return "", err
	}
	return hex.EncodeToString(hash.Sum(nil)), nil
}

// verify reads the package strictly and holds it against its announcement. Defects come as a *wire.Problem; any other
// error is a failure of this side.
func verify(ctx context.Context, rec record, bag *sealedBag) (bundle.Document, error) {
	pkg, err := bundle.Open(ctx, bag)
	var invalid *bundle.InvalidError
	if errors.As(err, &invalid) {
		return bundle.Document{}, packageInvalid(defects(invalid.Report))
	}
	if err != nil {
		return bundle.Document{}, fmt.Errorf("verify package: %w", err)
	}
	if v := contradictions(rec.Announced, pkg); len(v) > 0 {
		return bundle.Document{}, packageInvalid(v)
	}
	return pkg.Document(), nil
}

func defects(report bundle.Report) []wire.Violation {
	v := make([]wire.Violation, 0, len(report.Problems))
	for _, p := range report.Problems {
		v = append(v, wire.PackageViolation(p.Path, string(p.Code), p.Message))
	}
	return v
}

// contradictions lists where a valid package is another one than was announced.
func contradictions(a wire.Announcement, pkg *bundle.Reader) []wire.Violation {
	var v []wire.Violation
	differs := func(pointer, announced, found string) {
		if announced == found {
			return
		}
		words := filing.Words("预告为 %q，资料包里是 %q。", "Announced was %q, the package says %q.", announced, found)
		v = append(v, wire.Violation{Pointer: pointer, Code: "differs", Detail: words.EN, Message: words})
	}
	differs("/digest", a.Digest, pkg.Digest())
	differs("/order", string(a.Order), string(pkg.Document().Order))
	differs("/revision", fmt.Sprint(a.Revision), fmt.Sprint(pkg.Document().Revision))
	return v
}

// sweep removes what a crash left of uploads that never ended.
func (in *Intake) sweep() error {
	uploads, err := os.ReadDir(in.home.incoming())
	if err != nil {
		return err
	}
	for _, u := range uploads {
		if err := os.RemoveAll(filepath.Join(in.home.incoming(), u.Name(), "partial")); err != nil {
			return err
		}
	}
	return nil
}
