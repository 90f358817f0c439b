package bundle

import (
	"fmt"

	"beiandesk/app/filing"
)

// Code names a kind of Problem; codes are stable.
type Code string

// The kinds of problems and warnings of a bag.
const (
	ArchiveUnreadable   Code = "archive.unreadable"    // neither a folder nor an archive that can be read
	ArchiveBaseFolder   Code = "archive.base-folder"   // an archive holds exactly one base folder (RFC 8493 section 4)
	ArchiveEntry        Code = "archive.entry"         // an entry with an unsafe name, encrypted, or listed twice
	ArchiveTooLarge     Code = "archive.too-large"     // more entries, folders or bytes than any bag needs
	TreeUnreadable      Code = "tree.unreadable"       // a file or folder cannot be read
	TreeNotRegular      Code = "tree.not-regular"      // a link, device or socket
	TreeSystemFile      Code = "tree.system-file"      // left by a file manager
	TreeNamesFold       Code = "tree.names-fold"       // names differ in case or Unicode normalisation only
	TreeEmptyFolder     Code = "tree.empty-folder"     // an empty folder, which no manifest can list
	TreePortability     Code = "tree.portability"      // a name that Windows cannot keep
	DeclarationMissing  Code = "bagit.missing"         // no bagit.txt
	DeclarationSyntax   Code = "bagit.syntax"          // bagit.txt is not what its version asks
	DeclarationVersion  Code = "bagit.version"         // a version that does not exist
	DeclarationEncoding Code = "bagit.encoding"        // an encoding nobody knows
	TagEncoding         Code = "tag.encoding"          // a tag file is not in the declared encoding
	TagTooLarge         Code = "tag.too-large"         // a tag file larger than any bag needs
	PayloadMissing      Code = "payload.missing"       // no data folder
	PayloadUnlisted     Code = "payload.unlisted"      // a payload file that the manifests do not list
	ManifestMissing     Code = "manifest.missing"      // no payload manifest
	ManifestAlgorithm   Code = "manifest.algorithm"    // an algorithm this program does not know
	ManifestSyntax      Code = "manifest.syntax"       // a line that is no manifest line
	ManifestPath        Code = "manifest.path"         // a path that leads out of the bag or means something else elsewhere
	ManifestScope       Code = "manifest.scope"        // a payload manifest lists a tag file, or the other way round
	ManifestTwice       Code = "manifest.twice"        // a file listed twice
	ManifestStyle       Code = "manifest.style"        // an asterisk, ./ or % as other tools write them
	ManifestIncomplete  Code = "manifest.incomplete"   // a tag manifest that leaves out a payload manifest
	FileMissing         Code = "file.missing"          // listed, but not there
	FileNotFetched      Code = "file.not-fetched"      // to be fetched, and not there yet
	FileNormalisation   Code = "file.normalisation"    // there under a name in another Unicode normalisation
	FileChecksum        Code = "file.checksum"         // not the bytes of its checksum
	FetchSyntax         Code = "fetch.syntax"          // a line of fetch.txt that is none
	FetchPath           Code = "fetch.path"            // a path in fetch.txt that leads elsewhere
	FetchUnlisted       Code = "fetch.unlisted"        // in fetch.txt, but not in every payload manifest
	FetchLength         Code = "fetch.length"          // another length than the file has
	InfoSyntax          Code = "bag-info.syntax"       // a line that is neither an element nor continues one
	InfoRepeated        Code = "bag-info.repeated"     // Payload-Oxum more than once
	InfoOxum            Code = "bag-info.payload-oxum" // Payload-Oxum is not what lies in data
	ProfileMismatch     Code = "profile.mismatch"      // valid BagIt, but not as the profile asks
	PackageDocument     Code = "package.document"      // data/order.json cannot be read
	PackageLayout       Code = "package.layout"        // files and order.json do not agree
	TooManyProblems     Code = "too-many"              // the rest is left out
)

// Problem is one thing that is wrong with a bag, or one that may become wrong elsewhere.
type Problem struct {
	Code    Code        `json:"code"`
	Path    string      `json:"path,omitempty"` // in the bag, "/" between segments
	Message filing.Text `json:"message"`
}

// Report is the judgement of a bag: all problems, not only the first. It is valid when there is none; warnings never
// make it invalid.
type Report struct {
	Valid    bool      `json:"valid"`
	Version  string    `json:"version"` // of BagIt, as declared; empty when that cannot be read
	Problems []Problem `json:"problems"`
	Warnings []Problem `json:"warnings"`
	Digest   string    `json:"digest,omitempty"` // SHA-256 of tagmanifest-sha256.txt, when there is one
	Files    int       `json:"files"`
	Bytes    int64     `json:"bytes"`
}

// maxProblems bounds what is told about one bag.
const maxProblems = 500

// InvalidError is a bag that cannot be used, with the reasons.
type InvalidError struct{ Report Report }

func (e *InvalidError) Error() string {
	if len(e.Report.Problems) == 0 {
		return "the bag is not valid"
	}
	p := e.Report.Problems[0]
	return fmt.Sprintf("the bag is not valid: %s: %s (%d problems)", p.Path, p.Message.EN, len(e.Report.Problems))
}

func (r *Report) problem(code Code, path, zh, en string, args ...any) {
	r.Problems = noted(r.Problems, code, path, filing.Words(zh, en, args...))
}

func (r *Report) warning(code Code, path, zh, en string, args ...any) {
	r.Warnings = noted(r.Warnings, code, path, filing.Words(zh, en, args...))
}

func noted(list []Problem, code Code, path string, message filing.Text) []Problem {
	switch {
	case len(list) < maxProblems:
		return append(list, Problem{Code: code, Path: path, Message: message})
	case len(list) == maxProblems:
		return append(list, Problem{Code: TooManyProblems,
			Message: filing.Words("问题过多，其余不再列出。", "There are too many problems; the rest is left out.")})
	}
	return list
}
