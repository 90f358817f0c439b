// Package cli is the command line: it turns words into calls of the use cases in package app and their answers into text
// or JSON. It decides nothing about filings, never prompts, and ends with 0 (done, no blocker), 1 (done, with blockers, or
// something is not valid) or 2 (it could not be done, and a sentence says why).
package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"beiandesk/app"
	"beiandesk/app/filing"
	"beiandesk/app/inspect"
	"beiandesk/app/update"
	"beiandesk/app/vault"
)

// Exit codes of every command.
const (
	exitDone    = 0
	exitBlocked = 1
	exitFailed  = 2
)

// Streams are where a command reads and writes, and whom it may ask for keys, updates and what files said before.
type Streams struct {
	In       io.Reader
	Out, Err io.Writer
	Keychain vault.Keychain  // nil: none is asked
	Channel  update.Channel  // whose updates are believed; zero: nobody's
	Memory   *inspect.Memory // what files said to other commands of this process; nil: nothing
}

// errUnread ends a command with exit code 2 after it has said, file by file, what could not be read.
var errUnread = errors.New("some files could not be read")

// errUnsent ends a command with exit code 2 after it has listed what could not be handed over, and why.
var errUnsent = errors.New("something could not be handed over")

// errBlocked ends a command with exit code 1 after it has printed what there is to see.
var errBlocked = errors.New("blocked")

// usageError is a mistake in how a command was called, in words.
type usageError struct{ text filing.Text }

func (e usageError) Error() string { return e.text.EN }

// wrongUse makes a usageError from formats that take the same arguments.
func wrongUse(zh, en string, args ...any) error { return usageError{filing.Words(zh, en, args...)} }

// listed names what can be chosen.
func listed[T any](choices []T) string {
	words := make([]string, 0, len(choices))
	for _, c := range choices {
		words = append(words, fmt.Sprint(c))
	}
	return strings.Join(words, ", ")
}

// shell is what all commands of one run share.
type shell struct {
	Streams
	version        string
	args           []string // as they were given
	data           string
	passphraseFile string
	langFlag       string
	json           bool
	safe           bool
}

// Main runs one command and returns the exit code.
func Main(ctx context.Context, args []string, streams Streams, version string) int {
	sh := &shell{Streams: streams, version: version, args: args}
	root := sh.rootCommand()
	root.SetArgs(args)
	err := root.ExecuteContext(ctx)
	switch {
	case err == nil:
		return exitDone
	case errors.Is(err, errBlocked):
		return exitBlocked
	case errors.Is(err, errUnread), errors.Is(err, errUnsent):
		return exitFailed
	}
	sh.printError(ctx, err)
	return exitFailed
}

func usageProblem(text filing.Text) *app.Problem {
	return &app.Problem{
		Code:    "usage",
		Message: filing.Text{ZH: "命令用法有误：" + text.ZH, EN: "Wrong use of the command: " + text.EN},
		Advice:  filing.Words("加 --help 查看用法。", "See its use with --help."),
	}
}

// IsCommand reports whether the arguments begin with a command word; anything else belongs to the window.
func IsCommand(args []string) bool {
	root := (&shell{}).rootCommand()
	for len(args) > 0 && strings.HasPrefix(args[0], "-") { // flags of every command may stand before the word
		name, _, joined := strings.Cut(strings.TrimLeft(args[0], "-"), "=")
		if name == "help" || name == "h" {
			return true
		}
		f := root.PersistentFlags().Lookup(name)
		if f == nil {
			return false
		}
		args = args[1:]
		if !joined && f.Value.Type() != "bool" && len(args) > 0 {
			args = args[1:]
		}
	}
	if len(args) == 0 {
		return false
	}
	for _, c := range root.Commands() {
		if c.Name() == args[0] {
			return true
		}
	}
	return args[0] == "help"
}

