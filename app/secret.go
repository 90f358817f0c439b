package app

import (
	"bytes"
	"fmt"
	"os"

	"beiandesk/app/filing"
)

// ReadSecret returns the first line of a file, which holds a passphrase or a token; what names it in both languages. An
// empty line is refused, because an empty passphrase would protect nothing.
func ReadSecret(path string, what filing.Text) ([]byte, error) {
	content, err := os.ReadFile(path)
	line, _, _ := bytes.Cut(content, []byte("\n"))
	if line = bytes.TrimSuffix(line, []byte("\r")); err == nil && len(line) > 0 {
		return line, nil
	}
	return nil, &Problem{
		Code: "secret-file",
		Message: filing.Text{
			ZH: fmt.Sprintf("读不到%s：文件“%s”不存在、读不了或第一行为空。", what.ZH, path),
			EN: fmt.Sprintf("There is no %s in %q: it is missing, unreadable, or its first line is empty.", what.EN, path),
		},
		Advice: filing.Text{
			ZH: "请检查路径；" + what.ZH + "应写在文件第一行。",
			EN: "Check the path; the " + what.EN + " belongs on the first line.",
		},
		Cause: err,
	}
}

// ReadPassphrase reads the passphrase that opens a data folder; no path means none.
func ReadPassphrase(path string) ([]byte, error) {
	if path == "" {
		return nil, nil
	}
	return ReadSecret(path, filing.Text{ZH: "口令", EN: "passphrase"})
}
