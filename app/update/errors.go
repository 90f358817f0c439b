package update

import "errors"

// Why a manifest is not taken.
var (
	ErrNoKey       = errors.New("this build carries no key of a publisher")
	ErrNoAddress   = errors.New("this build carries no address of a manifest")
	ErrNotHTTPS    = errors.New("a manifest is fetched over https only")
	ErrUnreachable = errors.New("the manifest cannot be fetched")
	ErrNoSignature = errors.New("the manifest comes without its signature")
	ErrForged      = errors.New("the signature is not by the publisher, or of another text")
	ErrMalformed   = errors.New("this is no update manifest")
	ErrTooLarge    = errors.New("the manifest is too large")
)
