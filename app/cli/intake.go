package cli

import (
	"context"
	"encoding/base64"
	"errors"
	"fmt"
	"path/filepath"

	"github.com/spf13/cobra"

	"beiandesk/app"
	"beiandesk/app/filing"
	"beiandesk/app/intake"
	"beiandesk/app/vault"
)

func (sh *shell) intakeCommand() *cobra.Command {
	return group("intake", "接收端：接收、复查并签收资料包 / intake: receive, review and sign for packages",
		sh.intakeServe(),
		sh.intakeQueue(),
		sh.intakeShow(),
		sh.intakeExport(),
		sh.intakeAccept(),
		sh.intakeSendBack(),
		sh.intakeAudit(),
		group("token", "令牌 / tokens", sh.intakeTokenNew(), sh.intakeTokenList(), sh.intakeTokenRevoke()))
}

// withIntake opens the intake of the data folder and runs use.
func (sh *shell) withIntake(name string, use func(*intake.Intake) error) error {
	checker, err := sh.checker()
	if err != nil {
		return err
	}
	defer checker.Close()
	dir, err := app.DataDir(sh.data)
	if err != nil {
		return err
	}
	passphrase, err := app.ReadPassphrase(sh.passphraseFile)
	if err != nil {
		return err
	}
	in, err := app.OpenIntake(filepath.Join(dir, "intake"), checker, name, vault.Options{Passphrase: passphrase, Keychain: sh.Keychain})
	if err != nil {
		return openProblem(filepath.Join(dir, "intake"), err)
	}
	return use(in)
}

// intakeWords speak of an intake's own key, which no command changes.
var intakeWords = []struct {
	is           error
	code, zh, en string
	advice       filing.Text
}{
	{vault.ErrWrongPassphrase, "passphrase-wrong", "口令打不开接收端的资料“%s”。", "The passphrase does not open what the intake keeps in %q.",
		filing.Words("请用建立这个接收端时的口令文件（--passphrase-file）；它没有恢复码，忘了就打不开。", "Give the file with the passphrase that the intake was made with (--passphrase-file). It has no recovery code: without the passphrase nothing opens it.")},
	{vault.ErrKeychain, "data-locked", "系统钥匙串没有给出接收端的密钥（“%s”）。", "The system's keychain did not give the key of the intake in %q.",
		filing.Words("请在建立它的那个桌面会话里打开，或另建一个用 --passphrase-file 保护的接收端。", "Open it in the desktop session that made it, or begin another intake with --passphrase-file.")},
	{vault.ErrLocked, "data-locked", "接收端的资料“%s”由口令保护。", "What the intake keeps in %q is protected by a passphrase.",
		filing.Words("请用 --passphrase-file 给出。", "Give a file with it: --passphrase-file.")},
	{vault.ErrUnprotected, "data-unprotected", "接收端的资料“%s”由密钥文件打开，没有口令。", "What the intake keeps in %q opens by its key file; it has no passphrase.",
		filing.Words("不要给出 --passphrase-file；要由口令保护，请用 --data 换一个新文件夹开始。", "Give no --passphrase-file. To have a passphrase protect it, begin in another folder (--data).")},
}

// openProblem puts the ways in which an intake's folder cannot be used into words.
func openProblem(dir string, err error) error {
	key := intake.KeyPath(dir)
	switch {
	case errors.Is(err, intake.ErrKeyOpen):
		return &app.Problem{Code: "intake-key-open", Cause: err,
			Message: filing.Words("签名密钥“%s”能被本机其他用户读取，它签的回执不再可信。", "Others on this machine can read the signing key %q: its receipts prove nothing any more.", key),
			Advice:  filing.Words("请执行 chmod 600；如果可能已被他人读过，把它移走，下次启动会换新密钥。", "Run chmod 600 on it; if somebody may have read it, move it away and a new one is made at the next start."),
		}
	case errors.Is(err, intake.ErrKeyDamaged):
		return &app.Problem{Code: "intake-key-damaged", Cause: err,
			Message: filing.Words("签名密钥“%s”已损坏。", "The signing key %q is damaged.", key),
			Advice:  filing.Words("请从备份恢复；没有备份就把它移走，下次启动会换新密钥，公钥随之改变。", "Restore it from a backup; without one move it away: a new one is made at the next start, and the public key changes."),
		}
	}
	for _, w := range intakeWords {
		if errors.Is(err, w.is) {
			return &app.Problem{Code: w.code, Cause: err, Message: filing.Words(w.zh, w.en, dir), Advice: w.advice}
		}
	}
	if said := (*app.Problem)(nil); errors.As(err, &said) {
		return said
	}
	return app.FileProblem(dir, err)
}

