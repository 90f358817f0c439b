package app

import (
	"time"

	"beiandesk/app/filing"
	"beiandesk/app/inspect"
	"beiandesk/app/internal/formsheet"
	"beiandesk/app/review"
)

// OrderRow is one line of the list of filings.
type OrderRow struct {
	ID        filing.ID         `json:"id"`
	ClientID  filing.ID         `json:"clientId"`
	Client    string            `json:"client"`
	Subject   string            `json:"subject"`
	Site      string            `json:"site"`
	Domains   []string          `json:"domains"`
	Entity    filing.EntityType `json:"entity"`
	Province  filing.Province   `json:"province"`
	Type      filing.OrderType  `json:"type"`
	State     filing.State      `json:"state"`
	StateName filing.Text       `json:"stateName"`
	Materials int               `json:"materials"`
	UpdatedAt time.Time         `json:"updatedAt"`

	FilingNumber string `json:"filingNumber"` // empty: not issued
	Clerk        string `json:"clerk"`        // who handles it; empty: nobody is named

	Found []FoundText `json:"found"` // what a search found besides what the row shows
}

// FoundText is a text that holds a word somebody searched for.
type FoundText struct {
	Label filing.Text `json:"label"`
	Text  string      `json:"text"`
}

// OrderPage is a page of the list, newest change first. Next is empty on the last page.
type OrderPage struct {
	Rows    []OrderRow  `json:"rows"`
	Total   int         `json:"total"` // of the whole list; while searching, of what was found up to this page's end
	Next    string      `json:"next"`
	Damaged []filing.ID `json:"damaged"` // rows that were changed from outside and cannot be opened
}

// OrderView is everything a person sees of one order.
type OrderView struct {
	Draft       filing.Draft        `json:"draft"`
	StateName   filing.Text         `json:"stateName"`
	Editable    bool                `json:"editable"`
	Guided      bool                `json:"guided"` // guides are shown and their points can be ticked
	Fields      []FieldView         `json:"fields"`
	Unasked     []FieldView         `json:"unasked"` // hold something and are not asked for: no effect
	Slots       []SlotView          `json:"slots"`
	Review      ReviewView          `json:"review"`
	Revisions   []filing.Revision   `json:"revisions"`   // newest first
	Submissions []filing.Submission `json:"submissions"` // newest first
	Timeline    []TimelineEntry     `json:"timeline"`    // newest first
	Events      []FieldOption       `json:"events"`      // what a person can record in this state
	Damaged     []string            `json:"damaged"`     // rows of its history that were changed from outside

	Next         filing.Text      `json:"next"`         // what to do now
	Clocks       []RunningClock   `json:"clocks"`       // of the state it is in
	Checklist    []CheckItem      `json:"checklist"`    // what to do beside the filing
	Completeness CompletenessView `json:"completeness"` // how much of what is asked for is there
	Rejections   []RejectionView  `json:"rejections"`   // what it was sent back for, newest first
	Walk         WalkView         `json:"walk"`         // the way to the hand-over, one thing at a time
	SubjectCheck []ComparedField  `json:"subjectCheck"` // the subject's data beside its papers
	Changes      *ChangesView     `json:"changes"`      // since its newest revision; nil: there is none, or it cannot be changed now
	SetChange    *SetChangeView   `json:"setChange"`    // what changed when its rule set did; nil: nothing to say

	Companion        *CompanionView        `json:"companion"`        // somebody hands it in on the provider's page; nil: nobody does
	Acknowledgements []AcknowledgementView `json:"acknowledgements"` // how far the newest hand-over got, layer by layer
}

// FieldKind says how a field is edited.
type FieldKind string

// The kinds of fields.
const (
	FieldText    FieldKind = "text"
	FieldLong    FieldKind = "long"    // several lines
	FieldList    FieldKind = "list"    // several values, joined with commas
	FieldChoice  FieldKind = "choice"  // one of Options
	FieldChoices FieldKind = "choices" // some of Options, joined with commas
	FieldBool    FieldKind = "bool"    // "true" or "false"
	FieldDate    FieldKind = "date"    // yyyy-mm-dd or 长期
)

// FieldView is one field of the form as the order's rule set describes it, with its value.
type FieldView struct {
	Path        string        `json:"path"`  // as `order set` takes it, e.g. "subject.leader.mobile"
	Group       string        `json:"group"` // "subject", "subject-leader", "product", "site", "site-leader"
	Label       filing.Text   `json:"label"`
	Help        filing.Text   `json:"help"`
	Why         filing.Text   `json:"why"`   // what it is good for, to somebody who never filed
	Where       filing.Text   `json:"where"` // where a person finds it
	Placeholder string        `json:"placeholder"`
	Kind        FieldKind     `json:"kind"`
	Required    bool          `json:"required"`
	Options     []FieldOption `json:"options"`
	Value       string        `json:"value"`
}

// FieldOption is one value a field can be given.
type FieldOption struct {
	Value    string      `json:"value"`
	Label    filing.Text `json:"label"`
	Initials string      `json:"initials,omitempty"` // of a province's name in pinyin, by which it is found
}

// SlotView is one slot of an order with its materials.
type SlotView struct {
	ID        filing.SlotID       `json:"id"`
	Name      filing.Text         `json:"name"`
	Help      filing.Text         `json:"help"`
	Why       filing.Text         `json:"why"`   // what it is good for, to somebody who never filed
	Where     filing.Text         `json:"where"` // where a person finds it
	Required  bool                `json:"required"`
	Formats   []string            `json:"formats"`  // accepted MIME types
	MaxBytes  int64               `json:"maxBytes"` // 0 when the rule set names none
	Layouts   []LayoutView        `json:"layouts"`  // ways to lay papers on one page for this slot
	Guide     *GuideView          `json:"guide"`    // nil: nothing to mind beforehand
	Print     formsheet.PaperKind `json:"print"`    // paper that can be printed for it, to be signed; empty: none
	Materials []MaterialView      `json:"materials"`
	Removed   []filing.Material   `json:"removed"` // taken out, can be put back; newest first
}

