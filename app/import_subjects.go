package app

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"os"
	"slices"
	"strings"

	"beiandesk/app/bundle"
	"beiandesk/app/filing"
	"beiandesk/app/internal/atomicfile"
	"beiandesk/app/review"
	"beiandesk/app/rules"
	"beiandesk/app/sheet"
	"beiandesk/app/store"
)

// ImportOptions say how subjects are brought in.
type ImportOptions struct {
	ClientName string            `json:"clientName"` // whose they are where the list does not say; empty: each subject is its own client
	Columns    map[string]string `json:"columns"`    // head of a column → path of a field, "" to leave it out
	Check      bool              `json:"check"`      // only look: nothing is kept
	GoodOnly   bool              `json:"goodOnly"`   // keep the good lines although others are faulty
}

// ImportOutcome says what becomes of a line.
type ImportOutcome string

// The outcomes.
const (
	ImportNew    ImportOutcome = "new"    // a subject that is not known yet
	ImportKnown  ImportOutcome = "known"  // a subject of this certificate number is here already: it stays as it is
	ImportFaulty ImportOutcome = "faulty" // something in it must be mended
)

// ImportProblem is what is wrong with a cell, or worth a look.
type ImportProblem struct {
	Path    string      `json:"path"`
	Blocks  bool        `json:"blocks"` // the line cannot be brought in
	Message filing.Text `json:"message"`
}

// ImportRow is what became of one line.
type ImportRow struct {
	Line     int             `json:"line"`
	Client   string          `json:"client"`
	Name     string          `json:"name"`
	Outcome  ImportOutcome   `json:"outcome"`
	Problems []ImportProblem `json:"problems"`
	Subject  filing.ID       `json:"subject"` // that was made, or is known
}

// ImportReport says what became of a list. Done is false when nothing was kept.
type ImportReport struct {
	Columns []ImportColumn `json:"columns"`
	Fields  []ImportField  `json:"fields"`  // what a column can be taken for
	Problem *Problem       `json:"problem"` // why the lines could not be judged yet; only when it was merely looked at
	Rows    []ImportRow    `json:"rows"`
	New     int            `json:"new"`
	Known   int            `json:"known"`
	Faulty  int            `json:"faulty"`
	Done    bool           `json:"done"`
}

// ImportSubjects brings subjects in from a list (xlsx, csv, JSON) or from an earlier package, all of them or none. Lines
// with faults keep the others out too, unless only the good ones are asked for. A subject whose certificate number is
// known already stays as it is. Cancelled, it keeps nothing.
func (a *App) ImportSubjects(ctx context.Context, path string, o ImportOptions, progress func(Progress)) (ImportReport, error) {
	set, err := a.RuleSet("")
	if err != nil {
		return ImportReport{}, err
	}
	columns, drafts, err := a.readSubjects(ctx, set, path, o)
	var unmatched *Problem
	if errors.As(err, &unmatched) && unmatched.Code == codeImportColumns && o.Check { // a person can match them by hand
		return ImportReport{Columns: columns, Fields: importFields(set), Problem: unmatched, Rows: []ImportRow{}}, nil
	}
	if err != nil {
		return ImportReport{}, err
	}
	judged, fresh, err := a.judgeImport(ctx, set, drafts, progress)
	if err != nil {
		return ImportReport{}, err
	}
	judged.Columns, judged.Fields = columns, importFields(set)
	if o.Check || judged.New == 0 || judged.Faulty > 0 && !o.GoodOnly {
		return judged, nil
	}
	if err := a.store.AddSubjects(ctx, fresh); err != nil {
		return ImportReport{}, a.wrap(err)
	}
	judged.Done = true
	return judged, nil
}

// codeImportColumns is the code of the problem that no column is the subject's name.
const codeImportColumns = "import-columns"

// importDraft is one line as a draft, with what its cells could not be set to.
type importDraft struct {
	line     int
	draft    filing.Draft
	problems []ImportProblem
}

