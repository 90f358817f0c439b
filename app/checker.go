package app

import (
	"bytes"
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"sync/atomic"
	"syscall"
	"time"

	"golang.org/x/sync/errgroup"

	"beiandesk/app/filing"
	"beiandesk/app/inspect"
	"beiandesk/app/inspect/ocr"
	"beiandesk/app/inspect/ocr/ppocr"
	"beiandesk/app/inspect/person"
	"beiandesk/app/internal/atomicfile"
	"beiandesk/app/internal/wire"
	"beiandesk/app/review"
	"beiandesk/app/rules"
)

// DefaultRuleSet is the rule set of orders and checks that name none.
const DefaultRuleSet = "aliyun-2018-08"

// maxFileBytes is the largest file this program takes in: what an intake takes at the other end. Papers of a filing stay
// far below; more is a mistake.
var maxFileBytes = wire.DefaultLimits().FileBytes

// Checker judges single files without any order or stored data. It is safe for concurrent use.
type Checker struct {
	inspector *inspect.Inspector
	memory    *inspect.Memory
	library   atomic.Pointer[rules.Library] // with the override file in force, if any
}

// NewChecker loads the embedded rule sets and models. cacheDir keeps compiled decoders between runs; empty keeps
// nothing. Without embedded models photos are measured as far as possible, and what is missing is named. The same bytes
// are measured once as long as the Checker lives.
func NewChecker(cacheDir string) (*Checker, error) {
	return newChecker(cacheDir, ppocr.New(cacheDir), inspect.NewMemory(), person.Load)
}

// NewSafeChecker is NewChecker for a machine on which the program came to grief: the library that reads text, the only
// foreign code that runs inside the program, is never loaded, and what needs reading is reported as not done.
func NewSafeChecker(cacheDir string) (*Checker, error) {
	return newChecker(cacheDir, ocr.None{Reason: ocr.SafeMode}, inspect.NewMemory(), person.Load)
}

func newChecker(cacheDir string, reader ocr.Reader, memory *inspect.Memory, load func() (*person.Measurer, error)) (*Checker, error) {
	var library *rules.Library
	var people *person.Measurer
	var all errgroup.Group // a check of a few files takes little longer than a start
	all.Go(func() (err error) { library, err = rules.Embedded(); return err })
	all.Go(func() (err error) {
		if people, err = load(); errors.Is(err, person.ErrNoModels) {
			return nil
		}
		return err
	})
	if err := all.Wait(); err != nil {
		return nil, err
	}
	options := inspect.Options{CacheDir: cacheDir, Reader: reader, Memory: memory}
	if people != nil {
		options.Person = people
	}
	c := &Checker{inspector: inspect.New(options), memory: memory}
	c.library.Store(library)
	return c, nil
}

// Close releases the decoders.
func (c *Checker) Close() error { return c.inspector.Close() }

// RuleSets lists the rule sets this program carries.
func (c *Checker) RuleSets() []*rules.Set { return c.library.Load().Sets() }

// RuleSet finds a rule set; an empty id means DefaultRuleSet.
func (c *Checker) RuleSet(id string) (*rules.Set, error) {
	if id == "" {
		id = DefaultRuleSet
	}
	set, err := c.library.Load().Set(id)
	if err != nil {
		return nil, &Problem{
			Code:    "rule-set-unknown",
			Message: filing.Words("没有名为 %q 的规则集。", "There is no rule set named %q.", id),
			Advice:  filing.Words("用 rules list 查看可用的规则集。", "See the rule sets with: rules list."),
			Cause:   err,
		}
	}
	return set, nil
}

// CheckRequest says by what a file is judged. The zero value means DefaultRuleSet, 企业, province unknown, no slot: only
// what holds for any file and picture.
type CheckRequest struct {
	RuleSet  string
	Entity   filing.EntityType
	Province filing.Province
	Slot     filing.SlotID
}

// CheckedFile is what was measured on a file and what the rules say about it.
type CheckedFile struct {
	Path     string           `json:"path"`
	Slot     filing.SlotID    `json:"slot"`
	Facts    inspect.Facts    `json:"facts"`
	Findings []filing.Finding `json:"findings"`
	Points   []PointStanding  `json:"points"` // how it stands to the guide of its slot; empty without one
}

// CheckFile reads, measures and judges one file. A file that cannot be read is a *Problem; whatever is wrong with its
// content is a finding.
func (c *Checker) CheckFile(ctx context.Context, path string, req CheckRequest) (CheckedFile, error) {
	set, err := c.RuleSet(req.RuleSet)
	if err != nil {
		return CheckedFile{}, err
	}
	if req.Entity == "" {
		req.Entity = filing.Enterprise
	}
	content, err := readFile(path)
	if err != nil {
		return CheckedFile{}, err
	}
	facts, err := c.inspectFor(ctx, filepath.Base(path), content, req.Slot, set, formContext{})
	if err != nil {
		return CheckedFile{}, err
	}
	findings := review.File(set, review.Conditions{Entity: req.Entity, Province: req.Province}, req.Slot, facts)
	draft := filing.Draft{Subject: filing.Subject{Entity: req.Entity, Province: req.Province}}
	return CheckedFile{Path: path, Slot: req.Slot, Facts: facts, Findings: orEmpty(findings),
		Points: pointStandings(set, draft, time.Time{}, slotOf(set, draft, req.Slot), facts)}, nil
}

// slotOf finds a slot of a draft; one that the draft lacks has no guide.
func slotOf(set *rules.Set, draft filing.Draft, id filing.SlotID) rules.Slot {
	for _, s := range set.Slots(draft) {
		if s.ID == id {
			return s
		}
	}
	return rules.Slot{ID: id}
}

