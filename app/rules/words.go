package rules

import (
	"embed"
	"fmt"
	"path"
	"strings"

	"beiandesk/app/filing"
)

//go:embed data
var embedded embed.FS

const wordFolder = "data/words"

// WordList is a dated list of words: plain, or by province.
type WordList struct {
	Name       string
	Words      []string                     // of a plain list, one a line
	ByProvince map[filing.Province][]string // of a list by province
	content    []byte
}

// Words returns a word list that a rule of the set names; empty when no rule does.
func (s *Set) Words(name string) WordList { return s.words[name] }

// loadWords reads data/words/NAME.txt (one word a line) or NAME.tsv (province, tab, words separated by 、). Lines that
// begin with # say where the list comes from.
func loadWords(name string) (WordList, error) {
	if name != path.Base(name) {
		return WordList{}, failure("词表“%s”不是单纯的名称", "word list %q is not a plain name", name)
	}
	for _, extension := range []string{".txt", ".tsv"} {
		content, err := embedded.ReadFile(path.Join(wordFolder, name+extension))
		if err != nil {
			continue
		}
		if extension == ".txt" {
			return WordList{Name: name, Words: contentLines(content), content: content}, nil
		}
		by, err := parseByProvince(content)
		return WordList{Name: name, ByProvince: by, content: content}, err
	}
	return WordList{}, failure("没有词表“%s”", "there is no word list %q", name)
}

func contentLines(content []byte) []string {
	var out []string
	for line := range strings.Lines(string(content)) {
		if line = strings.TrimSpace(line); line != "" && !strings.HasPrefix(line, "#") {
			out = append(out, line)
		}
	}
	return out
}

func parseByProvince(content []byte) (map[filing.Province][]string, error) {
	out := map[filing.Province][]string{}
	for _, line := range contentLines(content) {
		name, words, ok := strings.Cut(line, "\t")
		province, known := filing.ParseProvince(name)
		if !ok || !known {
			return nil, fmt.Errorf("word list by province: %q is no province with words", name)
		}
		out[province] = strings.Split(words, "、")
	}
	return out, nil
}