func (sh *shell) intakeServe() *cobra.Command {
	var listen, name string
	var o intake.ServeOptions
	c := &cobra.Command{
		Use: "serve", Short: "启动接收端，按 Ctrl+C 结束 / serve until Ctrl+C", Args: exactly(),
		RunE: func(c *cobra.Command, _ []string) error {
			return sh.withIntake(name, func(in *intake.Intake) error {
				o.Ready = func(url string) { sh.sayReady(in, url) }
				sh.sayBareIntake()
				return serveProblem(listen, in.Serve(c.Context(), listen, o))
			})
		},
	}
	c.Flags().StringVar(&listen, "listen", "127.0.0.1:8790", "监听地址 / address to listen on")
	c.Flags().StringVar(&name, "name", "", "回执上的接收方名称 / receiver's name on receipts")
	c.Flags().StringVar(&o.CertFile, "cert", "", "TLS 证书（PEM）/ TLS certificate (PEM)")
	c.Flags().StringVar(&o.KeyFile, "key", "", "TLS 私钥（PEM）/ TLS private key (PEM)")
	return c
}

// sayBareIntake tells a person at the terminal that what the intake seals opens by a key file beside it.
func (sh *shell) sayBareIntake() {
	dir, err := app.DataDir(sh.data)
	if err != nil {
		return
	}
	if ways, err := vault.WaysOf(filepath.Join(dir, "intake")); err == nil && ways.KeyFile {
		fmt.Fprintln(sh.Err, filing.Words("接收的资料由“%s”里的密钥文件打开，谁拿到整个文件夹都能读；用 --passphrase-file 换一个新文件夹开始，可改由口令保护。",
			"what is received opens by a key file in %q: whoever has the whole folder can read it. Begin in another folder with --passphrase-file to have it protected.", dir).In(sh.lang()))
	}
}

func (sh *shell) sayReady(in *intake.Intake, url string) {
	key := base64.StdEncoding.EncodeToString(in.PublicKey())
	if sh.json {
		sh.printJSON(map[string]string{"url": url, "publicKey": key})
		return
	}
	sh.say("接收端已启动：%s", "intake is listening: %s", url)
	sh.say("回执公钥：%s", "receipts are signed with: %s", key)
}

// serveProblem puts the ways in which an intake refuses to start into words; a context that ended is a normal end.
func serveProblem(addr string, err error) error {
	switch {
	case err == nil, errors.Is(err, context.Canceled):
		return nil
	case errors.Is(err, intake.ErrNotLoopback):
		return &app.Problem{Code: "intake-not-loopback", Cause: err,
			Message: filing.Words("没有证书时，接收端只在本机监听，不会用明文对外接收证件。", "Without a certificate an intake listens on this machine only: identity papers never travel in the clear."),
			Advice:  filing.Words("用 --cert 和 --key 给出证书，或监听 127.0.0.1。", "Give a certificate with --cert and --key, or listen on 127.0.0.1."),
		}
	case errors.Is(err, intake.ErrServed):
		return &app.Problem{Code: "intake-served", Cause: err,
			Message: filing.Words("这个文件夹的接收端已在运行。", "The intake of this folder is running already."),
			Advice:  filing.Words("请先停止它，或用 --data 换一个文件夹。", "Stop it first, or use another folder with --data."),
		}
	}
	return &app.Problem{Code: "intake-listen", Cause: err,
		Message: filing.Words("无法在 %s 监听。", "Cannot listen on %s.", addr),
		Advice:  filing.Words("端口可能被占用；请用 --listen 换一个地址。", "The port may be taken; choose another address with --listen."),
	}
}
