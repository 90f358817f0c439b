package app

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"time"

	"beiandesk/app/filing"
)

// WatchView is the folder that scans come into, and what became of them.
type WatchView struct {
	Folder  string        `json:"folder"`  // empty: none is watched
	Placed  int           `json:"placed"`  // files in it that lie in their slots
	Left    int           `json:"left"`    // files that are read at the next looks
	Waiting []WatchedFile `json:"waiting"` // files of which a person has to say where they belong
	Problem *Problem      `json:"problem"` // why the folder could not be looked into; nil when it could
}

// WatchedFile is a file that waits for a person.
type WatchedFile struct {
	Path string `json:"path"`
	Name string `json:"name"`
}

// watchSettles is how long a file must have stayed the same, byte for byte, before it is taken: one that is still being
// written, or copied over a network, changes between two looks.
const watchSettles = 3 * time.Second

// watchPortion is how many files one look reads: what was read is kept after each, and a full folder is read look by look.
const watchPortion = 16

// settingWatch keeps the folder and what was looked at in it.
const settingWatch = "watched-folder"

// keptWatch is the watched folder as the data keeps it. Files stand under a hash of their name: names of people do not
// outlive their files.
type keptWatch struct {
	Folder string                 `json:"folder"`
	Files  map[string]watchedMark `json:"files"`
}

// watchedMark says of a file which content of it was dealt with, and whether it was placed.
type watchedMark struct {
	Stamp  fileStamp `json:"stamp"`
	SHA256 string    `json:"sha256,omitempty"` // as long as it waits for a person
	Placed bool      `json:"placed"`
}

// fileStamp tells without reading whether a file may have changed.
type fileStamp struct {
	Size     int64 `json:"size"`
	Modified int64 `json:"modified"` // nanoseconds
}

// lookout is the watching of an App, beside whatever else happens.
type lookout struct {
	mu    sync.Mutex // one look at a time
	fresh map[string]freshFile
	stop  func()
	done  chan struct{}

	seen    sync.Mutex // guards what follows
	last    WatchView
	callOff func() // ends the look that goes on
	changes int    // that wait for it to end; looks give way to them
}

// freshFile is a file as it was when it was first seen like this.
type freshFile struct {
	stamp  fileStamp
	sha256 string
	since  time.Time
}

// WatchedFolder tells which folder is watched and what the last look found.
func (a *App) WatchedFolder(ctx context.Context) (WatchView, error) {
	kept, err := a.keptWatch(ctx)
	if err != nil {
		return WatchView{}, err
	}
	a.lookout.seen.Lock()
	defer a.lookout.seen.Unlock()
	v := a.lookout.last
	if v.Folder != kept.Folder {
		v = WatchView{Folder: kept.Folder}
	}
	v.Waiting = orEmpty(v.Waiting)
	return v, nil
}

// WatchFolder watches a folder from now on, in place of another; an empty one ends watching. What lies in it already is
// taken as well.
func (a *App) WatchFolder(ctx context.Context, folder string) (WatchView, error) {
	if folder != "" {
		path, err := filepath.Abs(folder)
		if err != nil {
			return WatchView{}, FileProblem(folder, err)
		}
		if info, err := os.Stat(path); err != nil {
			return WatchView{}, FileProblem(path, err)
		} else if !info.IsDir() {
			return WatchView{}, &Problem{Code: "watch-no-folder",
				Message: filing.Words("“%s”不是文件夹。", "%q is no folder.", path),
				Advice:  filing.Words("请选择扫描件存放的文件夹。", "Choose the folder that scans are put into.")}
		}
		folder = path
	}
	defer a.lookout.hold()()
	a.lookout.fresh = nil
	if err := a.keepWatch(ctx, keptWatch{Folder: folder}); err != nil {
		return WatchView{}, err
	}
	a.lookout.note(WatchView{Folder: folder})
	return a.WatchedFolder(ctx)
}

// LookInFolder looks into the watched folder once. Files that are new and have stayed the same since an earlier look are
// sorted among all orders that can be changed; what is sure goes into its slot, the rest waits for a person. Each content is
// taken once, whatever is restarted in between and however often it lies there. WatchFolder calls a look off.
func (a *App) LookInFolder(ctx context.Context) (WatchView, error) {
	look, end := a.lookout.look(ctx)
	v, err := a.lookOnce(look)
	calledOff := look.Err() != nil && ctx.Err() == nil
	end()
	if calledOff {
		return a.WatchedFolder(ctx)
	}
	return v, err
}

func (a *App) lookOnce(ctx context.Context) (WatchView, error) {
	kept, err := a.keptWatch(ctx)
	if err != nil || kept.Folder == "" {
		return WatchView{Waiting: []WatchedFile{}}, err
	}
	paths, err := filesBelow(kept.Folder)
	if err != nil {
		v := WatchView{Folder: kept.Folder, Waiting: []WatchedFile{}, Problem: AsProblem(err)}
		a.lookout.note(v)
		return v, nil
	}
	left, err := a.takeFresh(ctx, &kept, paths)
	if err != nil {
		return WatchView{Waiting: []WatchedFile{}}, err
	}
	v := a.watchView(ctx, kept, paths)
	v.Left = left
	a.lookout.note(v)
	return v, nil
}

