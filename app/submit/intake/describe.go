package intake

import (
	"bufio"
	"context"
	"errors"
	"io/fs"
	"strings"

	"beiandesk/app/bundle"
	"beiandesk/app/filing"
	"beiandesk/app/internal/wire"
	"beiandesk/app/submit"
)

// describe reads the package's lists strictly and makes its announcement. A package that is not the one of its digest is
// refused here, before anything leaves. The materials are read once only, on their way: the intake compares each of them
// with the digest announced here, and nothing counts as delivered before all of them agree.
func describe(ctx context.Context, p submit.Parcel) (*bundle.Reader, wire.Announcement, error) {
	a := wire.Announcement{Digest: p.Digest, Order: p.Order, Revision: p.Revision}
	bag, err := bundle.OpenListed(ctx, p.Bag)
	var invalid *bundle.InvalidError
	switch {
	case errors.As(err, &invalid):
		return nil, a, altered(err)
	case err != nil:
		return nil, a, unreadable(err)
	case bag.Digest() != p.Digest || bag.Document().Order != p.Order || bag.Document().Revision != p.Revision:
		return nil, a, altered(nil)
	}
	for _, e := range bag.Files() {
		a.Files = append(a.Files, wire.File{Path: e.Path, Bytes: e.Bytes, SHA256: e.SHA256})
	}
	a.Profile = profile(p.Bag)
	return bag, a, nil
}

func unreadable(cause error) *submit.Error {
	return &submit.Error{Kind: submit.NotSent, Cause: cause,
		Message: filing.Words("资料包无法完整读出，没有提交。", "The package cannot be read whole; it was not handed over."),
		Advice:  filing.Words("请检查磁盘，再试一次。", "Check the disk, then try again.")}
}

func altered(cause error) *submit.Error {
	return &submit.Error{Kind: submit.NotSent, Cause: cause,
		Message: filing.Words("资料包与它的摘要不符，没有提交。", "The package does not match its digest; it was not handed over."),
		Advice:  filing.Words("请重新定稿，再提交新的版本。", "Freeze another revision and hand that over.")}
}

// profile finds the package's profile in bag-info.txt, empty when it names none.
func profile(bag fs.FS) string {
	f, err := bag.Open("bag-info.txt")
	if err != nil {
		return ""
	}
	defer f.Close()
	for lines := bufio.NewScanner(f); lines.Scan(); {
		if label, value, ok := strings.Cut(lines.Text(), ":"); ok && strings.EqualFold(label, "BagIt-Profile-Identifier") {
			return strings.TrimSpace(value)
		}
	}
	return ""
}
