package bind

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"runtime/debug"

	"beiandesk/app"
	"beiandesk/app/filing"
)

// FormatError turns an error into what a rejected promise carries: a Problem as JSON text. It is text because the
// runtime of Wails wraps the value in an Error, which would make "[object Object]" of anything else.
func FormatError(err error) any {
	p := problemOf(err)
	b, marshalErr := json.Marshal(p)
	if marshalErr != nil { // texts and strings always marshal
		return p.Error()
	}
	return string(b)
}

func problemOf(err error) *app.Problem {
	var known *app.Problem
	if errors.As(err, &known) {
		return known
	}
	if errors.Is(err, context.Canceled) {
		return &app.Problem{
			Code:    "cancelled",
			Message: filing.Words("已取消。", "Cancelled."),
			Advice:  filing.Words("已完成的部分保留，可随时重新开始。", "What was done so far is kept; start again at any time."),
			Cause:   err,
		}
	}
	slog.Error("a use case failed", "kind", fmt.Sprintf("%T", err))
	return app.AsProblem(err)
}

// guard turns a panic of a bound method into its error: without it the caller's promise would never settle. The log
// gets the kind of the panic and the stack, never its value, which may hold personal data.
func guard(err *error) {
	r := recover()
	if r == nil {
		return
	}
	slog.Error("a use case panicked", "kind", fmt.Sprintf("%T", r), "stack", string(debug.Stack()))
	*err = app.AsProblem(fmt.Errorf("panic of type %T", r))
}
