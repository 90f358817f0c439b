package review_test

import (
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"beiandesk/app/filing"
	"beiandesk/app/inspect"
	"beiandesk/app/inspect/paper"
	"beiandesk/app/review"
	"beiandesk/app/rules"
)

var update = flag.Bool("update", false, "write the golden files anew")

// checkWords refuses a finding whose words a person could not act on.
func checkWords(t *testing.T, f filing.Finding) {
	t.Helper()
	for _, s := range []string{f.Message.ZH, f.Message.EN, f.Advice.ZH, f.Advice.EN} {
		if s == "" || strings.Contains(s, "%!") || strings.Contains(s, "[1]") {
			t.Errorf("%s by %s: bad words %q", f.Code, f.Rule.ID, s)
		}
	}
	for _, promise := range []string{"will pass", "approved", "一定通过", "保证通过"} {
		if strings.Contains(f.Message.EN+f.Message.ZH+f.Advice.ZH, promise) {
			t.Errorf("%s promises: %q", f.Code, promise)
		}
	}
	if len(f.Key) != 16 || f.Rule.Source == "" || f.Rule.Version == "" || f.Facts == nil {
		t.Errorf("%s by %s: key %q, rule %+v, facts %v", f.Code, f.Rule.ID, f.Key, f.Rule, f.Facts)
	}
}

func TestGoldenOrders(t *testing.T) {
	spoiled := func(entity filing.EntityType, steps ...func(*testing.T, *fixture)) *fixture {
		f := clean(t, entity)
		all(steps...)(t, f)
		return f
	}
	orders := map[string]*fixture{
		"enterprise-clean":          clean(t, filing.Enterprise),
		"individual-business-clean": clean(t, filing.IndividualBusiness),
		"individual-clean":          clean(t, filing.Individual),
		"enterprise-empty":          {review.Input{Set: embedded(t), Draft: filing.Draft{Subject: filing.Subject{Entity: filing.Enterprise}}}},
		"overseas-not-covered":      spoiled(filing.Enterprise, field("subject.entity", "overseas")),
		"enterprise-bad-files": spoiled(filing.Enterprise,
			facts(certificate, func(x *inspect.Facts) { x.File.Bytes, x.File.Type, x.File.Extension = 5<<20, "image/heic", "jpg" }),
			facts(filing.SlotSubjectLeaderIDFront, func(x *inspect.Facts) {
				x.File.Damage, x.Pages = &inspect.Damage{Kind: inspect.DamageTruncated, Detail: "unexpected EOF"}, nil
				x.NotDone = []inspect.NotDone{{Measure: inspect.MeasureDecode, Reason: filing.Words("文件不完整。", "the file is cut off.")}}
			}),
			page(filing.SlotSubjectLeaderIDBack, func(p *inspect.Page) { p.Paper.Colour, p.Width, p.Height = paper.Colour{Chroma95: 1.5}, 800, 500 }),
			background(func(b *inspect.Background) { b.Lab, b.PlainShare = [3]float64{79, -3, -5}, 0.41 })),
		"individual-bad-fields": spoiled(filing.Individual, field("site.name", "博客"), field("site.domains", "www.example.cn,example.io"),
			field("subject.leader.idNumber", "110105194912310021"), field("subject.leader.mobile", "123"),
			field("subjectConfirmed", "false")),
		"individual-business-no-models": spoiled(filing.IndividualBusiness, facts(photo, func(x *inspect.Facts) {
			reason := filing.Words("本程序未带人像模型。", "this build carries no portrait models.")
			x.Photo = nil
			x.NotDone = []inspect.NotDone{{Measure: inspect.MeasurePerson, Reason: reason}, {Measure: inspect.MeasureFaces, Reason: reason},
				{Measure: inspect.MeasureBackground, Reason: reason}}
		})),
	}
	for name, f := range orders {
		t.Run(name, func(t *testing.T) {
			findings := review.Order(f.in)
			if strings.HasSuffix(name, "-clean") && len(withoutNotes(findings)) > 0 {
				t.Errorf("a clean order has findings: %v", codes(withoutNotes(findings)))
			}
			seen := map[string]bool{}
			for i := range findings {
				checkWords(t, findings[i])
				if seen[findings[i].Key] {
					t.Errorf("two findings have the key of %s by %s", findings[i].Code, findings[i].Rule.ID)
				}
				seen[findings[i].Key] = true
				findings[i].Rule.Version = "" // changes with every edit of the data
			}
			if !strings.HasSuffix(name, "-clean") { // the notes are the same; they stand in the clean ones
				findings = withoutNotes(findings)
			}
			compareGolden(t, name, findings)
		})
	}
}