// takeFresh sorts and places a portion of the files that are new and settled, forgets those that are gone, and answers how
// many were left for the next look.
func (a *App) takeFresh(ctx context.Context, kept *keptWatch, paths []string) (left int, err error) {
	fresh, before := map[string]freshFile{}, len(kept.Files)
	var ready []string
	files := map[string]watchedMark{}
	for _, path := range paths {
		if ctx.Err() != nil {
			return 0, ctx.Err()
		}
		stamp, ok := stampOf(path)
		if !ok {
			continue
		}
		if mark, known := kept.Files[watchKey(path)]; known && mark.Stamp == stamp {
			files[watchKey(path)] = mark
			continue
		}
		if len(ready) == watchPortion {
			if was, seen := a.lookout.fresh[path]; seen {
				fresh[path] = was
			}
			left++
			continue
		}
		now, settled := a.settled(path, stamp)
		if settled {
			ready = append(ready, path)
		}
		fresh[path] = now
	}
	kept.Files, a.lookout.fresh = files, fresh
	if len(ready) == 0 && before == len(files) {
		return left, nil
	}
	return left, a.takeReady(ctx, kept, ready)
}

// settled reads a file and reports whether it has been just this for long enough.
func (a *App) settled(path string, stamp fileStamp) (freshFile, bool) {
	now := freshFile{stamp: stamp, since: a.now()}
	content, err := readFile(path)
	if err != nil {
		return now, false // it may still be locked by whoever writes it
	}
	sum := sha256.Sum256(content)
	now.sha256 = hex.EncodeToString(sum[:])
	was, seen := a.lookout.fresh[path]
	if !seen || was.stamp != stamp || was.sha256 != now.sha256 || len(content) == 0 {
		return now, false
	}
	now.since = was.since
	return now, a.now().Sub(was.since) >= watchSettles
}

// takeReady sorts settled files and keeps which were dealt with, also when it is called off between two. A content that is
// stored already was placed before something broke off, or by a person.
func (a *App) takeReady(ctx context.Context, kept *keptWatch, ready []string) (err error) {
	defer func() {
		if keep := a.keepWatch(context.WithoutCancel(ctx), *kept); err == nil {
			err = keep
		}
	}()
	var unknown []string
	for _, path := range ready {
		stored, err := a.isStored(ctx, a.lookout.fresh[path].sha256)
		if err != nil {
			return err
		}
		if stored {
			a.mark(kept, path, true)
		} else {
			unknown = append(unknown, path)
		}
	}
	if len(unknown) == 0 {
		return nil
	}
	sorted, err := a.SortFiles(ctx, nil, unknown, nil)
	if err != nil {
		return err
	}
	for _, file := range sorted {
		placed, err := a.placeSure(ctx, file)
		if err != nil {
			return err
		}
		a.mark(kept, file.Path, placed)
	}
	return nil
}

func (a *App) placeSure(ctx context.Context, file SortedFile) (bool, error) {
	if !file.Sure {
		return false, nil
	}
	placements := make([]Placement, len(file.Places))
	for i, p := range file.Places {
		placements[i] = Placement{Path: file.Path, Order: p.Order, Slot: p.Slot}
	}
	placed, err := a.PlaceFiles(ctx, placements, nil)
	done := len(placed) > 0
	for _, p := range placed {
		done = done && p.Problem == nil
	}
	return done, err
}

func (a *App) mark(kept *keptWatch, path string, placed bool) {
	f := a.lookout.fresh[path]
	mark := watchedMark{Stamp: f.stamp, Placed: placed}
	if !placed {
		mark.SHA256 = f.sha256
	}
	kept.Files[watchKey(path)] = mark
	delete(a.lookout.fresh, path)
}

// watchView counts what is placed; a file that waited and was put in by a person meanwhile waits no more.
func (a *App) watchView(ctx context.Context, kept keptWatch, paths []string) WatchView {
	v := WatchView{Folder: kept.Folder, Waiting: []WatchedFile{}}
	for _, path := range paths {
		mark, dealt := kept.Files[watchKey(path)]
		if !dealt {
			continue
		}
		placed := mark.Placed
		if !placed {
			stored, err := a.isStored(ctx, mark.SHA256)
			placed = err == nil && stored
		}
		if placed {
			v.Placed++
		} else {
			v.Waiting = append(v.Waiting, WatchedFile{Path: path, Name: filepath.Base(path)})
		}
	}
	return v
}

// isStored reports whether an order holds a content; one that a person took out is held no more.
func (a *App) isStored(ctx context.Context, sha256 string) (bool, error) {
	found, err := a.store.FindMaterialsByContent(ctx, sha256)
	live := slices.ContainsFunc(found.Items, func(m filing.Material) bool { return !m.Removed })
	return live, a.wrap(err)
}

func stampOf(path string) (fileStamp, bool) {
	info, err := os.Stat(path)
	if err != nil {
		return fileStamp{}, false // gone meanwhile
	}
	return fileStamp{info.Size(), info.ModTime().UnixNano()}, true
}

func watchKey(path string) string {
	sum := sha256.Sum256([]byte(path))
	return hex.EncodeToString(sum[:16])
}

func (a *App) keptWatch(ctx context.Context) (kept keptWatch, err error) {
	text, err := a.setting(ctx, settingWatch)
	if err != nil || text == "" {
		return kept, err
	}
	return kept, json.Unmarshal([]byte(text), &kept)
}

func (a *App) keepWatch(ctx context.Context, kept keptWatch) error {
	b, err := json.Marshal(kept)
	if err != nil {
		return err
	}
	return a.wrap(a.store.SetSetting(ctx, settingWatch, b))
}
