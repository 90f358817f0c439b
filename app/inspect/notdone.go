package inspect

import (
	"errors"

	"beiandesk/app/filing"
)

// whys says in words why nothing could be decoded, and the way out.
var whys = []struct {
	err  error
	text filing.Text
}{
	{ErrTooManyPixels, filing.Words(
		"图像像素过多，为安全起见没有打开，请缩小后再导入",
		"the picture has too many pixels to be opened safely; make it smaller and import it again")},
	{ErrEncrypted, filing.Words(
		"文件设有密码，请去掉密码后再导入",
		"the file asks for a password; remove the password and import it again")},
	{ErrTooSlow, filing.Words(
		"打开它用时过长，已放弃；请关掉占用电脑的程序后重试，或另存为图片",
		"opening it took too long and was given up; close what keeps the computer busy and try again, or save it as a picture")},
	{ErrDamaged, filing.Words(
		"文件已损坏或不完整，请重新拍摄、扫描或复制一份",
		"the file is damaged or incomplete; photograph, scan or copy it again")},
	{errUnsupported, filing.Words(
		"本程序不能解码这种图像编码，请另存为普通的 JPEG 或 PNG",
		"this program does not decode this kind of picture; save it as a plain JPEG or PNG")},
	{ErrNotPicture, filing.Words(
		"这不是图片或 PDF，请换成图片文件",
		"this is neither a picture nor a PDF; use a picture instead")},
}

// note records in the facts why a page (0: the whole file) could not be decoded. It returns what is no fault of the file.
func (f *Facts) note(number int, err error, req Request) error {
	for _, why := range whys {
		if errors.Is(err, why.err) {
			f.blame(err)
			f.undecoded(number, why.text, req)
			return nil
		}
	}
	return err
}

// blame marks the file with what the error says about it.
func (f *Facts) blame(err error) {
	switch {
	case errors.Is(err, ErrTooManyPixels):
		f.File.TooBig = true
	case errors.Is(err, ErrEncrypted):
		f.File.Encrypted = true
	case errors.Is(err, ErrDamaged) && f.File.Damage == nil:
		f.File.Damage = &Damage{Kind: DamageContent, Detail: err.Error()}
	}
}

// undecoded names everything that needs the pixels of a page as not done.
func (f *Facts) undecoded(number int, why filing.Text, req Request) {
	if number > 1 {
		f.skip(filing.Words("第 %[1]d 页无法读取：%[2]s。", "Page %[1]d cannot be read: %[3]s.",
			number, why.ZH, why.EN), MeasureDecode)
		return
	}
	measures := []string{MeasureDecode}
	if req.Photo {
		measures = append(measures, PhotoMeasures()...)
	}
	if req.Text {
		measures = append(measures, MeasureText)
	}
	f.skip(filing.Words("无法读取图像内容：%[1]s。", "The picture cannot be read: %[2]s.", why.ZH, why.EN),
		measures...)
}
