package ocr

import (
	"context"
	"fmt"
	"image"

	"beiandesk/app/filing"
)

// Reason says why nothing can be read on this machine.
type Reason string

// The reasons.
const (
	NotBuiltIn  Reason = "not-built-in" // this build carries no models or no library
	NoLibrary   Reason = "no-library"   // for this system and processor no library is shipped
	NoPlace     Reason = "no-place"     // the library could not be written to the cache folder
	Altered     Reason = "altered"      // the library on the disk is another one than was written, also after writing it again
	Blocked     Reason = "blocked"      // the system refuses to load the library
	Unsupported Reason = "unsupported"  // the library was loaded and does not offer what is needed
	Failed      Reason = "failed"       // the library was loaded and gave up over a picture
	SafeMode    Reason = "safe-mode"    // the library is left alone on purpose
)

// Unavailable is the error of a Reader that cannot read on this machine, whatever the picture.
type Unavailable struct {
	Reason Reason
	Cause  error // in the words of the system, for the log
}

func (u *Unavailable) Error() string {
	if u.Cause == nil {
		return "reading is unavailable: " + string(u.Reason)
	}
	return fmt.Sprintf("reading is unavailable: %s: %v", u.Reason, u.Cause)
}

func (u *Unavailable) Unwrap() error { return u.Cause }

// None is a Reader that reads nothing and says why.
type None struct{ Reason Reason }

// Read answers with an *Unavailable.
func (n None) Read(context.Context, *image.NRGBA) (Reading, error) {
	return Reading{}, &Unavailable{Reason: n.Reason}
}

// Close does nothing.
func (n None) Close() error { return nil }

// words says for each reason what is wrong, and the way out.
var words = map[Reason]struct{ what, wayOut filing.Text }{
	NotBuiltIn: {
		filing.Words("此版本未包含文字识别", "This build cannot read text"),
		filing.Words("请安装完整版本，或人工核对文件上的文字。", "Install the full build, or look at the paper yourself."),
	},
	NoLibrary: {
		filing.Words("这种系统或处理器没有可用的文字识别组件", "There is no text recognition for this system or processor"),
		filing.Words("ARM 处理器的 Windows 请改装 amd64 版；其他电脑请换一台 64 位的 Windows、macOS 或 Linux 检查，或人工核对文件上的文字。",
			"On Windows on ARM install the amd64 edition; otherwise check on a 64-bit computer with Windows, macOS or Linux, or look at the paper yourself."),
	},
	NoPlace: {
		filing.Words("文字识别组件无法写入缓存文件夹", "The text recognition could not be written to the cache folder"),
		filing.Words("请腾出约 40 MB 空间并放开该文件夹的写入权限，然后重试。", "Free about 40 MB, allow writing to that folder, and try again."),
	},
	Altered: {
		filing.Words("缓存文件夹里的文字识别组件被改动过，没有使用", "The text recognition in the cache folder was altered and was not used"),
		filing.Words("请查杀病毒；若是安全软件改动了它，请把备案台加入信任后重试。",
			"Scan for viruses; if security software changed it, make it trust BeianDesk and try again."),
	},
	Blocked: {
		filing.Words("系统或安全软件不允许加载文字识别组件", "The system or security software does not let the text recognition load"),
		filing.Words("请把备案台加入安全软件的信任名单；Linux 上还请确认已安装 libstdc++，且缓存文件夹所在的磁盘允许执行程序。",
			"Make the security software trust BeianDesk; on Linux also see that libstdc++ is installed and the cache folder's disk allows programs to run."),
	},
	Unsupported: {
		filing.Words("文字识别组件与本程序不匹配", "The text recognition does not fit this program"),
		filing.Words("请重新安装备案台。", "Install BeianDesk anew."),
	},
	SafeMode: {
		filing.Words("安全模式下不识别文字", "Text is not read in safe mode"),
		filing.Words("请关闭备案台再正常打开，或人工核对文件上的文字。", "Close BeianDesk and open it normally, or look at the paper yourself."),
	},
	Failed: {
		filing.Words("文字识别中途失败", "The text recognition gave up"),
		filing.Words("请关闭占用内存的程序后重试，或人工核对文件上的文字。", "Close what takes up memory and try again, or look at the paper yourself."),
	},
}

// What says in words what is wrong.
func (u *Unavailable) What() filing.Text { return u.words().what }

// WayOut says in words what can be done about it.
func (u *Unavailable) WayOut() filing.Text { return u.words().wayOut }

func (u *Unavailable) words() struct{ what, wayOut filing.Text } {
	if w, ok := words[u.Reason]; ok {
		return w
	}
	return words[Failed]
}
