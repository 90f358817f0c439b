package app

import (
	"os"
	"path/filepath"

	"beiandesk/app/filing"
)

// demoFolder lies in the data folder and holds generated specimens only.
const demoFolder = "demo"

// outside refuses a place inside of the data folder for papers in the clear: everything there is sealed, and nothing of it
// looked for when a client is forgotten.
func (a *App) outside(path string) error {
	path, err := filepath.Abs(path)
	if err != nil {
		return err
	}
	data, err := os.Stat(a.dir)
	if err != nil {
		return WriteProblem(path, err)
	}
	for below := ""; ; {
		if info, err := os.Stat(path); err == nil && os.SameFile(info, data) {
			if below == demoFolder {
				return nil
			}
			return insideData(a.dir)
		}
		parent := filepath.Dir(path)
		if parent == path {
			return nil
		}
		path, below = parent, filepath.Base(path)
	}
}

func insideData(dir string) *Problem {
	return &Problem{Code: "inside-data",
		Message: filing.Words("这个位置在数据文件夹“%s”里面，证件会以明文留在那里，没有写入。", "This place lies inside of the data folder %q, where papers would stay in the clear; nothing was written.", dir),
		Advice:  filing.Words("请选数据文件夹以外的位置。", "Choose a place outside of the data folder.")}
}
