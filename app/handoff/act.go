package handoff

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"log/slog"
	"path"
	"runtime/debug"
	"slices"
	"strings"
	"time"
	"unicode"

	"beiandesk/app/filing"
)

// Answer is what the page gets back, sealed. What does not belong to the message is left out.
type Answer struct {
	Task    *Task         `json:"task,omitempty"`
	Check   string        `json:"check,omitempty"`
	Seconds int           `json:"seconds"`        // until the session ends unless something happens
	Hints   []filing.Text `json:"hints,omitzero"` // empty when nothing was seen
	Verdict *Verdict      `json:"verdict,omitempty"`
	Refusal *Refusal      `json:"refusal,omitempty"`
}

var (
	errHeard = errors.New(saidHeard) // a message that was heard before, or overtaken by a later one
	errOther = errors.New(saidOther) // another phone came first
)

// act does what an authentic message asks. A message is acted on once.
func (s *Session) act(ctx context.Context, h head, content []byte) (Answer, error) {
	s.acting.Lock()
	defer s.acting.Unlock()
	if err := s.admit(h); err != nil {
		if errors.Is(err, errOther) {
			s.tell()
		}
		return Answer{}, err
	}
	answer, err := s.answer(ctx, h, content)
	answer.Refusal = refusalOf(err)
	s.mu.Lock()
	s.prolong()
	answer.Seconds = int(time.Until(s.status.Expires).Seconds())
	s.mu.Unlock()
	s.tell()
	return answer, nil
}

// answer does the work of a message. A panic in it becomes an error, as net/http would swallow it: the log gets its kind and
// the stack, never its value, which may hold personal data.
func (s *Session) answer(ctx context.Context, h head, content []byte) (answer Answer, err error) {
	defer func() {
		if r := recover(); r != nil {
			slog.Error("handoff: a message panicked", "kind", fmt.Sprintf("%T", r), "stack", string(debug.Stack()))
			err = fmt.Errorf("panic of type %T", r)
		}
	}()
	switch h.Kind {
	case kindHello:
		answer.Task, answer.Check = &s.options.Task, s.check
	case kindHint:
		answer.Hints, err = s.options.Desk.Hint(ctx, content)
	case kindPicture:
		answer.Verdict, err = s.take(context.WithoutCancel(ctx), h, content)
	case kindDone:
	default:
		err = &Refusal{Code: "page-old", Message: filing.Words("页面与电脑上的程序不配套。", "This page does not go with the program on the computer."),
			Advice: filing.Words("请重新扫码。", "Scan the code again.")}
	}
	return answer, err
}

// admit lets the first phone in that proves the key, and none of its messages twice.
func (s *Session) admit(h head) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	switch {
	case s.device == "" && h.Kind == kindHello:
		s.device, s.status.Stage = h.Device, StagePaired
	case s.device != h.Device:
		s.status.Others = s.device != ""
		return errOther
	}
	if h.Seq <= s.seq {
		return errHeard
	}
	s.seq = h.Seq
	s.status.Heard++
	return nil
}

// refusalOf puts a failure into words; nil stays nil.
func refusalOf(err error) *Refusal {
	var r *Refusal
	if err == nil || errors.As(err, &r) {
		return r
	}
	slog.Error("handoff: a picture could not be handled", "kind", fmt.Sprintf("%T", err))
	return &Refusal{Code: "internal", Cause: err,
		Message: filing.Words("电脑上的程序出错，没有处理这张图片。", "The program on the computer failed at this picture."),
		Advice:  filing.Words("请再传一次；仍不行就在电脑上直接选择文件。", "Send it again; if that fails, choose the file on the computer.")}
}

// take hands a picture to the desk, unless the very bytes came before: a phone that lost an answer sends them again.
func (s *Session) take(ctx context.Context, h head, content []byte) (*Verdict, error) {
	sum := sha256.Sum256(content)
	s.mu.Lock()
	again, known := s.known[sum]
	full := len(s.known) >= s.limits.pictures
	ours := h.Replaces == "" || slices.ContainsFunc(s.status.Received, func(r Received) bool { return r.Material == h.Replaces })
	s.mu.Unlock()
	switch {
	case known:
		return &again, nil
	case full:
		return nil, &Refusal{Code: "enough", Message: filing.Words("这次已经传了 %d 张。", "%d pictures came this time.", s.limits.pictures),
			Advice: filing.Words("请在电脑上重新打开“用手机拍”。", "Open “Use a phone” on the computer again.")}
	case !ours: // taken out on the computer meanwhile, or never of this session
		h.Replaces = ""
	}
	name, content, err := still(cleanName(h.Name), content, int64(s.limits.bytes))
	if err != nil {
		return nil, err
	}
	v, err := s.options.Desk.Take(ctx, Picture{Name: name, Content: content, Replaces: h.Replaces})
	if err != nil {
		return nil, err
	}
	s.remember(sum, h.Replaces, v)
	return &v, nil
}

// remember keeps what became of a picture; one that was replaced may be sent again later.
func (s *Session) remember(sum [sha256.Size]byte, replaced filing.ID, v Verdict) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if replaced != "" {
		s.status.Received = slices.DeleteFunc(s.status.Received, func(r Received) bool { return r.Material == replaced })
		for k, old := range s.known {
			if old.Material == replaced {
				delete(s.known, k)
			}
		}
	}
	s.known[sum] = v
	r := Received{Material: v.Material, Name: v.Name}
	for _, f := range v.Findings {
		switch f.Severity {
		case filing.Blocker:
			r.Blockers++
		case filing.Warning:
			r.Warnings++
		}
	}
	s.status.Received = append(s.status.Received, r)
}

// maxName is the longest name of a picture in characters.
const maxName = 80

// cleanName makes a name of what a phone calls a file: the last part of a path on any system, printable, never empty.
func cleanName(name string) string {
	name = path.Base(strings.ReplaceAll(name, `\`, "/"))
	name = strings.Map(func(r rune) rune {
		if !unicode.IsPrint(r) || strings.ContainsRune(`<>:"|?*%`, r) {
			return -1
		}
		return r
	}, strings.ToValidUTF8(name, ""))
	name = strings.Trim(name, " .")
	if letters := []rune(name); len(letters) > maxName {
		ext := path.Ext(name)
		if len(ext) > 8 {
			ext = ""
		}
		name = string(letters[:maxName-len([]rune(ext))]) + ext
	}
	if name == "" || name == "/" {
		return "phone"
	}
	return name
}