// GuideView says before a picture is taken what makes it good.
type GuideView struct {
	Backdrop  string      `json:"backdrop"`  // #RRGGBB, a colour the background may have; empty when none is asked for
	Lettering bool        `json:"lettering"` // the backdrop carries the provider's lettering
	Do        []PointView `json:"do"`
	Avoid     []PointView `json:"avoid"`
}

// PointView is one sentence of a guide, which a person ticks off.
type PointView struct {
	ID     string      `json:"id"`
	Text   filing.Text `json:"text"`
	Ticked bool        `json:"ticked"`
}

// PointStanding says how a picture stands to one point of its slot's guide.
type PointStanding struct {
	ID       string          `json:"id"`
	Text     filing.Text     `json:"text"`
	Standing review.Standing `json:"standing"`
}

// MaterialView is one material with what was measured on it; what was read letter by letter is left out. Its pictures are served at
// /material/{id}/page/{n}?size=S (S: longest side in pixels).
type MaterialView struct {
	filing.Material
	Facts    inspect.Facts          `json:"facts"`
	Findings []filing.Finding       `json:"findings"`
	Mends    []filing.Mend          `json:"mends"`  // repairs that would help
	Points   []PointStanding        `json:"points"` // of the slot's guide; empty when it has none
	Places   []review.MeasuredPlace `json:"places"` // what was measured on a photo, on the stored picture
	Read     []ReadField            `json:"read"`   // what was read on a paper
}

// ReviewView is the review of an order as it stands.
type ReviewView struct {
	RuleSet  RuleSetView      `json:"ruleSet"`
	Findings []filing.Finding `json:"findings"` // all, worst first
	Blockers int              `json:"blockers"` // that nobody overrode
	Warnings int              `json:"warnings"`
	Hints    int              `json:"hints"`
	Unjudged int              `json:"unjudged"` // rules whose measurement this version lacks
	Freezes  bool             `json:"freezes"`  // nothing stops freezing
}

// RuleSetView names a rule set.
type RuleSetView struct {
	ID       string      `json:"id"`
	Version  string      `json:"version"`
	Title    filing.Text `json:"title"`
	Provider string      `json:"provider"`

	Unverified bool `json:"unverified"` // the texts behind it were not seen whole
	Foreign    bool `json:"foreign"`    // a person brought it in
}

// TimelineEntry is one recorded event of an order, with what it rests on: the words it came with, and the reasons that were
// chosen or recognised in them.
type TimelineEntry struct {
	At      time.Time     `json:"at"`
	Event   filing.Event  `json:"event"`
	Name    filing.Text   `json:"name"`
	From    filing.State  `json:"from"`
	To      filing.State  `json:"to"`
	Note    string        `json:"note"`
	Reasons []filing.Text `json:"reasons"`

	Evidence []filing.Evidence `json:"evidence"`
}

// NewOrder says how an order begins. Either SubjectID names a known subject, or a new subject is made for the client
// ClientID, or for a new client named ClientName.
type NewOrder struct {
	ClientID   filing.ID         `json:"clientId,omitempty"`
	ClientName string            `json:"clientName,omitempty"`
	SubjectID  filing.ID         `json:"subjectId,omitempty"`
	Entity     filing.EntityType `json:"entity,omitempty"`
	Province   filing.Province   `json:"province,omitempty"`
	RuleSet    string            `json:"ruleSet,omitempty"` // empty: DefaultRuleSet
	Type       filing.OrderType  `json:"type,omitempty"`    // empty: it adds a website
	Reuse      bool              `json:"reuse,omitempty"`   // take over what the subject's newest order mostly has in common with its next
	Walk       bool              `json:"walk,omitempty"`    // its person goes step by step, and finds the steps again on coming back
}

// ClientRow is a client with its subjects, for starting an order.
type ClientRow struct {
	Client   filing.Client    `json:"client"`
	Subjects []filing.Subject `json:"subjects"`
}

// AddResult says what became of one file that was to be added.
type AddResult struct {
	Name     string           `json:"name"`
	Material *filing.Material `json:"material,omitempty"` // nil when the file could not be taken
	Problem  *Problem         `json:"problem,omitempty"`
}

// Progress is how far a long task got: Done of Total steps, and what it works on.
type Progress struct {
	Task  string      `json:"task"`
	Done  int         `json:"done"`
	Total int         `json:"total"`
	Label filing.Text `json:"label"`
}

// Destination is where a package goes.
type Destination struct {
	Connector string `json:"connector"`       // "companion", "folder", "intake", "sftp" or "s3"
	Target    string `json:"target"`          // folder path, or intake address
	Zip       bool   `json:"zip,omitempty"`   // folder connector: one zip file instead of a folder
	Token     string `json:"token,omitempty"` // intake: the token its operator gave; sftp: password or private key; s3: "access:secret"; kept sealed

	Recipient string `json:"recipient,omitempty"` // folder, sftp, s3: age public keys that the package is sealed to
	HostKey   string `json:"hostKey,omitempty"`   // sftp: fingerprint of the server's key; kept

	sealed bool // by an earlier hand-over, which is asked about
}