func (sh *shell) rootCommand() *cobra.Command {
	root := &cobra.Command{
		Use:           "beiandesk-cli",
		Short:         "备案台：在本机检查、整理并提交 ICP 备案材料 / BeianDesk: check, prepare and hand over ICP filings on this machine",
		Long:          "显示的时间都是北京时间；回执和 JSON 里的时间自带时区。\nTimes are shown in Beijing time; those in receipts and JSON carry their zone.",
		SilenceErrors: true,
		SilenceUsage:  true,
	}
	root.CompletionOptions.DisableDefaultCmd = true
	flags := root.PersistentFlags()
	flags.StringVar(&sh.data, "data", "", "数据文件夹，默认按系统惯例 / data folder, by the system's convention unless given")
	flags.StringVar(&sh.passphraseFile, "passphrase-file", "", "口令文件：用其中的口令打开数据 / file with the passphrase that opens the data")
	flags.StringVar(&sh.langFlag, "lang", "", "语言：zh 或 en / language: zh or en")
	flags.BoolVar(&sh.safe, "safe", false, "安全模式：不加载文字识别库，不自动备份 / safe mode: without the library that reads text, without automatic backups")
	flags.BoolVar(&sh.json, "json", false, "以 JSON 输出 / print JSON")
	root.SetOut(sh.Out)
	root.SetErr(sh.Err)
	root.SetFlagErrorFunc(func(_ *cobra.Command, err error) error { return sh.flagProblem(err) })
	root.Args, root.RunE = noSuchWord, helpOnly
	root.PersistentPreRunE = func(c *cobra.Command, _ []string) error { return sh.checkShared(c) }
	root.AddCommand(sh.mendCommand())
	root.AddCommand(sh.updateCommand())
	root.AddCommand(sh.checkCommand(), sh.readCommand(), sh.orderCommand(), sh.formCommand(), sh.submitCommand(), sh.companionCommand(), sh.sortCommand(), sh.searchCommand(), sh.todayCommand(), sh.statisticsCommand(), sh.batchCommand(), sh.watchCommand(), sh.outboxCommand(), sh.receiptCommand(), sh.bagCommand(),
		sh.backupCommand(), sh.restoreCommand(), sh.verifyCommand(), sh.vaultCommand(), sh.clientCommand(),
		sh.intakeCommand(), sh.handoffCommand(), sh.rulesCommand(), sh.clockCommand(), sh.importCommand(), sh.accuracyCommand(), sh.demoCommand(), sh.reportCommand(), sh.versionCommand())
	return root
}

// group makes a command of sub-commands: alone it shows them, and a word it does not know is a mistake.
func group(use, short string, commands ...*cobra.Command) *cobra.Command {
	c := &cobra.Command{Use: use, Short: short, Args: noSuchWord, RunE: helpOnly}
	c.AddCommand(commands...)
	return c
}

func helpOnly(c *cobra.Command, _ []string) error { return c.Help() }

func noSuchWord(c *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	return wrongUse("%[1]s 没有命令“%[2]s”", "%[1]s has no command %[2]q", c.Name(), args[0])
}

// lang is the user's language: the flag, then the environment, then Chinese.
func (sh *shell) lang() filing.Lang {
	for _, v := range []string{sh.langFlag, os.Getenv("BEIANDESK_LANG"), os.Getenv("LC_ALL"), os.Getenv("LANG")} {
		switch {
		case strings.HasPrefix(strings.ToLower(v), "en"):
			return filing.English
		case strings.HasPrefix(strings.ToLower(v), "zh"):
			return filing.Chinese
		}
	}
	return filing.Chinese
}

// say prints one line in the user's language.
func (sh *shell) say(zh, en string, args ...any) {
	fmt.Fprintln(sh.Out, filing.Words(zh, en, args...).In(sh.lang()))
}

// exactly refuses any other number of arguments than want, naming them.
func exactly(names ...string) cobra.PositionalArgs {
	return func(_ *cobra.Command, args []string) error {
		if len(args) == len(names) {
			return nil
		}
		return wrongUse("应给出 %s，实际给了 %d 个参数", "want %s, got %d argument(s)", wanted(names), len(args))
	}
}

// atLeast refuses fewer arguments than the names given.
func atLeast(names ...string) cobra.PositionalArgs {
	return func(_ *cobra.Command, args []string) error {
		if len(args) >= len(names) {
			return nil
		}
		return wrongUse("应给出 %s …，实际给了 %d 个参数", "want %s …, got %d argument(s)", wanted(names), len(args))
	}
}

// wanted names the arguments a command takes.
func wanted(names []string) string {
	if len(names) == 0 {
		return "0"
	}
	return strings.Join(names, " ")
}

// printError says why a command could not be done: to people on the error stream, to programs as JSON beside it.
func (sh *shell) printError(ctx context.Context, err error) {
	p := sh.problemOf(ctx, err)
	if sh.json {
		sh.printJSON(struct {
			Error *app.Problem `json:"error"`
		}{p})
	}
	fmt.Fprintln(sh.Err, p.Message.In(sh.lang()))
	if !p.Advice.IsZero() {
		fmt.Fprintln(sh.Err, p.Advice.In(sh.lang()))
	}
}

func (sh *shell) problemOf(ctx context.Context, err error) *app.Problem {
	var usage usageError
	var known *app.Problem
	switch {
	case errors.As(err, &known):
		return known
	case ctx.Err() != nil && errors.Is(err, context.Canceled):
		return &app.Problem{Code: "cancelled", Message: filing.Words("已取消，未完成的部分没有保存。", "Cancelled; nothing half-done was kept.")}
	case errors.As(err, &usage):
		return usageProblem(usage.text)
	case strings.HasPrefix(err.Error(), "unknown command"):
		return usageProblem(filing.Words("没有这个命令：%v", "%v", err))
	}
	p := app.AsProblem(err)
	fmt.Fprintf(sh.Err, "[%v]\n", err)
	return p
}
