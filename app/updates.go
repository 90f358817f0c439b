package app

import (
	"context"
	"errors"
	"io/fs"
	"runtime"
	"strings"

	"beiandesk/app/filing"
	"beiandesk/app/store"
	"beiandesk/app/update"
)

// Updates answers what the newest version is, when a person asks. It needs no open data.
type Updates struct {
	channel update.Channel
	version string
	system  string // as Go names it
}

// NewUpdates asks on behalf of a program of a version; channel says whom is believed.
func NewUpdates(channel update.Channel, version string) Updates {
	return Updates{channel, version, runtime.GOOS + "/" + runtime.GOARCH}
}

// UpdateView is what a release says of itself, seen from this program.
type UpdateView struct {
	Current  string                 `json:"current"`
	Newest   string                 `json:"newest"`
	Standing update.ReleaseStanding `json:"standing"`
	Locks    bool                   `json:"locks"` // that version refuses the data this program writes
	Released string                 `json:"released"`
	Page     string                 `json:"page"`
	Changes  []update.ReleaseNote   `json:"changes"`
	Files    []update.ReleaseFile   `json:"files"` // for this system
}

// UpdateChannel is what a window may offer before anybody asked.
type UpdateChannel struct {
	Current string `json:"current"`
	Online  bool   `json:"online"` // there is an address to ask
	Keyed   bool   `json:"keyed"`  // a manifest could be verified at all
}

// Channel says what can be asked.
func (u Updates) Channel() UpdateChannel {
	return UpdateChannel{Current: u.version, Online: u.channel.Address != "", Keyed: len(u.channel.Keys) > 0}
}

// Check reads the signed manifest of the newest release: from a file, or from the publisher when path is empty.
func (u Updates) Check(ctx context.Context, path string) (UpdateView, error) {
	m, err := u.read(ctx, path)
	if err != nil {
		return UpdateView{}, err
	}
	data, err := store.DataVersion()
	if err != nil {
		return UpdateView{}, err
	}
	return UpdateView{
		Current: u.version, Newest: m.Version, Standing: m.Stands(u.version), Locks: m.Data < data, Released: m.Released, Page: m.Page,
		Changes: orEmpty(m.Changes), Files: orEmpty(m.For(u.system)),
	}, nil
}

// CheckDownload says which file of a release a downloaded one is. One that is none of them is a *Problem: it must not be
// opened.
func (u Updates) CheckDownload(ctx context.Context, manifest, path string) (update.ReleaseFile, error) {
	m, err := u.read(ctx, manifest)
	if err != nil {
		return update.ReleaseFile{}, err
	}
	f, ok, err := m.Match(ctx, path)
	switch {
	case errors.Is(err, context.Canceled):
		return update.ReleaseFile{}, err
	case err != nil:
		return update.ReleaseFile{}, FileProblem(path, err)
	case !ok:
		return update.ReleaseFile{}, &Problem{
			Code:    "update-file-differs",
			Message: filing.Words("“%s”不是 %s 版本发布的文件：内容不同、没下载完，或属于别的版本。", "%q is no file of release %s: its content differs, it is cut short, or it belongs to another version.", path, m.Version),
			Advice:  filing.Words("不要打开它；请从发布页重新下载，再核对一次。", "Do not open it; download it again from the release's page and check once more."),
		}
	}
	return f, nil
}

func (u Updates) read(ctx context.Context, path string) (update.Manifest, error) {
	if path == "" {
		m, err := u.channel.Fetch(ctx)
		return m, updateProblem(err, u.channel.Address)
	}
	if strings.Contains(path, "://") {
		return update.Manifest{}, manifestFromAddress(path)
	}
	m, err := u.channel.ReadFile(path)
	if errors.As(err, new(*fs.PathError)) {
		return m, FileProblem(path, err)
	}
	return m, updateProblem(err, path)
}

// manifestFromAddress is for an address where a file is wanted: the only address that is asked is built in.
func manifestFromAddress(address string) *Problem {
	return &Problem{
		Code:    "update-from-address",
		Message: filing.Words("更新信息只能从文件读取，“%s”是网址。", "A manifest is read from a file, and %q is an address.", address),
		Advice: filing.Words("请用浏览器下载 update.json 和 update.json.minisig，放在同一个文件夹，再给出 update.json 的路径；不给文件时查询内置的更新地址。",
			"Download update.json and update.json.minisig with a browser into one folder and give the path of update.json; without a file the built-in address is asked."),
	}
}

// updateProblem puts into words why a manifest is not believed.
func updateProblem(err error, from string) error {
	if err == nil {
		return nil
	}
	for _, w := range updateWords {
		if errors.Is(err, w.is) {
			return &Problem{Code: w.code, Message: w.message(from), Advice: w.advice, Cause: err}
		}
	}
	return err
}

var offline = filing.Words("也可以在别处下载 update.json 和 update.json.minisig，从文件检查。", "You can also fetch update.json and update.json.minisig elsewhere and check from the file.")

// updateWords are storeWords whose folder is the manifest's file or address.
var updateWords = []storeWord{
	{update.ErrNoKey, "update-no-key", "这个构建没有发布者的公钥，无法核对更新。", "This build carries no key of a publisher, so no update can be verified.",
		filing.Words("请使用正式发布的版本。", "Use a released version.")},
	{update.ErrNoAddress, "update-no-address", "这个构建没有更新地址。", "This build carries no address to ask.", offline},
	{update.ErrNotHTTPS, "update-not-https", "更新信息只经 https 获取，“{folder}”不是。", "An update is asked for over https only, which “{folder}” is not.", offline},
	{update.ErrUnreachable, "update-unreachable", "连不上“{folder}”，没有得到更新信息。", "“{folder}” could not be reached; nothing was learned.",
		filing.Words("请检查网络后重试。", "Check the network and try again.").And(offline)},
	{update.ErrNoSignature, "update-no-signature", "“{folder}”没有签名文件，不采信。", "“{folder}” comes without its signature and is not believed.",
		filing.Words("请把同名的 .minisig 文件放在它旁边。", "Put the .minisig file of the same name beside it.")},
	{update.ErrForged, "update-forged", "“{folder}”的签名不对：不是发布者签的，或内容被改过，不采信。", "The signature of “{folder}” is wrong: not the publisher's, or the text was changed. It is not believed.",
		filing.Words("不要安装由它指向的程序；请从发布页重新下载。", "Do not install what it points to; download it again from the release's page.")},
	{update.ErrMalformed, "update-malformed", "“{folder}”不是本程序能读的更新信息。", "“{folder}” is no update manifest that this program reads.",
		filing.Words("请选择 update.json；如果它属于更新的程序，请到发布页查看。", "Choose update.json; if it is of a much later program, see the release's page.")},
	{update.ErrTooLarge, "update-too-large", "“{folder}”太大，不像更新信息。", "“{folder}” is too large for an update manifest.",
		filing.Words("请选择 update.json。", "Choose update.json.")},
}
