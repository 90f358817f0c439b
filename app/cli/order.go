package cli

import (
	"context"
	"fmt"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"beiandesk/app"
	"beiandesk/app/calendar"
	"beiandesk/app/filing"
)

func (sh *shell) orderCommand() *cobra.Command {
	return group("order", "备案订单：新建、填写、加材料、检查、定稿 / orders: make, fill in, add materials, review, freeze",
		sh.orderNew(), sh.orderSet(), sh.orderAdd(), sh.orderGuide(), sh.orderShow(), sh.orderList(), sh.orderFilter(), sh.orderReview(),
		sh.orderFreeze(), sh.orderOverride(), sh.orderRemove(), sh.orderMove(), sh.orderMend(), sh.orderTakeOver(), sh.orderExport(), sh.orderPreview(), sh.orderRecord(), sh.orderAcks(), sh.orderRefresh(), sh.orderStatus(), sh.orderEvidence(), sh.orderAbandon(),
		sh.orderDecide(), sh.orderClocks(), sh.orderTick(), sh.orderReject(), sh.orderTimeline(), sh.orderSubject(), sh.orderRules(), sh.orderWalk(), sh.orderClerk())
}

// withApp opens data that is there, runs use, and closes it again.
func (sh *shell) withApp(ctx context.Context, use func(*app.App) error) error {
	return sh.openApp(ctx, app.Options{Existing: true}, use)
}

// withNewApp is withApp for commands that data may begin with.
func (sh *shell) withNewApp(ctx context.Context, use func(*app.App) error) error {
	return sh.openApp(ctx, app.Options{}, use)
}

func (sh *shell) openApp(ctx context.Context, o app.Options, use func(*app.App) error) error {
	shared, err := sh.options()
	if err != nil {
		return err
	}
	shared.Existing, shared.AsItStands = o.Existing, o.AsItStands
	a, err := app.Open(ctx, shared)
	if err != nil {
		return err
	}
	defer a.Close()
	a.Begin()
	if p := a.BareKeyProblem(); p != nil {
		fmt.Fprintln(sh.Err, p.Message.In(sh.lang())+"\n"+p.Advice.In(sh.lang()))
	}
	if p := a.ToReadProblem(); p != nil {
		fmt.Fprintln(sh.Err, p.Message.In(sh.lang())+"\n"+p.Advice.In(sh.lang()))
	}
	if p := a.RowsProblem(); p != nil {
		fmt.Fprintln(sh.Err, p.Message.In(sh.lang())+"\n"+p.Advice.In(sh.lang()))
	}
	err = use(a)
	a.MakeDueBackup()
	if p := a.BackupProblem(); p != nil {
		fmt.Fprintln(sh.Err, filing.Words("自动备份没有成功：%s", "the automatic backup did not succeed: %s", p.Message.In(sh.lang())).In(sh.lang()))
	}
	return err
}

// options are what every command opens data with.
func (sh *shell) options() (app.Options, error) {
	passphrase, err := app.ReadPassphrase(sh.passphraseFile)
	return app.Options{Dir: sh.data, Passphrase: passphrase, Keychain: sh.Keychain, Memory: sh.Memory, Version: sh.version, Safe: sh.safe}, err
}

// orderAnswer is what commands about one order print as JSON: the whole order, with its id on top.
type orderAnswer struct {
	ID filing.ID `json:"id"`
	app.OrderView
}

