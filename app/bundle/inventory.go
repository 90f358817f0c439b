package bundle

import (
	"context"
	"errors"
	"io/fs"
	"path"
	"slices"
	"strings"
)

// What a bag may have at most. A package of ours has a few dozen files; the bounds stop hostile input early.
const (
	maxEntries  = 100_000
	maxDepth    = 64
	maxTagBytes = 64 << 20
	maxTagLines = 4 * maxEntries
	maxAllBytes = 1 << 40
)

// errStop ends a walk whose reason is already in the report.
var errStop = errors.New("stop")

// inventory is what lies in a bag: regular files with their sizes, by path.
type inventory struct {
	files   map[string]int64
	order   []string // of files, sorted as a walk finds them
	folders []string
	data    bool // there is a folder data
	cut     bool // the walk was given up: there is too much
	byFold  map[string][]string
	byNFC   map[string]string
}

// takeInventory walks the bag once. What is no regular file is a problem: a link may lead anywhere.
func takeInventory(ctx context.Context, fsys fs.FS, r *Report) (*inventory, error) {
	inv := &inventory{files: map[string]int64{}, byFold: map[string][]string{}, byNFC: map[string]string{}}
	entries := 0
	err := fs.WalkDir(fsys, ".", func(p string, d fs.DirEntry, err error) error {
		if cerr := ctx.Err(); cerr != nil {
			return cerr
		}
		if err != nil {
			r.problem(TreeUnreadable, p, "无法读取：%v", "cannot be read: %v", err)
			return nil
		}
		if p == "." {
			return nil
		}
		if entries++; entries > maxEntries || strings.Count(p, "/") >= maxDepth {
			r.problem(ArchiveTooLarge, p, "文件超过 %d 个，或文件夹超过 %d 层。", "more than %d entries or %d levels of folders",
				maxEntries, maxDepth)
			return errStop
		}
		return inv.note(p, d, r)
	})
	if err != nil && !errors.Is(err, errStop) {
		return nil, err
	}
	if inv.cut = err != nil; !inv.cut {
		inv.warnNames(r)
	}
	return inv, nil
}

func (inv *inventory) note(p string, d fs.DirEntry, r *Report) error {
	inv.byFold[foldName(p)] = append(inv.byFold[foldName(p)], p)
	switch {
	case d.IsDir():
		inv.data = inv.data || p == "data"
		inv.folders = append(inv.folders, p)
		return nil
	case !d.Type().IsRegular():
		r.problem(TreeNotRegular, p, "不是普通文件（链接或设备），不予跟随。", "not a regular file (a link or a device); it is not followed")
		return nil
	}
	info, err := d.Info()
	if err != nil {
		r.problem(TreeUnreadable, p, "无法读取：%v", "cannot be read: %v", err)
		return nil
	}
	if r.Bytes += info.Size(); r.Bytes > maxAllBytes || r.Bytes < 0 {
		r.problem(ArchiveTooLarge, p, "内容总量过大。", "there is more in it than this program reads")
		return errStop
	}
	inv.files[p] = info.Size()
	inv.byNFC[nfc(p)] = p
	inv.order = append(inv.order, p)
	r.Files++
	return nil
}

// warnNames warns of what another system would not keep as it is.
func (inv *inventory) warnNames(r *Report) {
	filled := map[string]bool{}
	for _, p := range inv.order {
		base := path.Base(p)
		if systemFile(base) {
			r.warning(TreeSystemFile, p, "文件管理器留下的系统文件。", "a system file left by a file manager")
		}
		if device(base) || strings.HasSuffix(base, " ") || strings.HasSuffix(base, ".") || strings.ContainsAny(base, `:*?"<>|`) {
			r.warning(TreePortability, p, "Windows 无法保存这个文件名。", "Windows cannot keep a file of this name")
		}
		for dir := path.Dir(p); dir != "." && !filled[dir]; dir = path.Dir(dir) {
			filled[dir] = true
		}
	}
	for _, dir := range inv.folders {
		if !filled[dir] && dir != "data" {
			r.warning(TreeEmptyFolder, dir, "空文件夹，清单无法记录它。", "an empty folder, which no manifest can list")
		}
	}
	for _, p := range append(slices.Clone(inv.order), inv.folders...) {
		if len(inv.byFold[foldName(p)]) > 1 {
			r.warning(TreeNamesFold, p, "有名称仅大小写或 Unicode 规范化不同的文件。",
				"another name differs in case or Unicode normalisation only")
		}
	}
}

func systemFile(base string) bool {
	switch strings.ToLower(base) {
	case ".ds_store", "thumbs.db", "desktop.ini", ".directory", "ehthumbs.db":
		return true
	}
	return strings.HasPrefix(base, "._")
}

// find returns the path under which a listed file lies: as listed, or under another Unicode normalisation.
func (inv *inventory) find(p string) (found string, other bool) {
	if _, ok := inv.files[p]; ok {
		return p, false
	}
	if q, ok := inv.byNFC[nfc(p)]; ok {
		return q, true
	}
	return "", false
}

// payload lists the files below data.
func (inv *inventory) payload() (paths []string, bytes int64) {
	for _, p := range inv.order {
		if strings.HasPrefix(p, "data/") {
			paths = append(paths, p)
			bytes += inv.files[p]
		}
	}
	return paths, bytes
}