func (a *App) readSubjects(ctx context.Context, set *rules.Set, path string, o ImportOptions) ([]ImportColumn, []importDraft, error) {
	if d, ok, err := packageDraft(ctx, path); ok || err != nil {
		return []ImportColumn{}, []importDraft{{line: 1, draft: d}}, err
	}
	content, err := readFile(path)
	if err != nil {
		return nil, nil, err
	}
	t, err := sheet.Read(content)
	if err != nil {
		return nil, nil, sheetProblem(path, err)
	}
	columns := matchColumns(set, t.Columns, o.Columns)
	if !slices.ContainsFunc(columns, func(c ImportColumn) bool { return c.Path == "subject.name" }) {
		return columns, nil, &Problem{
			Code:    codeImportColumns,
			Message: filing.Words("“%s”里没有找到主办单位名称一列。", "No column of %q is the subject’s name.", path),
			Advice:  filing.Words("请用模板（import --template），或用 --column 列名=字段 指定。", "Use the template (import --template), or name it with --column HEAD=FIELD."),
		}
	}
	var out []importDraft
	for _, r := range t.Rows {
		out = append(out, rowDraft(set, columns, r, o.ClientName))
	}
	return columns, out, nil
}

// packageDraft reads the draft of an earlier package; ok is false for what is no package at all.
func packageDraft(ctx context.Context, path string) (d filing.Draft, ok bool, err error) {
	info, err := os.Stat(path)
	if err != nil {
		return d, false, FileProblem(path, err)
	}
	if !info.IsDir() && !strings.EqualFold(lastOf(path), ".zip") {
		return d, false, nil
	}
	bag, err := bundle.OpenPath(ctx, path)
	if err != nil {
		return d, true, &Problem{Code: "package-invalid", Cause: err,
			Message: filing.Words("“%s”不是备案台的资料包。", "%q is no package of BeianDesk.", path),
			Advice:  filing.Words("用 bag validate --profile 查看它哪里不对。", "bag validate --profile says what is wrong with it.")}
	}
	defer bag.Close()
	return bag.Document().Draft, true, nil
}

func lastOf(path string) string { return path[max(0, len(path)-len(".zip")):] }

func sheetProblem(path string, err error) *Problem {
	p := &Problem{Code: "import-unreadable", Cause: err,
		Message: filing.Words("“%[1]s”读不出表格：%[2]v", "%[1]q cannot be read as a list: %[2]v", path, err),
		Advice:  filing.Words("请用 xlsx、csv（UTF-8 或 GBK）或 JSON；模板见 import --template。", "Use xlsx, csv (UTF-8 or GBK) or JSON; import --template writes a template.")}
	if errors.Is(err, sheet.ErrTooLarge) {
		p.Advice = filing.Words("请分成几个文件。", "Split it into several files.")
	}
	return p
}

// rowDraft sets the fields of a line, those first on which the choices of others depend.
func rowDraft(set *rules.Set, columns []ImportColumn, r sheet.Row, client string) importDraft {
	d := importDraft{line: r.Line, draft: filing.Draft{Client: filing.Client{Name: client}}}
	for step := range 2 {
		for i, c := range columns {
			value := r.Cells[i]
			switch {
			case c.Path == "" || value == "" || rank(c.Path) != step:
			case c.Path == clientColumn:
				d.draft.Client.Name = value
			default:
				if err := setField(set, &d.draft, c.Path, value); err != nil {
					d.problems = append(d.problems, ImportProblem{c.Path, true, AsProblem(err).Advice})
				}
			}
		}
	}
	return d
}

// judgeImport holds every line against the rules about fields and against what is here already.
func (a *App) judgeImport(ctx context.Context, set *rules.Set, drafts []importDraft, progress func(Progress)) (ImportReport, []store.NewSubject, error) {
	judged := ImportReport{Rows: []ImportRow{}}
	known, err := a.knownSubjects(ctx)
	if err != nil {
		return judged, nil, err
	}
	clients, err := a.knownClients(ctx)
	if err != nil {
		return judged, nil, err
	}
	var fresh []store.NewSubject
	inFile := map[string]int{}
	for i, d := range drafts {
		if ctx.Err() != nil {
			return judged, nil, ctx.Err()
		}
		report(progress, Progress{Task: "import", Done: i, Total: len(drafts)})
		row := a.judgeRow(set, d, known, inFile)
		switch row.Outcome {
		case ImportKnown:
			judged.Known++
		case ImportFaulty:
			judged.Faulty++
		default:
			judged.New++
			n := newSubject(d.draft, clients, a.stamp())
			row.Subject = n.Subject.ID
			fresh = append(fresh, n)
		}
		judged.Rows = append(judged.Rows, row)
	}
	report(progress, Progress{Task: "import", Done: len(drafts), Total: len(drafts)})
	return judged, fresh, nil
}

