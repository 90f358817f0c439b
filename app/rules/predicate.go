package rules

// Predicate names how a rule is decided. What it does is written in package review; what it needs stands in specs.
type Predicate string

// Predicates on a file as a whole.
const (
	FileFormat    Predicate = "file-format"     // its type is one of formats
	FileDoubtful  Predicate = "file-doubtful"   // its type is one of formats, about which sources disagree
	FileExtension Predicate = "file-extension"  // its name says the type of its content
	FileMaxBytes  Predicate = "file-max-bytes"  // it is at most maxBytes large
	FileMinBytes  Predicate = "file-min-bytes"  // it is at least minBytes large
	FileWhole     Predicate = "file-whole"      // it is not damaged
	FilePixels    Predicate = "file-affordable" // its pixels can be decoded without harm
	FileStill     Predicate = "file-still"      // it is one picture, not several
	FileOpen      Predicate = "file-open"       // it asks for no password
	FileMaxPages  Predicate = "file-max-pages"  // it has at most maxPages
)

// Predicates on pictures and pages.
const (
	ImagePixels      Predicate = "image-pixels"       // sides of at least minLong and minShort
	ImageUpright     Predicate = "image-upright"      // EXIF orientation is none of orientations
	WritingUpright   Predicate = "writing-upright"    // of minRead characters that were read for sure at least minShare stand upright
	ImageColour      Predicate = "image-colour"       // it has colour: minChroma or minColourShare is reached
	PaperColour      Predicate = "paper-colour"       // the paper has colour against its own tone: minChroma or minColourShare is reached
	ImageContent     Predicate = "image-content"      // it has minContrast or minInk
	ImageBright      Predicate = "image-bright"       // mean lightness reaches minLuminance
	ImageNoLocation  Predicate = "image-no-location"  // no place is written in it
	ImageUnedited    Predicate = "image-unedited"     // no editor of words named itself in it
	ImageUnique      Predicate = "image-unique"       // the same bytes stand nowhere else
	ImageAlike       Predicate = "image-alike"        // no other file of the order shows the same within maxBits and maxApart
	CardAlike        Predicate = "card-alike"         // no other card of the order reads the same and shows the same within maxBits and maxApart
	PaperWritten     Predicate = "paper-written"      // paper of minPlain has writing over minFilled
	PaperSharp       Predicate = "paper-sharp"        // edges of writing are at most maxEdge wide but for maxShare of it, motion left aside; or minRead characters were read, minLegible of them for sure
	PaperReadable    Predicate = "paper-readable"     // where minFilled of it is written on with edges at most maxEdge wide and no minSmear: minRead characters were read, minLegible of them for sure
	PaperStill       Predicate = "paper-still"        // likewise, where one direction is worse than another by edgeRatio
	PaperBright      Predicate = "paper-bright"       // at most maxShare of the paper is darker than minLuminance
	PaperExposed     Predicate = "paper-exposed"      // at most maxClipped of it is pure white, unless on a scan writing is darker than maxInkLight
	PaperNoGlare     Predicate = "paper-no-glare"     // no spot of light of more than maxShare and minDifference
	PaperWhole       Predicate = "paper-whole"        // minSeen of every edge is in the picture where minSides show, at most maxMissing of a card lies outside by its print, and at most maxCut of its sides cuts writing
	PaperFills       Predicate = "paper-fills"        // it fills minShare of the picture
	PaperStraight    Predicate = "paper-straight"     // turned at most maxAngle, opposite edges differ at most by maxPerspective
	PaperResolution  Predicate = "paper-resolution"   // minDPI by the size of a card or an A4 sheet
	PaperLegibleCopy Predicate = "paper-legible-copy" // at most maxShare of the characters read is lost in a copy of maxBytes
	PaperNoGrid      Predicate = "paper-no-grid"      // no regular fine pattern stands out by more than maxGrid
	PhotoFace        Predicate = "photo-face"         // there is a face
	PhotoInPerson    Predicate = "photo-in-person"    // the person is no portrait of maxPerson and maxTorso among minGlyphs of dark print
	PhotoOneFace     Predicate = "photo-one-face"     // there is no second face
	PhotoCentred     Predicate = "photo-centred"      // the face is near the middle
	PhotoFaceHeight  Predicate = "photo-face-height"  // the face is neither too small nor too large
	HeadFrontal      Predicate = "head-frontal"       // the head is turned at most maxYaw and tilted at most maxRoll
	EyesOpen         Predicate = "eyes-open"          // one eye at least is open by minOpening, or shows an iris of minDark
	FaceSharp        Predicate = "face-sharp"         // edges of the face are at most maxEdge wide, motion left aside
	FaceStill        Predicate = "face-still"         // likewise, where one direction is worse than the other by edgeRatio
	FaceBare         Predicate = "face-bare"          // neither mouth nor eyes look more covered than maxCovered
	HeadBare         Predicate = "head-bare"          // the crown looks no more like a hat than maxHat
	UpperBody        Predicate = "upper-body"         // minTorso below the chin, minHeadRoom above the hair
	BackgroundColour Predicate = "background-colour"  // within tolerance of one of targets, not greyer than minChroma
	BackgroundPlain  Predicate = "background-plain"   // plainShare of it has one colour, gaps set aside, and no thing of minThing stands before it
	BackgroundWhole  Predicate = "background-whole"   // no gap deeper than minDepth beside a background of plainShare
	PhotoUpright     Predicate = "photo-upright"      // the face neither lies on its side nor upside down
	PhotoExposed     Predicate = "photo-exposed"      // at most maxBurnt of the face is burnt out
	LetteringLegible Predicate = "lettering-legible"  // minGlyphs of minPixels, minContrast and minStrokes on the background
	LetteringUpright Predicate = "lettering-upright"  // where they are, they are not mirrored by minOdds
	TopColour        Predicate = "top-colour"         // at most maxShare of it is of one of hues; where it runs into the background: maxAlike, minChest
	TopApart         Predicate = "top-apart"          // at most maxShare of it is within tolerance of the background
	FormOrder        Predicate = "form-order"         // its code names this order, the right form and what the order says now
	FormWhole        Predicate = "form-whole"         // every corner mark is there by minLikeness, and minShown of the sheet
	FormPrinted      Predicate = "form-printed"       // no printed character differs by more than maxUnlike, nothing of maxArea was added
	FormInked        Predicate = "form-inked"         // box holds ink of minArea that reaches minSpread both ways
	FormSealed       Predicate = "form-sealed"        // box holds red ink of minArea that reaches minSpread both ways, minInside of it within
	FormBlank        Predicate = "form-blank"         // box holds ink of at most maxArea
)

