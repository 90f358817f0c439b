package cli

import (
	"context"
	"fmt"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"beiandesk/app"
)

// sortFind is the door to the search by which a scan that nothing names is placed.
func (sh *shell) sortFind() *cobra.Command {
	var file string
	c := &cobra.Command{
		Use:   "find TEXT…",
		Short: "为没认出的扫描件找位置：客户、网站、域名，后面可再加材料名称 / find places for a scan that was not recognised",
		Long: "列出找到的可修改订单的材料项。--file 把文件放进找到的位置；找到的不止一处时什么都不放，请再加几个字。\n" +
			"Lists slots of orders that can be changed. --file puts a file into the place found; where there are several nothing is placed: name it closer.",
		Args: atLeast("TEXT"),
		RunE: func(c *cobra.Command, args []string) error {
			return sh.withApp(c.Context(), func(a *app.App) error {
				return sh.findPlaces(c.Context(), a, strings.Join(args, " "), file)
			})
		},
	}
	c.Flags().StringVar(&file, "file", "", "把这份文件放进唯一找到的位置 / put this file into the only place found")
	return c
}

// findPlaces ends with exit code 1 where nothing is found, or where a file is not placed.
func (sh *shell) findPlaces(ctx context.Context, a *app.App, text, file string) error {
	answer := struct {
		Places []app.FilePlace  `json:"places"`
		Placed []app.PlacedFile `json:"placed"`
	}{Placed: []app.PlacedFile{}}
	var err error
	if answer.Places, err = a.FindPlaces(ctx, text); err != nil {
		return err
	}
	blocked := len(answer.Places) == 0 || file != "" && len(answer.Places) > 1
	if file != "" && !blocked {
		p := answer.Places[0]
		if answer.Placed, err = a.PlaceFiles(ctx, []app.Placement{{Path: file, Order: p.Order, Slot: p.Slot}}, nil); err != nil {
			return err
		}
		blocked = answer.Placed[0].Problem != nil
	}
	if sh.json {
		sh.printJSON(answer)
	} else {
		sh.printPlaces(answer.Places)
		sh.printSorted(sortAnswer{Placed: answer.Placed})
		if file != "" && len(answer.Places) > 1 {
			sh.say("找到 %d 处，没有放入。", "%d places were found; nothing was placed.", len(answer.Places))
		}
	}
	if blocked {
		return errBlocked
	}
	return nil
}

func (sh *shell) printPlaces(places []app.FilePlace) {
	if len(places) == 0 {
		sh.say("没有找到可以修改的订单。", "No order that can be changed was found.")
		return
	}
	l := sh.lang()
	w := tabwriter.NewWriter(sh.Out, 0, 4, 2, ' ', 0)
	for _, p := range places {
		fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%s\t%s\n", p.Order, p.Client, p.Site, p.State.In(l), p.Slot, p.SlotName.In(l))
	}
	_ = w.Flush()
}