func compareGolden(t *testing.T, name string, v any) {
	t.Helper()
	got, err := json.MarshalIndent(v, "", "\t")
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join("testdata", name+".golden.json")
	if *update {
		if err := os.WriteFile(path, append(got, '\n'), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(strings.TrimSpace(string(want)), string(got)); diff != "" {
		t.Error(diff)
	}
}

func TestSameInputGivesTheSameFindings(t *testing.T) {
	f := clean(t, filing.Enterprise)
	f.in.Materials[0].Facts.File.Type = "application/pdf"
	if diff := cmp.Diff(review.Order(f.in), review.Order(f.in)); diff != "" {
		t.Error(diff)
	}
}

func TestFindingsComeWorstFirst(t *testing.T) {
	f := clean(t, filing.Enterprise)
	f.set(t, "site.name", "")
	f.facts(photo).File.Type = "application/pdf"
	f.facts(certificate).File.EXIF.Location = true
	f.facts(certificate).File.Bytes = 5 << 20
	findings := review.Order(f.in)
	if !slices.IsSortedFunc(findings, func(a, b filing.Finding) int { return a.Severity.Rank() - b.Severity.Rank() }) {
		t.Errorf("not sorted: %v", codes(findings))
	}
	var blockers []filing.SlotID
	for _, x := range findings {
		if x.Severity == filing.Blocker {
			blockers = append(blockers, x.Slot)
		}
	}
	if want := []filing.SlotID{"", certificate, photo}; !slices.Equal(blockers, want) {
		t.Errorf("blockers in %v, want %v", blockers, want)
	}
}

func TestOverridesAnswerExactlyWhatTheirAuthorSaw(t *testing.T) {
	f := clean(t, filing.Enterprise)
	f.facts(certificate).Pages[0].Paper.Colour = paper.Colour{Chroma95: 2}
	grey := findingOf(review.Order(f.in), "card-colour")
	override := func(o filing.Override) *filing.Finding {
		f.in.Draft.Order.Overrides = []filing.Override{o}
		return findingOf(review.Order(f.in), "card-colour")
	}
	good := filing.Override{Key: grey.Key, Code: grey.Code, Reason: "执照本身为黑白印制"}
	if got := override(good); got.Blocks() || got.Override != good.Reason {
		t.Errorf("not overridden: %+v", got)
	}
	for name, o := range map[string]filing.Override{
		"another key":  {Key: "0000000000000000", Code: grey.Code, Reason: "x"},
		"another code": {Key: grey.Key, Code: filing.FileFormat, Reason: "x"},
		"no reason":    {Key: grey.Key, Code: grey.Code, Reason: " "},
	} {
		if !override(o).Blocks() {
			t.Errorf("%s: overridden all the same", name)
		}
	}
	f.facts(certificate).Pages[0].Paper.Colour.Chroma95 = 3
	if !override(good).Blocks() {
		t.Error("another measured value is overridden too")
	}
}

func TestMissingFieldsAndOrdersCannotBeOverridden(t *testing.T) {
	f := clean(t, filing.Enterprise)
	f.set(t, "site.name", "")
	f.in.Others.OpenOrders = []filing.ID{"other"}
	for _, x := range review.Order(f.in) {
		f.in.Draft.Order.Overrides = append(f.in.Draft.Order.Overrides, filing.Override{Key: x.Key, Code: x.Code, Reason: "x"})
	}
	var blocking []filing.Code
	for _, x := range review.Order(f.in) {
		if x.Blocks() {
			blocking = append(blocking, x.Code)
		}
	}
	if want := []filing.Code{filing.OrderSubjectBusy, filing.FieldMissing}; !slices.Equal(blocking, want) {
		t.Errorf("still blocking: %v, want %v", blocking, want)
	}
}

func TestAnOverriddenFieldAsksAgainWhenItsValueChanges(t *testing.T) {
	f := clean(t, filing.Enterprise)
	f.set(t, "subject.leader.idNumber", "110105194912310021")
	first := findingOf(review.Order(f.in), "number-checksum").Key
	f.set(t, "subject.leader.idNumber", "110105194912310022")
	if findingOf(review.Order(f.in), "number-checksum").Key == first {
		t.Error("another number has the same key")
	}
}

func TestACheckWithoutSlotJudgesFilesAndPicturesOnly(t *testing.T) {
	f := cleanFacts(photo, "00")
	f.File.Type, f.Photo = "application/pdf", nil
	f.Pages[0].Paper = cleanPaper()
	f.Pages[0].Chroma95, f.Pages[0].ColourShare = 1, 0
	conditions := review.Conditions{Entity: filing.Enterprise}
	got := codes(review.File(embedded(t), conditions, "", f))
	want := []string{"file.format by file-format", "image.grayscale by document-colour"} // renaming makes no refused format an accepted one
	if !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	if findingOf(review.File(embedded(t), conditions, photo, f), "photo-face") == nil {
		t.Error("with the slot, the missing photo measurement is not reported")
	}
}

func TestFactsOfAnotherVersionAreNotJudged(t *testing.T) {
	f := cleanFacts(photo, "00")
	f.Version++
	findings := review.File(embedded(t), review.Conditions{Entity: filing.Enterprise}, photo, f)
	if len(findings) == 0 || findings[0].Severity != filing.Blocker {
		t.Fatalf("got %v", codes(findings))
	}
	for _, x := range findings {
		if x.Code != filing.CheckNotDone {
			t.Errorf("judged all the same: %s", x.Code)
		}
	}
}

func TestWhatThisVersionCannotJudgeIsNamedOnce(t *testing.T) {
	f := clean(t, filing.Enterprise)
	seen := map[string]int{}
	for _, x := range review.Order(f.in) {
		if isNote(x) {
			seen[x.Rule.ID]++
		}
	}
	for _, r := range embedded(t).RuleEntries {
		want := 0
		if r.Predicate == rules.NotJudged && r.When.Holds(f.in.Draft) {
			want = 1
		}
		if r.Predicate == rules.NotJudged && seen[r.ID] != want {
			t.Errorf("%s is named %d times, want %d", r.ID, seen[r.ID], want)
		}
	}
}

// strip takes one measurement out of the facts of a photo.
var strip = map[string]func(x *inspect.Facts){
	"everything":       func(x *inspect.Facts) { *x = inspect.Facts{} },
	"version":          func(x *inspect.Facts) { x.Version = 0 },
	"type":             func(x *inspect.Facts) { x.File.Type = "" },
	"bytes":            func(x *inspect.Facts) { x.File.Bytes = 0 },
	"frames":           func(x *inspect.Facts) { x.File.Frames = 0 },
	"page count":       func(x *inspect.Facts) { x.File.PageCount = 0 },
	"pages":            func(x *inspect.Facts) { x.Pages = nil },
	"one page of two":  func(x *inspect.Facts) { x.File.PageCount = len(x.Pages) + 1 },
	"size of a page":   func(x *inspect.Facts) { eachOf(x.Pages, func(p *inspect.Page) { p.Width, p.Height = 0, 0 }) },
	"colour of a page": func(x *inspect.Facts) { eachOf(x.Pages, func(p *inspect.Page) { p.Chroma95, p.ColourShare = 0, 0 }) },
	"contrast":         func(x *inspect.Facts) { eachOf(x.Pages, func(p *inspect.Page) { p.Contrast, p.Ink = 0, 0 }) },
	"photo":            func(x *inspect.Facts) { x.Photo = nil },
	"faces":            func(x *inspect.Facts) { withPhoto(x, func(p *inspect.Photo) { p.Faces = nil }) },
	"background":       func(x *inspect.Facts) { withPhoto(x, func(p *inspect.Photo) { p.Background = nil }) },
	"decoder":          func(x *inspect.Facts) { x.NotDone = append(x.NotDone, inspect.NotDone{Measure: inspect.MeasureDecode}) },
	"face detector":    func(x *inspect.Facts) { x.NotDone = append(x.NotDone, inspect.NotDone{Measure: inspect.MeasureFaces}) },
	"background model": func(x *inspect.Facts) {
		x.NotDone = append(x.NotDone, inspect.NotDone{Measure: inspect.MeasureBackground})
	},
}

func eachOf(pages []inspect.Page, change func(*inspect.Page)) {
	for i := range pages {
		change(&pages[i])
	}
}

func withPhoto(x *inspect.Facts, change func(*inspect.Photo)) {
	if x.Photo != nil {
		change(x.Photo)
	}
}

// Whatever measurements are taken away, in whatever order and from whatever facts: something is left that stops the
// order or says what was not judged.
func TestNothingUnmeasuredCountsAsPassed(t *testing.T) {
	set := embedded(t)
	var names []string
	for name := range strip {
		names = append(names, name)
	}
	slices.Sort(names)
	rapid.Check(t, func(t *rapid.T) {
		f := cleanFacts(photo, "00")
		f.File.Type = rapid.SampledFrom([]string{"image/jpeg", "image/png", "application/pdf", "image/gif"}).Draw(t, "type")
		f.File.Bytes = rapid.Int64Range(1, 5<<20).Draw(t, "bytes")
		f.Pages[0].Chroma95 = rapid.Float64Range(0, 60).Draw(t, "chroma")
		f.Photo.Background.PlainShare = rapid.Float64Range(0, 1).Draw(t, "plain")
		for _, name := range rapid.SliceOfN(rapid.SampledFrom(names), 1, 4).Draw(t, "taken away") {
			strip[name](&f)
			stops := 0
			for _, x := range review.File(set, review.Conditions{Entity: filing.Enterprise}, photo, f) {
				if x.Severity == filing.Blocker || x.Code == filing.CheckNotDone {
					stops++
				}
			}
			if stops == 0 {
				t.Fatalf("without %s nothing stops the photo", name)
			}
		}
	})
}