// Predicates on what a paper says. They look at pages of kinds, and at the first of the fields read that such a page has;
// optional ones may lack all of them.
const (
	DocumentKind      Predicate = "document-kind"       // one page is of kinds, told with minCertainty
	DocumentNumber    Predicate = "document-number"     // the number read is that typed into the first of fields that is filled
	DocumentName      Predicate = "document-name"       // likewise a name, character by character
	DocumentValid     Predicate = "document-valid"      // the last day read has not passed
	DocumentValidLong Predicate = "document-valid-long" // it lies at least months ahead
	DocumentRecent    Predicate = "document-recent"     // the day read lies at most months back
	DocumentQR        Predicate = "document-qr"         // the QR code's number is the one read, and the one typed
)

// Predicates on fields.
const (
	FieldsFilled      Predicate = "fields-filled"        // required fields are filled
	FieldTrue         Predicate = "field-true"           // flags that must be set
	FieldLength       Predicate = "field-length"         // at most maxLength characters
	FieldChoice       Predicate = "field-choice"         // one of the field's options
	FieldChoiceEntity Predicate = "field-choice-entity"  // an option meant for the entity type
	FieldDate         Predicate = "field-date"           // yyyy-mm-dd or 长期
	FieldDay          Predicate = "field-day"            // yyyy-mm-dd
	FieldNotExpired   Predicate = "field-not-expired"    // valid on the day
	FieldNotExpiring  Predicate = "field-not-expiring"   // valid for at least months more
	NumberForm        Predicate = "number-form"          // an identity number's length, characters, date and region
	NumberChecksum    Predicate = "number-checksum"      // its check character
	USCCInner         Predicate = "uscc-inner"           // the organisation code inside a unified social credit code
	USCCClass         Predicate = "uscc-class"           // its first two characters are one of classes
	FilingProvince    Predicate = "filing-province"      // its short name is the subject's province
	USCCProvince      Predicate = "uscc-province"        // it was issued in the subject's province
	NameForm          Predicate = "name-form"            // minHan, letters, digits and signs of a site's name
	NameHead          Predicate = "name-head"            // does not begin with one of words
	NameWords         Predicate = "name-words"           // contains none of words
	NameProvinceWords Predicate = "name-province-words"  // contains none of the province's words in wordList
	Mobile            Predicate = "mobile"               // a mainland mobile number
	MobileAssigned    Predicate = "mobile-assigned"      // begins with none of words, which no mobile number begins with
	MobilePrefix      Predicate = "mobile-prefix"        // does not begin with one of words
	OfficePhone       Predicate = "office-phone"         // 086-area-number
	Email             Predicate = "email"                // an address with a domain
	DomainForm        Predicate = "domain-form"          // a registrable domain without www
	DomainSuffix      Predicate = "domain-suffix"        // ends in one of the suffixes in wordList
	HomeURLForm       Predicate = "home-url-form"        // a domain, at most with a scheme
	HomeURLDomain     Predicate = "home-url-domain"      // on one of the site's domains
	AddressDetail     Predicate = "address-detail"       // down to the door, or text in the remark
	AddressProvince   Predicate = "address-province"     // in the subject's province
	PhonesDiffer      Predicate = "phones-differ"        // a person's emergency phone is not their mobile
	LeadersDiffer     Predicate = "leaders-differ"       // two leaders share no contact
	IndividualIsOne   Predicate = "individual-is-leader" // an individual and their leader are one person
	PrepaidMonths     Predicate = "prepaid-months"       // at least months
	PreApprovalPair   Predicate = "pre-approval-pair"    // a permit's number only with its category
	MinAge            Predicate = "min-age"              // at least minAge years old on the day
	DomainCount       Predicate = "domain-count"         // at most maxCount domains
	FieldGiven        Predicate = "field-given"          // is filled, although the form does not insist
	FieldAmong        Predicate = "field-among"          // is one of words
	FieldNotAmong     Predicate = "field-not-among"      // is none of words
	MaxAge            Predicate = "max-age"              // at most maxAge years old on the day
	MobileLocal       Predicate = "mobile-local"         // a number of the subject's province
	OfficePhoneArea   Predicate = "office-phone-area"    // its area code exists, and is of the address's province
	RegionKnown       Predicate = "region-known"         // the area an ID was issued in is on the list
	DomainOwner       Predicate = "domain-owner"         // registered to one of words: subject, legal-representative, leaders
	DomainValid       Predicate = "domain-valid"         // registered for months more, or at all
	DomainSettled     Predicate = "domain-settled"       // its owner was verified days ago or earlier
	RemarkHas         Predicate = "remark-has"           // contains text, from minCount domains on
	NameEnding        Predicate = "name-ending"          // ends in one of words
	NamePlace         Predicate = "name-place"           // names no other province
	NameApproval      Predicate = "name-approval"        // contains none of words while no pre-approval is chosen
	CommercialWords   Predicate = "commercial-words"     // fields hold none of words, which a site that charges its users would use
	ContentAmong      Predicate = "content-among"        // the site's content is none of words
	ContentFits       Predicate = "content-fits"         // some of the site's content is one of words
	FieldsAgree       Predicate = "fields-agree"         // the first of fields, where filled, is the second
	NamePerson        Predicate = "name-person"          // holds no leader's name
)

