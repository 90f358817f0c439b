package cli_test

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"os"
	"strings"
	"time"

	"beiandesk/app/cli"
)

// pipe carries what a command that keeps running prints.
type pipe struct {
	*io.PipeWriter
	values *json.Decoder
}

func newPipe() pipe {
	r, w := io.Pipe()
	return pipe{w, json.NewDecoder(r)}
}

// decode reads the next JSON value, or gives up after patience.
func (p pipe) decode(into any, patience time.Duration) error {
	done := make(chan error, 1)
	go func() { done <- p.values.Decode(into) }()
	select {
	case err := <-done:
		return err
	case <-time.After(patience):
		return errors.New("nothing was printed")
	}
}

// mainInto runs a command that prints into out.
func mainInto(ctx context.Context, out io.WriteCloser, args ...string) int {
	defer out.Close()
	return cli.Main(ctx, args, cli.Streams{In: strings.NewReader(""), Out: out, Err: os.Stderr, Memory: read}, "test")
}