func (sh *shell) printOrder(v app.OrderView) {
	if sh.json {
		sh.printJSON(orderAnswer{v.Draft.Order.ID, v})
		return
	}
	l := sh.lang()
	o := v.Draft.Order
	fmt.Fprintf(sh.Out, "%s  %s  %s  %s\n", o.ID, v.StateName.In(l), o.Type.Name().In(l), o.RuleSet)
	if o.Clerk != "" {
		fmt.Fprintln(sh.Out, "  "+filing.Words("经办人：%s", "clerk: %s", o.Clerk).In(l))
	}
	w := tabwriter.NewWriter(sh.Out, 0, 4, 2, ' ', 0)
	for _, f := range v.Fields {
		if f.Value != "" {
			fmt.Fprintf(w, "  %s\t%s\t%s\n", f.Path, f.Label.In(l), f.Value)
		}
	}
	for _, f := range v.Unasked {
		fmt.Fprintf(w, "  %s\t%s\t%s  %s\n", f.Path, f.Label.In(l), f.Value, filing.Words("（这份订单不问这一项，填了也不起作用）", "(not asked for in this order: it has no effect)").In(l))
	}
	for _, s := range v.Slots {
		for _, m := range s.Materials {
			fmt.Fprintf(w, "  %s\t%s\t%s  (%d B)  %s\n", s.ID, s.Name.In(l), m.Name, m.Bytes, m.ID)
		}
		for _, m := range s.Removed {
			fmt.Fprintf(w, "  %s\t%s\t%s  %s\n", s.ID, filing.Text{ZH: "已移出", EN: "taken out"}.In(l), m.Name, m.ID)
		}
	}
	_ = w.Flush()
	for _, r := range v.Revisions {
		fmt.Fprintf(sh.Out, "  %s %d  %s  %s\n", filing.Text{ZH: "版本", EN: "revision"}.In(l), r.Number, r.FrozenAt.In(calendar.China).Format("2006-01-02 15:04:05"), r.Digest)
	}
	if v.Editable { // it is yet to be mended
		sh.printRejections(v, newestRejections(v.Rejections))
	}
	if c := v.Completeness; v.Editable {
		fmt.Fprintln(sh.Out, "  "+filing.Words("必填项已填 %d/%d，必交材料已放入 %d/%d；内容是否合格由接入商和管局判定", "filled in: %d of %d required fields; put in: %d of %d required papers; whether they are right, the provider and the authority decide",
			c.Fields, c.FieldsAsked, c.Slots, c.SlotsAsked).In(l))
	}
	fmt.Fprintln(sh.Out, "  "+summary(v.Review.Findings).In(l))
}

func (sh *shell) orderNew() *cobra.Command {
	var client, subject, entity, province, ruleSet, orderType string
	var reuse, walk bool
	c := &cobra.Command{
		Use:   "new",
		Short: "新建订单（默认新增网站）/ make an order (one that adds a website by default)",
		Args:  exactly(),
		RunE: func(c *cobra.Command, _ []string) error {
			n := app.NewOrder{ClientName: client, SubjectID: filing.ID(subject), RuleSet: ruleSet, Reuse: reuse, Walk: walk}
			var err error
			if n.Entity, err = parseEntity(entity); err != nil {
				return err
			}
			if n.Province, err = parseProvince(province); err != nil {
				return err
			}
			if n.Type, err = parseOrderType(orderType); err != nil {
				return err
			}
			return sh.withNewApp(c.Context(), func(a *app.App) error {
				v, err := a.NewOrder(c.Context(), n)
				if err == nil {
					sh.printOrder(v)
				}
				return err
			})
		},
	}
	c.Flags().StringVar(&client, "client", "", "客户名称；已有同名客户则归入其下 / client's name; an existing client of that name is used")
	c.Flags().StringVar(&subject, "subject", "", "已有主体的编号 / id of a known subject")
	c.Flags().BoolVar(&reuse, "reuse", false, "沿用该主体上一份订单的产品、网站负责人、服务内容和语言 / take over product, site leader, content and languages from the subject's newest order")
	c.Flags().BoolVar(&walk, "walk", false, "在窗口里一步一步办 / go step by step in the window")
	c.Flags().StringVar(&entity, "entity", "", "主办单位性质 / entity type (default enterprise)")
	c.Flags().StringVar(&province, "province", "", "省份 / province")
	c.Flags().StringVar(&ruleSet, "rules", "", "规则集 / rule set (default "+app.DefaultRuleSet+")")
	c.Flags().StringVar(&orderType, "type", "", "备案类型，见 order decide / order type, see order decide (default "+string(filing.AddSite)+")")
	return c
}

// onOrder runs a use case that answers with the order, and prints it.
func (sh *shell) onOrder(c *cobra.Command, use func(*app.App) (app.OrderView, error)) error {
	return sh.withApp(c.Context(), func(a *app.App) error {
		v, err := use(a)
		if err != nil {
			return err
		}
		sh.printOrder(v)
		return nil
	})
}