// Predicates on the order as a whole.
const (
	EntityCovered     Predicate = "entity-covered"      // the set has rules for the entity type
	SubjectFree       Predicate = "subject-free"        // the subject has no other open order
	SubjectSettled    Predicate = "subject-settled"     // no change of the subject's data is on its way
	ServiceNumberFree Predicate = "service-number-free" // no other order uses the service number
	SlotFilled        Predicate = "slot-filled"         // every required slot has a material
	SlotLater         Predicate = "slot-later"          // slots that are due after the first review
	SlotKnown         Predicate = "slot-known"          // every material is in a slot of the order
	SlotAsked         Predicate = "slot-asked"          // slot has a material, from minCount domains on
	LeaderLegal       Predicate = "leader-legal"        // fields name the legal representative, or slot is filled
	DelegateLeads     Predicate = "delegate-leads"      // a leader who is not the legal representative leads subject and site
	LeadersApart      Predicate = "leaders-apart"       // two persons lead subject and site
	IDLocal           Predicate = "id-local"            // an ID of the subject's province, of the kinds in words where these are named, or slot is filled
	AgeOrSlot         Predicate = "age-or-slot"         // at least minAge years old on the day, or slot is filled
	ChangeBarred      Predicate = "change-barred"       // transition does not happen, or not of all words at once
	ChangeLegal       Predicate = "change-legal"        // transition only where the former subject is the legal representative
	ChangeProof       Predicate = "change-proof"        // slot is filled for a transition
	ProvinceCovered   Predicate = "province-covered"    // names what the set does not know of the province
	ContactFree       Predicate = "contact-free"        // no other subject uses the contacts in fields
	AccountFree       Predicate = "account-free"        // no other subject uses the provider's account
	SubjectSites      Predicate = "subject-sites"       // at most maxCount sites of the subject
	NotJudged         Predicate = "not-judged"          // this version cannot decide it: said once per order
)
