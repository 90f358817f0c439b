package cli

import (
	"context"
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"golang.org/x/text/collate"
	"golang.org/x/text/language"

	"beiandesk/app"
	"beiandesk/app/filing"
)

func (sh *shell) sortCommand() *cobra.Command {
	var orders []string
	var place bool
	c := &cobra.Command{
		Use:   "sort PATH…",
		Short: "认出文件各是什么材料、属于哪份订单 / say what papers files are and whose order they are for",
		Long: "PATH 可以是文件或文件夹。不指明 --order 时在全部可修改的订单里找。--place 把确定的放入材料项；不确定的列出可能的位置，由人决定。\n" +
			"PATH may be a file or a folder. Without --order all orders that can be changed are looked at. --place takes in what is sure; of the rest it lists the places that are possible.",
		Args: atLeast("PATH"),
		RunE: func(c *cobra.Command, args []string) error {
			paths, err := filesUnder(args)
			if err != nil {
				return err
			}
			ids := make([]filing.ID, len(orders))
			for i, o := range orders {
				ids[i] = filing.ID(o)
			}
			return sh.withApp(c.Context(), func(a *app.App) error { return sh.sort(c.Context(), a, ids, paths, place) })
		},
	}
	c.Flags().StringSliceVar(&orders, "order", nil, "只在这些订单里找 / look at these orders only")
	c.Flags().BoolVar(&place, "place", false, "把确定的放入材料项 / take what is sure into its slot")
	c.AddCommand(sh.sortFind())
	return c
}

// filesUnder lists the files named and those in the folders named, as scanners count them: 2 before 10. Hidden ones are left
// out.
func filesUnder(args []string) (paths []string, err error) {
	byName := collate.New(language.Und, collate.Numeric)
	for _, root := range args {
		var found []string
		err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
			switch {
			case err != nil:
				return app.FileProblem(path, err)
			case path != root && strings.HasPrefix(d.Name(), "."):
				if d.IsDir() {
					return fs.SkipDir
				}
			case !d.IsDir():
				found = append(found, path)
			}
			return nil
		})
		if err != nil {
			return nil, err
		}
		byName.SortStrings(found)
		paths = append(paths, found...)
	}
	return paths, nil
}

// sortAnswer is what the command prints as JSON.
type sortAnswer struct {
	Files  []app.SortedFile `json:"files"`
	Placed []app.PlacedFile `json:"placed"`
}

// sort ends with exit code 1 while some file waits for a person.
func (sh *shell) sort(ctx context.Context, a *app.App, orders []filing.ID, paths []string, place bool) error {
	p := newProgress(sh)
	files, err := a.SortFiles(ctx, orders, paths, func(now app.Progress) { p.show(now.Done, now.Total) })
	p.end()
	if err != nil {
		return err
	}
	answer := sortAnswer{Files: files, Placed: []app.PlacedFile{}}
	if place {
		if answer.Placed, err = a.PlaceFiles(ctx, sureOnes(files), nil); err != nil {
			return err
		}
	}
	if sh.json {
		sh.printJSON(answer)
	} else {
		sh.printSorted(answer)
	}
	open := func(f app.SortedFile) bool { return !f.Sure }
	failed := func(f app.PlacedFile) bool { return f.Problem != nil }
	if slices.ContainsFunc(files, open) || slices.ContainsFunc(answer.Placed, failed) {
		return errBlocked
	}
	return nil
}

func sureOnes(files []app.SortedFile) (sure []app.Placement) {
	for _, f := range files {
		if !f.Sure {
			continue
		}
		for _, p := range f.Places {
			sure = append(sure, app.Placement{Path: f.Path, Order: p.Order, Slot: p.Slot})
		}
	}
	return sure
}

func (sh *shell) printSorted(answer sortAnswer) {
	l := sh.lang()
	for _, f := range answer.Files {
		fmt.Fprintf(sh.Out, "%s  [%s]\n", f.Path, f.KindName.In(l))
		mark := "✓"
		if !f.Sure {
			mark = "?"
		}
		for _, p := range append(slices.Clone(f.Places), f.Others...) {
			fmt.Fprintf(sh.Out, "  %s %s  %s  %s  %s (%s)\n", mark, p.Order, p.Client, p.Site, p.SlotName.In(l), p.Why.In(l))
			mark = "·"
		}
		switch {
		case f.Problem != nil:
			fmt.Fprintln(sh.Out, "  "+f.Problem.Message.In(l))
		case len(f.Places)+len(f.Others) == 0:
			sh.say("  不知道属于哪里，请自己放入。", "  Nothing says where it belongs; place it yourself.")
		}
		for _, reason := range f.NotDone {
			fmt.Fprintln(sh.Out, "  "+reason.In(l))
		}
	}
	for _, p := range answer.Placed {
		if p.Problem != nil {
			fmt.Fprintf(sh.Out, "%s: %s\n", p.Path, p.Problem.Message.In(l))
		}
	}
	if n := len(answer.Placed); n > 0 {
		sh.say("放入了 %d 份。", "%d taken in.", n)
	}
}