func (sh *shell) orderSet() *cobra.Command {
	c := &cobra.Command{
		Use:   "set ORDER PATH=VALUE…",
		Short: "填写字段，如 subject.name=… / fill in fields, such as subject.name=…",
		Long:  "字段 / fields:\n  " + strings.Join(filing.FieldPaths(), "\n  "),
		Args:  atLeast("ORDER", "PATH=VALUE"),
		RunE: func(c *cobra.Command, args []string) error {
			values := map[string]string{}
			for _, pair := range args[1:] {
				path, value, ok := strings.Cut(pair, "=")
				if !ok {
					return wrongUse("“%s”不是 字段=值", "%q is not PATH=VALUE", pair)
				}
				values[path] = value
			}
			return sh.onOrder(c, func(a *app.App) (app.OrderView, error) {
				return a.SetFields(c.Context(), filing.ID(args[0]), values)
			})
		},
	}
	return c
}

func (sh *shell) orderAdd() *cobra.Command {
	var slot string
	c := &cobra.Command{
		Use:   "add ORDER --slot SLOT FILE…",
		Short: "把文件放进材料项 / put files into a slot",
		Args:  atLeast("ORDER", "FILE"),
		RunE: func(c *cobra.Command, args []string) error {
			s := filing.SlotID(slot)
			if !s.Known() {
				return noSlot(slot)
			}
			return sh.withApp(c.Context(), func(a *app.App) error { return sh.addFiles(c, a, filing.ID(args[0]), s, args[1:]) })
		},
	}
	c.Flags().StringVar(&slot, "slot", "", "材料项 / slot")
	return c
}

func (sh *shell) addFiles(c *cobra.Command, a *app.App, order filing.ID, slot filing.SlotID, paths []string) error {
	v, results, err := a.AddFiles(c.Context(), order, slot, paths, nil)
	if err != nil {
		return err
	}
	if sh.json {
		sh.printJSON(struct {
			orderAnswer
			Results []app.AddResult `json:"results"`
		}{orderAnswer{v.Draft.Order.ID, v}, results})
	} else {
		sh.printOrder(v)
	}
	for _, r := range results {
		if r.Problem != nil {
			fmt.Fprintf(sh.Err, "%s\n%s\n", r.Problem.Message.In(sh.lang()), r.Problem.Advice.In(sh.lang()))
			err = errUnread
		}
	}
	return err
}

func (sh *shell) orderShow() *cobra.Command {
	return &cobra.Command{
		Use: "show ORDER", Short: "显示订单 / show an order", Args: exactly("ORDER"),
		RunE: func(c *cobra.Command, args []string) error {
			return sh.onOrder(c, func(a *app.App) (app.OrderView, error) { return a.Order(c.Context(), filing.ID(args[0])) })
		},
	}
}

func (sh *shell) orderFreeze() *cobra.Command {
	return &cobra.Command{
		Use: "freeze ORDER", Short: "定稿为资料包 / freeze into a package", Args: exactly("ORDER"),
		RunE: func(c *cobra.Command, args []string) error {
			return sh.withApp(c.Context(), func(a *app.App) error {
				v, err := a.Freeze(c.Context(), filing.ID(args[0]), nil)
				if p := app.AsProblem(err); err != nil && p.Code == app.ProblemBlocked {
					return sh.refuseFreeze(c.Context(), a, filing.ID(args[0]), p)
				} else if err != nil {
					return err
				}
				return sh.printFrozen(v)
			})
		},
	}
}

// refuseFreeze shows what stops freezing and ends with exit code 1: the order is at fault, not the program.
func (sh *shell) refuseFreeze(ctx context.Context, a *app.App, order filing.ID, p *app.Problem) error {
	v, err := a.Order(ctx, order)
	if err != nil {
		return err
	}
	fmt.Fprintln(sh.Err, p.Message.In(sh.lang()))
	return sh.printReview(v)
}

func (sh *shell) printFrozen(v app.OrderView) error {
	r := v.Revisions[0]
	if sh.json {
		sh.printJSON(struct {
			ID       filing.ID `json:"id"`
			Revision int       `json:"revision"`
			Digest   string    `json:"digest"`
			FrozenAt string    `json:"frozenAt"`
		}{r.OrderID, r.Number, r.Digest, r.FrozenAt.Format("2006-01-02T15:04:05Z07:00")})
		return nil
	}
	sh.say("已定稿：版本 %d，摘要 %s", "frozen: revision %d, digest %s", r.Number, r.Digest)
	return nil
}
