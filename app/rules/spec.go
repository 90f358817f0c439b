package rules

// Scope says what a predicate looks at.
type Scope string

// The scopes.
const (
	ScopeFile  Scope = "file"  // one file, its pages, its photo
	ScopeField Scope = "field" // the draft
	ScopeOrder Scope = "order" // the order with its materials and neighbours
	ScopeNone  Scope = "none"  // nothing: not-judged
)

// Spec says what a predicate looks at and which parameters it takes, by the names they have in the data.
type Spec struct {
	Scope  Scope
	Person bool // it speaks of a person: its silence means nothing where no face was found
	Needs  []string
	May    []string
}

// SpecOf returns the spec of a predicate; ok is false for an unknown one.
func SpecOf(p Predicate) (Spec, bool) { s, ok := specs[p]; return s, ok }

// Predicates lists every predicate, in no particular order.
func Predicates() []Predicate {
	out := make([]Predicate, 0, len(specs))
	for p := range specs {
		out = append(out, p)
	}
	return out
}

var specs = map[Predicate]Spec{
	FileFormat:    {Scope: ScopeFile, Needs: []string{"formats"}},
	FileDoubtful:  {Scope: ScopeFile, Needs: []string{"formats"}},
	FileExtension: {Scope: ScopeFile},
	FileMaxBytes:  {Scope: ScopeFile, Needs: []string{"maxBytes"}, May: []string{"upTo"}},
	FileMinBytes:  {Scope: ScopeFile, Needs: []string{"minBytes"}},
	FileWhole:     {Scope: ScopeFile},
	FilePixels:    {Scope: ScopeFile},
	FileStill:     {Scope: ScopeFile},
	FileOpen:      {Scope: ScopeFile},
	FileMaxPages:  {Scope: ScopeFile, Needs: []string{"maxPages"}},

	ImagePixels:      {Scope: ScopeFile, Needs: []string{"minLong", "minShort"}},
	ImageUpright:     {Scope: ScopeFile, Needs: []string{"orientations"}},
	WritingUpright:   {Scope: ScopeFile, Needs: []string{"minRead", "minShare"}},
	ImageColour:      {Scope: ScopeFile, Needs: []string{"minChroma", "minColourShare"}},
	PaperColour:      {Scope: ScopeFile, Needs: []string{"minChroma", "minColourShare"}},
	ImageContent:     {Scope: ScopeFile, Needs: []string{"minContrast", "minInk"}},
	ImageBright:      {Scope: ScopeFile, Needs: []string{"minLuminance"}},
	ImageNoLocation:  {Scope: ScopeFile},
	ImageUnedited:    {Scope: ScopeFile, Needs: []string{"words"}},
	ImageUnique:      {Scope: ScopeOrder},
	ImageAlike:       {Scope: ScopeOrder, Needs: []string{"maxBits", "maxApart"}},
	CardAlike:        {Scope: ScopeOrder, Needs: []string{"maxBits", "maxApart"}},
	PaperWritten:     {Scope: ScopeFile, Needs: []string{"minFilled", "minPlain"}},
	PaperSharp:       {Scope: ScopeFile, Needs: []string{"maxEdge", "edgeRatio", "minSmear", "maxShare", "minRead", "minLegible", "minPlain"}},
	PaperStill:       {Scope: ScopeFile, Needs: []string{"maxEdge", "edgeRatio", "minSmear", "minRead", "minLegible", "minPlain"}},
	PaperReadable:    {Scope: ScopeFile, Needs: []string{"maxEdge", "minSmear", "minFilled", "minRead", "minLegible", "minPlain"}},
	PaperBright:      {Scope: ScopeFile, Needs: []string{"minLuminance", "maxShare", "minPlain"}},
	PaperExposed:     {Scope: ScopeFile, Needs: []string{"maxClipped", "maxInkLight", "minPlain"}},
	PaperNoGlare:     {Scope: ScopeFile, Needs: []string{"maxShare", "minDifference", "minPlain"}},
	PaperWhole:       {Scope: ScopeFile, Needs: []string{"minSeen", "minSides", "minDifference", "maxCut", "maxMissing", "minPlain"}},
	PaperFills:       {Scope: ScopeFile, Needs: []string{"minShare", "minPlain"}},
	PaperStraight:    {Scope: ScopeFile, Needs: []string{"maxAngle", "maxPerspective", "minPlain"}},
	PaperResolution:  {Scope: ScopeFile, Needs: []string{"minDPI", "minPlain"}},
	PaperLegibleCopy: {Scope: ScopeFile, Needs: []string{"maxBytes", "maxShare", "minRead"}},
	PaperNoGrid:      {Scope: ScopeFile, Needs: []string{"maxGrid", "minPlain"}},
	PhotoFace:        {Scope: ScopeFile, Needs: []string{"minScore"}},
	PhotoInPerson:    {Scope: ScopeFile, Person: true, Needs: []string{"minScore", "maxPerson", "maxTorso", "minGlyphs"}},
	PhotoOneFace:     {Scope: ScopeFile, Person: true, Needs: []string{"minScore"}},
	PhotoCentred:     {Scope: ScopeFile, Person: true, Needs: []string{"minScore", "maxOffset"}},
	PhotoFaceHeight:  {Scope: ScopeFile, Person: true, Needs: []string{"minScore", "minHeight", "maxHeight"}},
	HeadFrontal:      {Scope: ScopeFile, Person: true, Needs: []string{"minScore", "maxYaw", "maxRoll"}},
	EyesOpen:         {Scope: ScopeFile, Person: true, Needs: []string{"minScore", "minOpening", "minDark"}},
	FaceSharp:        {Scope: ScopeFile, Person: true, Needs: []string{"maxEdge", "edgeRatio"}},
	FaceStill:        {Scope: ScopeFile, Person: true, Needs: []string{"maxEdge", "edgeRatio"}},
	FaceBare:         {Scope: ScopeFile, Person: true, Needs: []string{"minScore", "maxCovered"}},
	HeadBare:         {Scope: ScopeFile, Person: true, Needs: []string{"minScore", "maxHat"}},
	UpperBody:        {Scope: ScopeFile, Person: true, Needs: []string{"minTorso", "minHeadRoom"}},
	BackgroundColour: {Scope: ScopeFile, Needs: []string{"targets", "tolerance", "minShare"}, May: []string{"minChroma", "maxCast"}},
	BackgroundPlain:  {Scope: ScopeFile, Needs: []string{"plainShare", "minShare", "minThing", "minDifference", "minOutline"}},
	BackgroundWhole:  {Scope: ScopeFile, Needs: []string{"plainShare", "minShare", "minDepth", "minDifference", "minOutline"}},
	PhotoUpright:     {Scope: ScopeFile, Person: true},
	PhotoExposed:     {Scope: ScopeFile, Person: true, Needs: []string{"minScore", "maxBurnt"}},
	LetteringLegible: {Scope: ScopeFile, Needs: []string{"minShare", "minGlyphs", "minPixels", "minContrast", "minStrokes"}},
	LetteringUpright: {Scope: ScopeFile, Needs: []string{"minShare", "minGlyphs", "minPixels", "minContrast", "minStrokes", "minOdds"}},
	TopColour:        {Scope: ScopeFile, Needs: []string{"hues", "maxShare", "maxAlike", "minChest"}},
	TopApart:         {Scope: ScopeFile, Needs: []string{"tolerance", "maxShare"}},
	FormOrder:        {Scope: ScopeFile},
	FormWhole:        {Scope: ScopeFile, Needs: []string{"minLikeness", "minShown"}},
	FormPrinted:      {Scope: ScopeFile, Needs: []string{"maxUnlike", "maxArea"}},
	FormInked:        {Scope: ScopeFile, Needs: []string{"box", "minArea", "minSpread"}},
	FormSealed:       {Scope: ScopeFile, Needs: []string{"box", "minArea", "minSpread", "minInside"}},
	FormBlank:        {Scope: ScopeFile, Needs: []string{"box", "maxArea"}},

	DocumentKind:      {Scope: ScopeFile, Needs: []string{"kinds", "minCertainty"}},
	DocumentNumber:    {Scope: ScopeFile, Needs: []string{"kinds", "read", "fields"}, May: []string{"optional"}},
	DocumentName:      {Scope: ScopeFile, Needs: []string{"kinds", "read", "fields"}, May: []string{"optional"}},
	DocumentValid:     {Scope: ScopeFile, Needs: []string{"kinds", "read"}, May: []string{"optional"}},
	DocumentValidLong: {Scope: ScopeFile, Needs: []string{"kinds", "read", "months"}, May: []string{"optional"}},
	DocumentRecent:    {Scope: ScopeFile, Needs: []string{"kinds", "read", "months"}, May: []string{"optional"}},
	DocumentQR:        {Scope: ScopeFile, Needs: []string{"kinds", "read", "fields"}},

	FieldsFilled:      {Scope: ScopeField},
	FieldTrue:         {Scope: ScopeField, Needs: []string{"fields"}},
	FieldLength:       {Scope: ScopeField, Needs: []string{"fields", "maxLength"}},
	FieldChoice:       {Scope: ScopeField, Needs: []string{"fields"}},
	FieldChoiceEntity: {Scope: ScopeField, Needs: []string{"fields"}},
	FieldDate:         {Scope: ScopeField, Needs: []string{"fields"}},
	FieldDay:          {Scope: ScopeField, Needs: []string{"fields"}},
	MobileAssigned:    {Scope: ScopeField, Needs: []string{"fields", "words"}},
	FieldNotExpired:   {Scope: ScopeField, Needs: []string{"fields"}},
	FieldNotExpiring:  {Scope: ScopeField, Needs: []string{"fields", "months"}},
	NumberForm:        {Scope: ScopeField, Needs: []string{"fields"}, May: []string{"number"}},
	NumberChecksum:    {Scope: ScopeField, Needs: []string{"fields"}, May: []string{"number"}},
	USCCInner:         {Scope: ScopeField, Needs: []string{"fields"}},
	USCCClass:         {Scope: ScopeField, Needs: []string{"fields", "classes"}},
	FilingProvince:    {Scope: ScopeField, Needs: []string{"fields"}},
	USCCProvince:      {Scope: ScopeField, Needs: []string{"fields"}},
	NameForm:          {Scope: ScopeField, Needs: []string{"fields", "minHan"}},
	NameHead:          {Scope: ScopeField, Needs: []string{"fields", "words"}},
	NameWords:         {Scope: ScopeField, Needs: []string{"fields", "words"}},
	NameProvinceWords: {Scope: ScopeField, Needs: []string{"fields", "wordList"}},
	Mobile:            {Scope: ScopeField, Needs: []string{"fields"}},
	MobilePrefix:      {Scope: ScopeField, Needs: []string{"fields", "words"}},
	OfficePhone:       {Scope: ScopeField, Needs: []string{"fields"}},
	Email:             {Scope: ScopeField, Needs: []string{"fields"}},
	DomainForm:        {Scope: ScopeField, Needs: []string{"wordList"}},
	DomainSuffix:      {Scope: ScopeField, Needs: []string{"wordList"}},
	HomeURLForm:       {Scope: ScopeField},
	HomeURLDomain:     {Scope: ScopeField},
	AddressDetail:     {Scope: ScopeField, Needs: []string{"fields", "text"}},
	AddressProvince:   {Scope: ScopeField, Needs: []string{"fields"}},
	PhonesDiffer:      {Scope: ScopeField},
	LeadersDiffer:     {Scope: ScopeField},
	IndividualIsOne:   {Scope: ScopeField},
	PrepaidMonths:     {Scope: ScopeField, Needs: []string{"months"}},
	PreApprovalPair:   {Scope: ScopeField},
	MinAge:            {Scope: ScopeField, Needs: []string{"minAge", "fields"}},
	DomainCount:       {Scope: ScopeField, Needs: []string{"maxCount"}},
	FieldGiven:        {Scope: ScopeField, Needs: []string{"fields"}},
	FieldAmong:        {Scope: ScopeField, Needs: []string{"fields", "words"}},
	FieldNotAmong:     {Scope: ScopeField, Needs: []string{"fields", "words"}},
	MaxAge:            {Scope: ScopeField, Needs: []string{"fields", "maxAge"}},
	MobileLocal:       {Scope: ScopeField, Needs: []string{"fields"}},
	OfficePhoneArea:   {Scope: ScopeField, Needs: []string{"fields"}},
	RegionKnown:       {Scope: ScopeField, Needs: []string{"fields"}},
	DomainOwner:       {Scope: ScopeField, Needs: []string{"words"}},
	DomainValid:       {Scope: ScopeField, May: []string{"months"}},
	DomainSettled:     {Scope: ScopeField, Needs: []string{"days"}},
	RemarkHas:         {Scope: ScopeField, Needs: []string{"fields", "text"}, May: []string{"minCount"}},
	NameEnding:        {Scope: ScopeField, Needs: []string{"fields", "words"}},
	NamePlace:         {Scope: ScopeField, Needs: []string{"fields"}},
	NameApproval:      {Scope: ScopeField, Needs: []string{"fields", "words"}},
	CommercialWords:   {Scope: ScopeField, Needs: []string{"fields", "words"}},
	ContentAmong:      {Scope: ScopeField, Needs: []string{"words"}},
	ContentFits:       {Scope: ScopeField, Needs: []string{"words"}},
	FieldsAgree:       {Scope: ScopeField, Needs: []string{"fields"}},
	NamePerson:        {Scope: ScopeField, Needs: []string{"fields"}},

	EntityCovered:     {Scope: ScopeOrder},
	SubjectFree:       {Scope: ScopeOrder},
	SubjectSettled:    {Scope: ScopeOrder},
	ServiceNumberFree: {Scope: ScopeOrder},
	SlotFilled:        {Scope: ScopeOrder},
	SlotLater:         {Scope: ScopeOrder},
	SlotKnown:         {Scope: ScopeOrder},
	SlotAsked:         {Scope: ScopeOrder, Needs: []string{"slot"}, May: []string{"minCount"}},
	LeaderLegal:       {Scope: ScopeOrder, Needs: []string{"fields"}, May: []string{"slot", "words"}},
	DelegateLeads:     {Scope: ScopeOrder},
	LeadersApart:      {Scope: ScopeOrder},
	IDLocal:           {Scope: ScopeOrder, Needs: []string{"fields"}, May: []string{"slot", "words"}},
	AgeOrSlot:         {Scope: ScopeOrder, Needs: []string{"fields", "minAge", "slot"}},
	ChangeBarred:      {Scope: ScopeOrder, Needs: []string{"transition"}, May: []string{"words"}},
	ChangeLegal:       {Scope: ScopeOrder, Needs: []string{"transition"}},
	ChangeProof:       {Scope: ScopeOrder, Needs: []string{"transition", "slot"}},
	ProvinceCovered:   {Scope: ScopeOrder},
	ContactFree:       {Scope: ScopeOrder, Needs: []string{"fields"}},
	AccountFree:       {Scope: ScopeOrder},
	SubjectSites:      {Scope: ScopeOrder, Needs: []string{"maxCount"}},
	NotJudged:         {Scope: ScopeNone},
}