// requestFor asks for the measurements that a slot's rules need.
func requestFor(slot filing.SlotID, set *rules.Set) inspect.Request {
	return inspect.Request{Photo: slot == filing.SlotVerificationPhoto, Text: slices.Contains(readSlots, slot), Copy: set.CopyBytes(slot)}
}

// readSlots hold papers that are read: their kind is known, and rules ask what they say. Reading takes seconds a page, so
// no other file is read unasked.
var readSlots = []filing.SlotID{filing.SlotSubjectCertificate, filing.SlotSubjectLeaderIDFront, filing.SlotSubjectLeaderIDBack,
	filing.SlotSubjectLeaderID, filing.SlotSiteLeaderIDFront, filing.SlotSiteLeaderIDBack, filing.SlotSiteLeaderID, filing.SlotVerificationForm,
	filing.SlotDomainCertificate, filing.SlotAuthorization, filing.SlotResidencePermit, filing.SlotPreApproval, filing.SlotCommitment}

// orEmpty keeps JSON lists lists: [] rather than null.
func orEmpty[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}

// readFile reads a person's file whole, or says in words why it cannot.
func readFile(path string) ([]byte, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, FileProblem(path, err)
	}
	if info.IsDir() {
		return nil, FileProblem(path, syscall.EISDIR)
	}
	if !info.Mode().IsRegular() {
		return nil, FileProblem(path, errors.New("not a regular file"))
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, FileProblem(path, err)
	}
	defer f.Close()
	content, err := readAll(f, min(info.Size(), maxFileBytes))
	if err != nil {
		return nil, FileProblem(path, err)
	}
	if int64(len(content)) > maxFileBytes {
		return nil, &Problem{
			Code:    "file-huge",
			Message: filing.Words("“%s”超过 %d MB，不像是备案材料。", "%q is over %d MB, which no filing paper is.", path, maxFileBytes>>20),
			Advice:  filing.Words("请确认选对了文件。", "Check that this is the right file."),
		}
	}
	return content, nil
}

// readAll reads a little more than may be read at most, into a buffer of the size that the file is said to have.
func readAll(r io.Reader, size int64) ([]byte, error) {
	b := bytes.NewBuffer(make([]byte, 0, size+bytes.MinRead))
	_, err := b.ReadFrom(io.LimitReader(r, maxFileBytes+1))
	return b.Bytes(), err
}

// WriteProblem says in words why a file or folder of a person's choice could not be written.
func WriteProblem(path string, err error) *Problem {
	p := &Problem{Code: "file-unwritable", Cause: err}
	switch {
	case errors.Is(err, syscall.EISDIR):
		p.Message = filing.Words("“%s”是文件夹，应给出要写的文件。", "%q is a folder; what is wanted is the file to write.", path)
		p.Advice = filing.Words("请在文件夹后面加上文件名。", "Add the file's name behind the folder.")
	case errors.Is(err, fs.ErrNotExist):
		p.Message = filing.Words("写不进“%s”：所在的文件夹不存在。", "%q cannot be written: its folder does not exist.", path)
		p.Advice = filing.Words("请先建好文件夹，或换一个位置。", "Make the folder first, or choose another place.")
	case errors.Is(err, fs.ErrPermission), errors.Is(err, syscall.EROFS):
		p.Message = filing.Words("没有权限写入“%s”。", "There is no permission to write %q.", path)
		p.Advice = filing.Words("请放开写入权限；它正在别的程序里打开时，先在那里关掉；或换一个位置。",
			"Allow writing; when another program has it open, close it there first; or choose another place.")
	case atomicfile.IsFull(err):
		p.Code = "disk-full"
		p.Message = filing.Words("磁盘已满，“%s”没有写出。", "The disk is full: %q was not written.", path)
		p.Advice = filing.Words("请腾出空间，或换一个磁盘。", "Free some space, or choose another disk.")
	default:
		p.Message = filing.Words("无法写入“%s”。", "%q cannot be written.", path)
		p.Advice = filing.Words("请确认磁盘正常、未被其他程序占用，再试一次。", "Make sure the disk is sound and nothing else holds it, then try again.")
	}
	return p
}

// FileProblem says in words why a person's file cannot be read or written.
func FileProblem(path string, err error) *Problem {
	p := &Problem{Code: "file-unreadable", Cause: err}
	switch {
	case errors.Is(err, syscall.EISDIR):
		p.Code = "file-is-folder"
		p.Message = filing.Words("“%s”是文件夹，不是文件。", "%q is a folder, not a file.", path)
		p.Advice = filing.Words("请选择文件夹里的文件。", "Choose the files in it.")
	case errors.Is(err, fs.ErrNotExist):
		p.Code = "file-missing"
		p.Message = filing.Words("找不到文件“%s”。", "There is no file %q.", path)
		p.Advice = filing.Words("请检查路径；文件可能已被移动、改名，或移动硬盘已拔出。", "Check the path; it may have been moved, renamed, or its disk unplugged.")
	case errors.Is(err, fs.ErrPermission), errors.Is(err, syscall.EPERM):
		p.Message = filing.Words("没有权限读取“%s”。", "There is no permission to read %q.", path)
		p.Advice = filing.Words("请在系统里放开读取权限，或把文件复制到自己的文件夹。", "Allow reading in the system, or copy it to a folder of your own.")
	default:
		p.Message = filing.Words("无法读取“%s”。", "%q cannot be read.", path)
		p.Advice = filing.Words("请确认文件未被其他程序占用、磁盘正常，再试一次。", "Make sure no other program holds it and the disk is sound, then try again.")
	}
	return p
}
