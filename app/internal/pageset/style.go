package pageset

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"golang.org/x/image/font/opentype"
	"golang.org/x/image/font/sfnt"

	"beiandesk/app/internal/specimen"
)

// ErrNoTypefaces reports that the typefaces of a set have not been fetched.
var ErrNoTypefaces = errors.New("the typefaces of the set are not there: go run ./build/fetch -typefaces")

// The files of build/fetch/typefaces.yaml. The empty name is the built-in typeface.
var (
	prints = [styles]string{"", "NotoSerifSC_400Regular.ttf", "NotoSerifSC_400Regular.ttf", "ZCOOLXiaoWei_400Regular.ttf"}
	titles = [styles]string{"", "NotoSerifSC_400Regular.ttf", "ZCOOLQingKeHuangYou_400Regular.ttf", "ZCOOLXiaoWei_400Regular.ttf"}
	hands  = [styles]string{"MaShanZheng_400Regular.ttf", "ZhiMangXing_400Regular.ttf", "MaShanZheng_400Regular.ttf", "ZhiMangXing_400Regular.ttf"}
)

// readStyles reads the typefaces of a folder; with an empty folder everything is set in the built-in one.
func readStyles(dir string) ([styles]specimen.Style, error) {
	grounds := &specimen.Grounds{}
	var out [styles]specimen.Style
	read := map[string]*opentype.Font{"": nil}
	for i := range out {
		out[i].Grounds = grounds
		if dir == "" {
			continue
		}
		for _, f := range []struct {
			name string
			to   **opentype.Font
		}{{prints[i], &out[i].Print}, {titles[i], &out[i].Title}, {hands[i], &out[i].Hand}} {
			if _, known := read[f.name]; !known {
				font, err := readTypeface(filepath.Join(dir, f.name))
				if err != nil {
					return out, err
				}
				read[f.name] = font
			}
			*f.to = read[f.name]
		}
	}
	return out, nil
}

func readTypeface(name string) (*opentype.Font, error) {
	b, err := os.ReadFile(name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, ErrNoTypefaces
	}
	if err != nil {
		return nil, err
	}
	f, err := opentype.Parse(b)
	if err != nil {
		return nil, fmt.Errorf("typeface %s: %w", filepath.Base(name), err)
	}
	return f, nil
}

// covers reports whether a typeface has every character.
func covers(f *opentype.Font, text string) bool {
	if f == nil {
		return true
	}
	var b sfnt.Buffer
	for _, r := range text {
		if g, err := f.GlyphIndex(&b, r); err != nil || g == 0 {
			return false
		}
	}
	return true
}

// suited is a style whose typefaces have every character of an order's papers; where one does not, the built-in one
// writes instead.
func suited(s specimen.Style, o order) specimen.Style {
	all := o.words()
	if !covers(s.Print, all) {
		s.Print = nil
	}
	if !covers(s.Title, "中华人民共和国居民身份证营业执照组织机构代码证居住证授权委托书互联网信息服务备案承诺书增值电信业务经营许可证网络文化网站备案信息真实性核验单域名注册证书") {
		s.Title = nil
	}
	if !covers(s.Hand, o.leader.Name+"0123456789年月日") {
		s.Hand = nil
	}
	return s
}
