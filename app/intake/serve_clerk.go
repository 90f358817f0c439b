package intake

import (
	_ "embed" // the protocol as OpenAPI
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strconv"

	"beiandesk/app/filing"
	"beiandesk/app/internal/wire"
)

// serveQueue answers what there is to do, or was done.
func (in *Intake) serveQueue(w http.ResponseWriter, c call) error {
	standing := filing.Standing(c.URL.Query().Get("standing"))
	switch {
	case standing == "":
		standing = filing.StandingPending
	case standing == "all":
		standing = ""
	case !standing.Known():
		return standingUnknown()
	}
	items, err := in.Queue(standing)
	if err != nil {
		return err
	}
	return answerTagged(w, c.Request, wire.Queue{Items: items})
}

// mostRulingBytes bounds the JSON of a ruling.
const mostRulingBytes = 512 << 10

// serveRuling keeps a clerk's ruling and answers with the status.
func (in *Intake) serveRuling(w http.ResponseWriter, c call) error {
	raw, err := io.ReadAll(io.LimitReader(c.Body, mostRulingBytes))
	if err != nil {
		return uploadBroken()
	}
	var d filing.Ruling
	if err := json.Unmarshal(raw, &d); err != nil {
		return rulingInvalid(filing.Words("处理结果不是规定格式的 JSON。", "The ruling is not JSON of the documented form."))
	}
	d.By = c.by.Label
	id := filing.ID(c.args[0])
	_, err = in.Rule(id, d)
	var faulty *FaultyRulingError
	switch {
	case errors.As(err, &faulty):
		return rulingInvalid(faulty.Fault)
	case errors.Is(err, ErrNotReceived):
		return noSuchReceipt()
	case err != nil:
		return err
	}
	s, err := in.Status(id)
	if err != nil {
		return err
	}
	answer(w, http.StatusOK, "application/json", s)
	return nil
}

// servePaper gives a clerk one file of a received package. The package as a whole was verified when it was received;
// sealed bytes that were changed since are refused before they are given.
func (in *Intake) servePaper(w http.ResponseWriter, c call) error {
	rec, err := in.received(filing.ID(c.args[0]))
	if errors.Is(err, ErrNotReceived) {
		return noSuchReceipt()
	}
	if err != nil {
		return err
	}
	file, ok := rec.Announced.File(c.args[1])
	if !ok {
		return notAnnounced()
	}
	bag, err := in.openBag(in.home.pack(rec.Announced.Digest), rec)
	if err != nil {
		return err
	}
	f, err := bag.Open(file.Path)
	if err != nil {
		return fmt.Errorf("open a paper: %w", err)
	}
	defer f.Close()
	content, err := io.ReadAll(f)
	if err != nil {
		return fmt.Errorf("open a paper: %w", err)
	}
	if err := in.note(entry{By: c.by.Label, Token: c.by.id(), From: c.RemoteAddr, Act: "opened", Submission: rec.ID, Digest: rec.Announced.Digest, Detail: file.Path}); err != nil {
		return err
	}
	w.Header().Set("Content-Type", "application/octet-stream") // never a type that a browser would show
	w.Header().Set("Content-Digest", wire.ContentDigest(file.SHA256))
	w.Header().Set("Content-Length", strconv.Itoa(len(content)))
	w.WriteHeader(http.StatusOK)
	_, _ = w.Write(content) // a clerk that went away asks again
	return nil
}

//go:embed openapi.yaml
var openAPI []byte

// OpenAPI returns the protocol as an OpenAPI 3.1 document.
func OpenAPI() []byte { return openAPI }

func (in *Intake) serveOpenAPI(w http.ResponseWriter, _ call) error {
	w.Header().Set("Content-Type", "application/yaml")
	w.WriteHeader(http.StatusOK)
	_, _ = w.Write(openAPI)
	return nil
}
