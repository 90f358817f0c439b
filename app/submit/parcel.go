package submit

import (
	"context"
	"errors"
	"fmt"

	"beiandesk/app/bundle"
	"beiandesk/app/filing"
)

// Open reads every byte of the parcel's package, before anything leaves. One that is not what was frozen is refused, with
// an *Error; what any other failure means for the hand-over, the connector knows.
func (p Parcel) Open(ctx context.Context) (*bundle.Reader, error) {
	pkg, err := bundle.Open(ctx, p.Bag)
	var invalid *bundle.InvalidError
	switch {
	case errors.As(err, &invalid):
		return nil, NotAsFrozen(err)
	case err != nil:
		return nil, err
	case pkg.Digest() != p.Digest || pkg.Document().Order != p.Order || pkg.Document().Revision != p.Revision:
		return nil, NotAsFrozen(fmt.Errorf("the package is %s, not %s", pkg.Digest(), p.Digest))
	}
	return pkg, nil
}

// NotAsFrozen refuses a package whose bytes are not those that were frozen.
func NotAsFrozen(cause error) *Error {
	return &Error{Kind: Refused, Cause: cause,
		Message: filing.Words("资料包与定稿时不同，没有交出。", "The package is not the one that was frozen; nothing was handed over."),
		Advice:  filing.Words("请重新定稿，再提交新的版本。", "Freeze the order again and hand over the new revision.")}
}
