package cli

import (
	"errors"
	"io"
	"slices"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"beiandesk/app/filing"
)

// places are the flags that name a file, folder or address: given without one, as a script with an unset variable does,
// they would quietly mean something else.
var places = []string{"data", "passphrase-file", "override", "to", "from", "file", "out", "output", "report", "xlsx", "ics"}

// flagProblem says in words what is wrong with the flags of a command. What was not parsed any more still chooses the
// language and the form of the answer.
func (sh *shell) flagProblem(err error) error {
	sh.readUnparsed()
	var unknown *pflag.NotExistError
	var bare *pflag.ValueRequiredError
	var wrong *pflag.InvalidValueError
	switch {
	case errors.As(err, &unknown):
		name := dashed(unknown.GetSpecifiedName(), unknown.GetSpecifiedShortnames())
		return wrongUse("没有参数 %s", "there is no flag %s", name)
	case errors.As(err, &bare):
		name := dashed(bare.GetSpecifiedName(), bare.GetSpecifiedShortnames())
		return wrongUse("参数 %s 后面缺少值", "flag %s needs a value", name)
	case errors.As(err, &wrong):
		said := filing.Words("参数 --%s 的值“%s”不对，应是", "flag --%s cannot be %q; it takes ", wrong.GetFlag().Name, wrong.GetValue())
		return usageError{said.And(kindOfValue(wrong.GetFlag()))}
	}
	return wrongUse("参数写法不对：%v", "%v", err)
}

// dashed writes the name of a flag as it was given; shorthands is empty for a long one.
func dashed(name, shorthands string) string {
	if shorthands != "" {
		return "-" + name
	}
	return "--" + name
}

// kindOfValue says what a flag takes.
func kindOfValue(f *pflag.Flag) filing.Text {
	switch f.Value.Type() {
	case "bool":
		return filing.Words(" true 或 false", "true or false")
	case "int", "int64", "uint":
		return filing.Words("整数", "a whole number")
	case "duration":
		return filing.Words("时长，例如 30m", "a duration such as 30m")
	}
	return filing.Words("别的写法", "another form")
}

// readUnparsed looks for --lang and --json anywhere among the arguments, when parsing ended before the last of them.
func (sh *shell) readUnparsed() {
	sh.look(func(only *pflag.FlagSet) { only.StringVar(&sh.langFlag, "lang", sh.langFlag, "") })
	sh.look(func(only *pflag.FlagSet) { only.BoolVar(&sh.json, "json", sh.json, "") })
}

// look parses all arguments for one flag and passes over every other.
func (sh *shell) look(define func(only *pflag.FlagSet)) {
	only := pflag.NewFlagSet("", pflag.ContinueOnError)
	only.SetOutput(io.Discard)
	only.ParseErrorsAllowlist.UnknownFlags = true
	only.BoolP("help", "h", false, "")
	define(only)
	_ = only.Parse(sh.args) // what is wrong with them is being said
}

// checkShared refuses what is wrong with flags that every command has, and places that are empty.
func (sh *shell) checkShared(c *cobra.Command) error {
	var err error
	c.Flags().Visit(func(f *pflag.Flag) {
		if err == nil && f.Value.String() == "" && slices.Contains(places, f.Name) {
			err = wrongUse("参数 --%s 是空的，应写出路径或地址；不需要时去掉它", "flag --%s is empty: write a path or an address, or leave it out", f.Name)
		}
	})
	if l := filing.Lang(sh.langFlag); err == nil && l != "" && l != filing.Chinese && l != filing.English {
		err = wrongUse("没有语言“%s”；可用：zh、en", "no language %q; there are: zh, en", sh.langFlag)
	}
	return err
}
