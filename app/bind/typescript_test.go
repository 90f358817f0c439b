package bind

import (
	"flag"
	"fmt"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"beiandesk/app"
	"beiandesk/app/filing"
	"beiandesk/app/handoff"
	"beiandesk/app/inspect/document"
	"beiandesk/app/internal/formsheet"
	"beiandesk/app/mend"
	"beiandesk/app/review"
	"beiandesk/app/rules"
	release "beiandesk/app/update"
)

var update = flag.Bool("update", false, "write goldens and generated files anew")

const typesFile = "../../frontend/src/bridge/go.ts"

// TestFrontendTypes keeps the frontend's picture of Go true: go.ts is written from the bound methods and the types they
// carry. The generator of Wails is not used because it types times as any, forgets that lists may be null and knows no
// types of events; here times are strings, lists are never null (withLists), and named words are unions.
func TestFrontendTypes(t *testing.T) {
	g := &typeWriter{seen: map[string]reflect.Type{}, words: knownWords()}
	want := g.file(reflect.TypeFor[*API](), reflect.TypeFor[app.Progress](), reflect.TypeFor[app.Problem](),
		reflect.TypeFor[app.PhoneStatus](), reflect.TypeFor[handoff.Answer]())
	if *update {
		if err := os.WriteFile(typesFile, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(typesFile)
	if err != nil {
		t.Fatal(err)
	}
	if string(got) != want {
		t.Errorf("%s is out of date: go test ./app/bind -run TestFrontendTypes -update", typesFile)
	}
}

// knownWords lists the named strings whose values are fixed.
func knownWords() map[reflect.Type][]string {
	return map[reflect.Type][]string{
		reflect.TypeFor[filing.State]():            words(filing.States),
		reflect.TypeFor[filing.Event]():            words(filing.Events),
		reflect.TypeFor[filing.Severity]():         words([]filing.Severity{filing.Blocker, filing.Warning, filing.Hint}),
		reflect.TypeFor[rules.DifferenceKind]():    words(rules.DifferenceKinds),
		reflect.TypeFor[filing.Lang]():             words([]filing.Lang{"", filing.Chinese, filing.English}),
		reflect.TypeFor[app.TodayKind]():           words(app.TodayKinds),
		reflect.TypeFor[app.WalkStep]():            words(app.WalkSteps),
		reflect.TypeFor[app.AheadStanding]():       words([]app.AheadStanding{app.AheadPast, app.AheadNow, app.AheadComing}),
		reflect.TypeFor[app.BatchWork]():           words(append([]app.BatchWork{""}, app.BatchWorks...)),
		reflect.TypeFor[mend.Judge]():              words([]mend.Judge{"", mend.JudgeReading, mend.JudgeStrokes}),
		reflect.TypeFor[release.ReleaseStanding](): words([]release.ReleaseStanding{release.Newer, release.Same, release.Older, release.Unknown}),
		reflect.TypeFor[release.ChangeKind]():      words(release.ChangeKinds),
		reflect.TypeFor[app.Theme]():               words([]app.Theme{"", app.ThemeLight, app.ThemeDark, app.ThemeSystem}),
		reflect.TypeFor[filing.SubmissionState]():  words([]filing.SubmissionState{filing.SubmissionIntended, filing.SubmissionUnknown, filing.SubmissionNotSent, filing.SubmissionDelivered}),
		reflect.TypeFor[app.FieldKind]():           words([]app.FieldKind{app.FieldText, app.FieldLong, app.FieldList, app.FieldChoice, app.FieldChoices, app.FieldBool, app.FieldDate}),
		reflect.TypeFor[review.Standing]():         words([]review.Standing{review.StandingFound, review.StandingFine, review.StandingPartly, review.StandingUnjudged}),
		reflect.TypeFor[document.Kind]():           words(document.Kinds()),
		reflect.TypeFor[app.ClockStanding]():       words([]app.ClockStanding{app.ClockRunning, app.ClockAsk, app.ClockRemind, app.ClockOver}),
		reflect.TypeFor[filing.OrderType]():        words(append([]filing.OrderType{""}, filing.OrderTypes...)),
		reflect.TypeFor[review.PlaceKind]():        words([]review.PlaceKind{review.PlaceFace, review.PlaceTop, review.PlaceSignature, review.PlaceSeal, review.PlaceFingerprint, review.PlaceDate, review.PlaceStatement}),
		reflect.TypeFor[formsheet.PaperKind]():     words(append([]formsheet.PaperKind{""}, formsheet.Kinds...)),
		reflect.TypeFor[handoff.Stage]():           words([]handoff.Stage{handoff.StageWaiting, handoff.StageOpened, handoff.StagePaired, handoff.StageClosed}),
		reflect.TypeFor[handoff.End]():             words([]handoff.End{"", handoff.EndStopped, handoff.EndDone, handoff.EndExpired, handoff.EndGuessed, handoff.EndBroken}),
		reflect.TypeFor[handoff.Frame]():           words([]handoff.Frame{handoff.FrameNone, handoff.FrameCard, handoff.FramePage, handoff.FramePerson}),
		reflect.TypeFor[filing.EvidenceKind]():     words(filing.EvidenceKinds),
		reflect.TypeFor[app.Layer]():               words(app.Layers),
		reflect.TypeFor[app.OutboxState]():         words([]app.OutboxState{app.OutboxWaiting, app.OutboxSent, app.OutboxFailed}),
		reflect.TypeFor[app.AckAnswer]():           words(app.AckAnswers),
		reflect.TypeFor[filing.Mend]():             words([]filing.Mend{"", filing.MendConvert, filing.MendRename, filing.MendReencode, filing.MendRotate, filing.MendPickPage, filing.MendStrip}),
		reflect.TypeFor[filing.Mend]():             words(append([]filing.Mend{""}, filing.Mends...)),
	}
}

func words[S ~string](values []S) []string {
	out := make([]string, len(values))
	for i, v := range values {
		out[i] = string(v)
	}
	return out
}

// typeWriter writes TypeScript for Go types as encoding/json writes their values.
type typeWriter struct {
	seen  map[string]reflect.Type
	queue []reflect.Type
	words map[reflect.Type][]string
}

func (g *typeWriter) file(api reflect.Type, others ...reflect.Type) string {
	var methods strings.Builder
	for i := range api.NumMethod() {
		m := api.Method(i)
		var args []string
		for j := 1; j < m.Type.NumIn(); j++ {
			args = append(args, fmt.Sprintf("a%d: %s", j, g.name(m.Type.In(j))))
		}
		result := "void"
		if m.Type.NumOut() == 2 {
			result = g.name(m.Type.Out(0))
		}
		fmt.Fprintf(&methods, "  %s(%s): Promise<%s>\n", m.Name, strings.Join(args, ", "), result)
	}
	for _, o := range others {
		g.name(o)
	}
	var types []string
	for len(g.queue) > 0 {
		t := g.queue[0]
		g.queue = g.queue[1:]
		types = append(types, g.declaration(t))
	}
	slices.Sort(types)
	return "// Written by `go test ./app/bind -run TestFrontendTypes -update`; do not edit.\n\n" +
		"export type API = {\n" + methods.String() + "}\n\n" + strings.Join(types, "\n")
}

// name returns how a type is written where it is used and queues its declaration.
func (g *typeWriter) name(t reflect.Type) string {
	switch {
	case t == reflect.TypeFor[time.Time]():
		return "string"
	case t.Kind() == reflect.Pointer:
		return g.name(t.Elem())
	case t.Name() != "" && (t.Kind() == reflect.Struct || g.words[t] != nil):
		if known, ok := g.seen[t.Name()]; ok && known != t {
			panic("two types are called " + t.Name())
		} else if !ok {
			g.seen[t.Name()] = t
			g.queue = append(g.queue, t)
		}
		return t.Name()
	}
	switch t.Kind() {
	case reflect.String:
		return "string"
	case reflect.Bool:
		return "boolean"
	case reflect.Int, reflect.Int64, reflect.Float64:
		return "number"
	case reflect.Slice:
		return g.name(t.Elem()) + "[]"
	case reflect.Array:
		return "[" + strings.Join(slices.Repeat([]string{g.name(t.Elem())}, t.Len()), ", ") + "]"
	case reflect.Map:
		return "Record<" + g.name(t.Key()) + ", " + g.name(t.Elem()) + ">"
	}
	panic("no TypeScript for " + t.String())
}

func (g *typeWriter) declaration(t reflect.Type) string {
	if values := g.words[t]; values != nil {
		return fmt.Sprintf("export type %s = '%s'\n", t.Name(), strings.Join(values, "' | '"))
	}
	return fmt.Sprintf("export type %s = {\n%s}\n", t.Name(), g.fields(t))
}

func (g *typeWriter) fields(t reflect.Type) string {
	var b strings.Builder
	for i := range t.NumField() {
		f := t.Field(i)
		tag, options, _ := strings.Cut(f.Tag.Get("json"), ",")
		switch {
		case f.Anonymous && tag == "":
			b.WriteString(g.fields(f.Type))
		case tag == "-" || !f.IsExported():
		default:
			mark, null := "", ""
			if strings.Contains(options, "omit") {
				mark = "?"
			} else if f.Type.Kind() == reflect.Pointer {
				null = " | null"
			}
			fmt.Fprintf(&b, "  %s%s: %s%s\n", tag, mark, g.name(f.Type), null)
		}
	}
	return b.String()
}