func (a *App) judgeRow(set *rules.Set, d importDraft, known map[string]filing.ID, inFile map[string]int) ImportRow {
	s := d.draft.Subject
	row := ImportRow{Line: d.line, Client: d.draft.Client.Name, Name: s.Name, Outcome: ImportNew, Problems: []ImportProblem{}}
	row.Problems = append(row.Problems, d.problems...)
	row.Problems = append(row.Problems, fieldProblems(set, d.draft, a.now)...)
	if n := s.CertificateNumber; n != "" {
		if id, ok := known[n]; ok {
			row.Outcome, row.Subject = ImportKnown, id
			return row
		}
		if line, ok := inFile[n]; ok {
			row.Problems = append(row.Problems, ImportProblem{"subject.certificateNumber", true,
				filing.Words("证件号码与第 %d 行相同。", "The certificate number is that of line %d.", line)})
		}
		inFile[n] = d.line
	}
	if slices.ContainsFunc(row.Problems, func(p ImportProblem) bool { return p.Blocks }) {
		row.Outcome = ImportFaulty
	}
	return row
}

// fieldProblems are the findings about the fields of a subject. What is missing can be filled in later, but for the name
// and what kind of subject it is; whatever is there must be right.
func fieldProblems(set *rules.Set, d filing.Draft, now clockFunc) []ImportProblem {
	out := []ImportProblem{}
	for _, f := range review.Order(review.Input{Draft: d, Set: set, Day: now()}) {
		if !strings.HasPrefix(f.Field, "subject.") || f.Severity == filing.Hint || f.Code == filing.CheckNotDone {
			continue
		}
		missing := f.Code == filing.FieldMissing || f.Code == filing.FieldRemarkMissing
		needed := f.Field == "subject.name" || f.Field == "subject.entity"
		if missing && !needed {
			continue
		}
		wrong := f.Code == filing.FieldMalformed || f.Code == filing.FieldChecksum || needed
		out = append(out, ImportProblem{f.Field, f.Severity == filing.Blocker && wrong, f.Message})
	}
	return out
}

func (a *App) knownSubjects(ctx context.Context) (map[string]filing.ID, error) {
	subjects, err := a.store.AllSubjects(ctx)
	if err != nil {
		return nil, a.wrap(err)
	}
	known := map[string]filing.ID{}
	for _, s := range subjects.Items {
		if s.CertificateNumber != "" {
			known[s.CertificateNumber] = s.ID
		}
	}
	return known, nil
}

func (a *App) knownClients(ctx context.Context) (map[string]filing.Client, error) {
	clients, err := a.store.Clients(ctx)
	if err != nil {
		return nil, a.wrap(err)
	}
	known := map[string]filing.Client{}
	for _, c := range clients.Items {
		known[c.Name] = c
	}
	return known, nil
}

// WriteImportTemplate writes the list to fill in: a workbook, or a comma-separated or JSON file by the path's ending.
func (a *App) WriteImportTemplate(path string) error {
	content, err := a.Checker.importTemplate(path)
	if err != nil {
		return err
	}
	if err := atomicfile.WriteFile(path, content, nil); err != nil {
		return WriteProblem(path, err)
	}
	return nil
}

func (c *Checker) importTemplate(path string) ([]byte, error) {
	set, err := c.RuleSet("")
	if err != nil {
		return nil, err
	}
	var heads []string
	for _, p := range importPaths() {
		heads = append(heads, columnLabel(set, p).ZH)
	}
	switch {
	case strings.HasSuffix(strings.ToLower(path), ".csv"):
		var out bytes.Buffer
		out.WriteString("\ufeff" + strings.Join(heads, ",") + "\r\n") // the mark tells spreadsheets that it is UTF-8
		return out.Bytes(), nil
	case strings.HasSuffix(strings.ToLower(path), ".json"):
		empty := map[string]string{}
		for _, p := range importPaths() {
			empty[p] = ""
		}
		return json.MarshalIndent([]map[string]string{empty}, "", "  ")
	}
	return sheet.Workbook(sheet.Page{Name: "主体", Columns: heads, Choices: importChoices(set)})
}
