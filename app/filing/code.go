package filing

// Code names a kind of finding. Codes are public and stable: command line, packages, intake and tests use them.
type Code string

// Findings about the file itself.
const (
	FileFormat            Code = "file.format"
	FileExtensionMismatch Code = "file.extension-mismatch"
	FileTooLarge          Code = "file.too-large"
	FileTooSmall          Code = "file.too-small"
	FileDamaged           Code = "file.damaged"
	FileTooManyPixels     Code = "file.too-many-pixels"
	FileAnimated          Code = "file.animated"
	FileEncrypted         Code = "file.encrypted"
	FileTooManyPages      Code = "file.too-many-pages"
)

// Findings about any picture or page.
const (
	ImageTooFewPixels            Code = "image.too-few-pixels"
	ImageSideways                Code = "image.sideways"
	ImageSkewed                  Code = "image.skewed"
	ImageGrayscale               Code = "image.grayscale"
	ImageBlurred                 Code = "image.blurred"
	ImageMotionBlurred           Code = "image.motion-blurred"
	ImageDark                    Code = "image.dark"
	ImageOverexposed             Code = "image.overexposed"
	ImageGlare                   Code = "image.glare"
	ImageEdgesMissing            Code = "image.edges-missing"
	ImageMarginsWide             Code = "image.margins-wide"
	ImageBlank                   Code = "image.blank"
	ImageReshot                  Code = "image.reshot"
	ImageDuplicate               Code = "image.duplicate"
	ImageLocationData            Code = "image.location-data"
	ImageEdited                  Code = "image.edited"
	ImageIllegibleWhenCompressed Code = "image.illegible-when-compressed"
)

// Findings about the verification photo.
const (
	PhotoNoFace              Code = "photo.no-face"
	PhotoSeveralFaces        Code = "photo.several-faces"
	PhotoOffCentre           Code = "photo.off-centre"
	PhotoFaceSize            Code = "photo.face-size"
	PhotoNotUpperBody        Code = "photo.not-upper-body"
	PhotoNotFrontal          Code = "photo.not-frontal"
	PhotoEyesClosed          Code = "photo.eyes-closed"
	PhotoFaceCovered         Code = "photo.face-covered"
	PhotoHeadCovered         Code = "photo.head-covered"
	PhotoBackgroundColour    Code = "photo.background-colour"
	PhotoBackgroundNotPlain  Code = "photo.background-not-plain"
	PhotoBackgroundGap       Code = "photo.background-gap"
	PhotoLetteringUnreadable Code = "photo.lettering-unreadable"
	PhotoMirrored            Code = "photo.mirrored"
	PhotoTopColour           Code = "photo.top-colour"
	PhotoTopBlends           Code = "photo.top-blends"
)

// Findings about what a paper says.
const (
	DocumentKind           Code = "document.kind"
	DocumentNumberMismatch Code = "document.number-mismatch"
	DocumentNameMismatch   Code = "document.name-mismatch"
	DocumentExpired        Code = "document.expired"
	DocumentExpiresSoon    Code = "document.expires-soon"
	DocumentTooOld         Code = "document.too-old"
	DocumentQRMismatch     Code = "document.qr-mismatch"
)

// Findings about a verification form that came back.
const (
	FormWrongOrder         Code = "form.wrong-order"
	FormPageMissing        Code = "form.page-missing"
	FormAltered            Code = "form.altered"
	FormSignatureMissing   Code = "form.signature-missing"
	FormStampMissing       Code = "form.stamp-missing"
	FormFingerprintMissing Code = "form.fingerprint-missing"
	FormDateFilled         Code = "form.date-filled"
)

// Findings about typed fields.
const (
	FieldMissing       Code = "field.missing"
	FieldMalformed     Code = "field.malformed"
	FieldChecksum      Code = "field.checksum"
	FieldConflict      Code = "field.conflict"
	FieldForbiddenWord Code = "field.forbidden-word"
	FieldRemarkMissing Code = "field.remark-missing"
)

// Findings about the order and its slots, and about measurements that could not be made.
const (
	OrderSubjectBusy         Code = "order.subject-busy"
	OrderChangeFirst         Code = "order.change-first"
	OrderLimit               Code = "order.limit"
	OrderServiceNumberReused Code = "order.service-number-reused"
	SlotEmpty                Code = "slot.empty"
	SlotExtra                Code = "slot.extra"
	CheckNotDone             Code = "check.not-done"
)

// Codes lists every code of the public contract.
var Codes = []Code{
	FileFormat, FileExtensionMismatch, FileTooLarge, FileTooSmall, FileDamaged, FileTooManyPixels, FileAnimated,
	FileEncrypted, FileTooManyPages,
	ImageTooFewPixels, ImageSideways, ImageSkewed, ImageGrayscale, ImageBlurred, ImageMotionBlurred, ImageDark,
	ImageOverexposed, ImageGlare, ImageEdgesMissing, ImageMarginsWide, ImageBlank, ImageReshot, ImageDuplicate,
	ImageLocationData, ImageEdited, ImageIllegibleWhenCompressed,
	PhotoNoFace, PhotoSeveralFaces, PhotoOffCentre, PhotoFaceSize, PhotoNotUpperBody, PhotoNotFrontal, PhotoEyesClosed,
	PhotoFaceCovered, PhotoHeadCovered, PhotoBackgroundColour, PhotoBackgroundNotPlain, PhotoBackgroundGap,
	PhotoLetteringUnreadable, PhotoMirrored, PhotoTopColour, PhotoTopBlends,
	DocumentKind, DocumentNumberMismatch, DocumentNameMismatch, DocumentExpired, DocumentExpiresSoon, DocumentTooOld,
	DocumentQRMismatch,
	FormWrongOrder, FormPageMissing, FormAltered, FormSignatureMissing, FormStampMissing, FormFingerprintMissing,
	FormDateFilled,
	FieldMissing, FieldMalformed, FieldChecksum, FieldConflict, FieldForbiddenWord, FieldRemarkMissing,
	OrderSubjectBusy, OrderChangeFirst, OrderLimit, OrderServiceNumberReused, SlotEmpty, SlotExtra, CheckNotDone,
}

// Known reports whether c is a code of the public contract.
func (c Code) Known() bool {
	for _, k := range Codes {
		if k == c {
			return true
		}
	}
	return false
}
