package main

import (
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"beiandesk/app"
	"beiandesk/app/inspect/document"
)

// pageSeed draws the pages. Speed is measured on them and fields are counted for comparison only; how well papers are
// read is measured on other seeds (make accuracy SET=pages).
const pageSeed = 9001

// pages are what both programs read: pictures only, since Tesseract opens no PDF, that hold at least one printed field.
type pages struct {
	program string
	files   []string
	printed [][]printed // by file
}

// printed is one field that a person can read on a page.
type printed struct {
	Name        string `json:"name"`
	Text        string `json:"text"`
	Legible     bool   `json:"legible"`
	Overprinted bool   `json:"overprinted"`
	Handwritten bool   `json:"handwritten"`
}

// pageRound is one turn over everything. Times are in seconds.
type pageRound struct {
	pages, few, fields       int
	read, readFew, tesseract float64
	readWork, tesseractWork  float64 // processor seconds
	readPeak, tesseractPeak  int64   // bytes
	readRight, tesseractHas  int     // fields
	readPeakFew              int64
}

func (r pageRound) String() string {
	return fmt.Sprintf("read %.1f s, tesseract %.1f s", r.read, r.tesseract)
}

// preparePages draws pages until there are enough pictures, unless they are there.
func preparePages(count int) (pages, error) {
	p := pages{program: filepath.Join(cache, "beiandesk-cli")}
	if _, err := exec.LookPath("tesseract"); err != nil {
		return p, fmt.Errorf("tesseract is missing; on Debian: apt-get install tesseract-ocr tesseract-ocr-chi-sim (%w)", err)
	}
	dir := filepath.Join(cache, "pages-"+strconv.Itoa(count))
	if _, err := os.Stat(filepath.Join(dir, "labels.csv")); err != nil {
		drawn := strconv.Itoa(count*8/5 + 20) // some are PDFs, some blank
		if err := execute("go", "run", "./app/internal/pageset/command", "-seed", strconv.Itoa(pageSeed), "-count", drawn, "-out", dir); err != nil {
			return p, err
		}
	}
	if err := execute("go", "build", "-trimpath", "-tags", "nodynamic", "-o", p.program, "."); err != nil {
		return p, err
	}
	return p, p.choose(dir, count)
}

// choose takes the first pictures of a set that hold something to read.
func (p *pages) choose(dir string, count int) error {
	f, err := os.Open(filepath.Join(dir, "labels.csv"))
	if err != nil {
		return err
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		return err
	}
	at, expect := slices.Index(rows[0], "file"), slices.Index(rows[0], "expect")
	for _, row := range rows[1:] {
		name := row[at]
		ext := filepath.Ext(name)
		if len(p.files) == count || ext != ".jpg" && ext != ".png" || strings.Contains(row[expect], "file.") {
			continue // damaged files and other formats are no question of speed
		}
		fields, err := fieldsOn(dir, name)
		if err != nil {
			return err
		}
		if len(fields) > 0 {
			p.files, p.printed = append(p.files, filepath.Join(dir, name)), append(p.printed, fields)
		}
	}
	if len(p.files) < count {
		return fmt.Errorf("%s has %d pictures to read, %d are wanted", dir, len(p.files), count)
	}
	return nil
}

// fieldsOn are the fields of a page that a person can read and over which nothing lies.
func fieldsOn(dir, name string) ([]printed, error) {
	base := filepath.Base(name)
	content, err := os.ReadFile(filepath.Join(dir, "truth", strings.TrimSuffix(base, filepath.Ext(base))+".json"))
	if errors.Is(err, os.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var truth struct {
		Fields []printed `json:"fields"`
	}
	err = json.Unmarshal(content, &truth)
	return slices.DeleteFunc(truth.Fields, func(f printed) bool {
		return !f.Legible || f.Overprinted || f.Handwritten || f.Name == "signature"
	}), err
}

func (p pages) round() (r pageRound, err error) {
	few := p.files[:max(len(p.files)/4, 1)]
	r.pages, r.few = len(p.files), len(few)
	var read []app.TextOfFile
	if read, r.read, r.readWork, r.readPeak, err = p.reading(p.files); err != nil {
		return r, err
	}
	if _, r.readFew, _, r.readPeakFew, err = p.reading(few); err != nil {
		return r, err
	}
	texts, err := p.tesseract(&r)
	if err != nil {
		return r, err
	}
	for i, fields := range p.printed {
		r.fields += len(fields)
		for _, f := range fields {
			if understood(read[i], f) {
				r.readRight++
			}
			if strings.Contains(letters(texts[i]), letters(f.Text)) {
				r.tesseractHas++
			}
		}
	}
	return r, nil
}

// reading reads files in one process. Some pages cannot be read: exit code 1 is an answer.
func (p pages) reading(files []string) (read []app.TextOfFile, seconds, work float64, peak int64, err error) {
	out, err := os.CreateTemp("", "beiandesk-bench-")
	if err != nil {
		return nil, 0, 0, 0, err
	}
	defer os.Remove(out.Name())
	defer out.Close()
	c := exec.Command(p.program, append([]string{"read", "--json"}, files...)...)
	c.Stdout = out
	seconds, work, peak, err = timed(c)
	var exit *exec.ExitError
	if err != nil && (!errors.As(err, &exit) || exit.ExitCode() != 1) {
		return nil, 0, 0, 0, err
	}
	content, err := os.ReadFile(out.Name())
	if err == nil {
		err = json.Unmarshal(content, &read)
	}
	if err == nil && len(read) != len(files) {
		err = fmt.Errorf("%d files were given, %d read", len(files), len(read))
	}
	return read, seconds, work, peak, err
}

// tesseract reads all files in one call, simplified Chinese, as it comes from Debian; it returns the text of each.
func (p pages) tesseract(r *pageRound) ([]string, error) {
	dir, err := os.MkdirTemp("", "beiandesk-bench-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	list := filepath.Join(dir, "pages.txt")
	if err := os.WriteFile(list, []byte(strings.Join(p.files, "\n")+"\n"), 0o600); err != nil {
		return nil, err
	}
	if r.tesseract, r.tesseractWork, r.tesseractPeak, err = timed(exec.Command("tesseract", list, filepath.Join(dir, "out"), "-l", "chi_sim")); err != nil {
		return nil, err
	}
	content, err := os.ReadFile(filepath.Join(dir, "out.txt"))
	texts := strings.Split(string(content), "\f")
	if err == nil && len(texts) < len(p.files) {
		err = fmt.Errorf("tesseract gave %d texts for %d pages", len(texts), len(p.files))
	}
	return texts, err
}

// understood reports that a field was found under its name and read as printed.
func understood(read app.TextOfFile, f printed) bool {
	for _, page := range read.Pages {
		if got, ok := page.Document.Field(document.Name(f.Name)); ok && letters(got.Text) == letters(f.Text) {
			return true
		}
	}
	return false
}

// letters leaves out everything but letters and digits, so that neither program is asked for spaces and punctuation.
func letters(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= '\uff01' && r <= '\uff5e' {
			r -= 0xfee0
		}
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return -1
	}, s)
}
