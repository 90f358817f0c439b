package app

import (
	"context"
	"errors"
	"fmt"

	"beiandesk/app/filing"
)

// Problem is an error that a person can act on: what is wrong and the way out, in both languages. Anything that is not
// a Problem is a failure of the program itself.
type Problem struct {
	Code    string      `json:"code"` // stable, kebab-case, e.g. "file-unreadable"
	Message filing.Text `json:"message"`
	Advice  filing.Text `json:"advice"`
	Cause   error       `json:"-"`
}

func (p *Problem) Error() string {
	if p.Cause != nil {
		return fmt.Sprintf("%s: %s: %v", p.Code, p.Message.EN, p.Cause)
	}
	return p.Code + ": " + p.Message.EN
}

func (p *Problem) Unwrap() error { return p.Cause }

// AsProblem finds the Problem in err, or wraps err as an internal one: a person always gets a sentence.
func AsProblem(err error) *Problem {
	var p *Problem
	if errors.As(err, &p) {
		return p
	}
	if errors.Is(err, context.Canceled) {
		return &Problem{
			Code:    "cancelled",
			Message: filing.Words("已取消；做完的部分都保留，没有半途的残余。", "Cancelled; what was finished is kept, nothing is left half done."),
			Advice:  filing.Words("需要时再做一次。", "Do it again when you need it."),
			Cause:   err,
		}
	}
	return &Problem{
		Code:    "internal",
		Message: filing.Words("程序出错，未能完成这一步；已保存的内容不受影响。", "The program failed at this step; nothing that was saved is lost."),
		Advice:  filing.Words("请重试；若再次出现，请重新打开程序。", "Try again; if it happens again, open the program anew."),
		Cause:   err,
	}
}
