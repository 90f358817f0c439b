package filing

import "strings"

// Province is one of the 31 provincial authorities (管局) of mainland China, by its ISO 3166-2:CN letter code in
// lower case ("zj"); empty means not known yet.
type Province string

type provinceRecord struct {
	code       Province
	region     string // first two digits of GB/T 2260 area codes
	short      string // how filing numbers begin
	zh, full   string
	en         string
	initials   string // of the Chinese name in pinyin
	otherShort string // a second short name that is in use
}

var provinces = []provinceRecord{
	{"bj", "11", "京", "北京", "北京市", "Beijing", "bj", ""},
	{"tj", "12", "津", "天津", "天津市", "Tianjin", "tj", ""},
	{"he", "13", "冀", "河北", "河北省", "Hebei", "hb", ""},
	{"sx", "14", "晋", "山西", "山西省", "Shanxi", "sx", ""},
	{"nm", "15", "蒙", "内蒙古", "内蒙古自治区", "Inner Mongolia", "nmg", ""},
	{"ln", "21", "辽", "辽宁", "辽宁省", "Liaoning", "ln", ""},
	{"jl", "22", "吉", "吉林", "吉林省", "Jilin", "jl", ""},
	{"hl", "23", "黑", "黑龙江", "黑龙江省", "Heilongjiang", "hlj", ""},
	{"sh", "31", "沪", "上海", "上海市", "Shanghai", "sh", ""},
	{"js", "32", "苏", "江苏", "江苏省", "Jiangsu", "js", ""},
	{"zj", "33", "浙", "浙江", "浙江省", "Zhejiang", "zj", ""},
	{"ah", "34", "皖", "安徽", "安徽省", "Anhui", "ah", ""},
	{"fj", "35", "闽", "福建", "福建省", "Fujian", "fj", ""},
	{"jx", "36", "赣", "江西", "江西省", "Jiangxi", "jx", ""},
	{"sd", "37", "鲁", "山东", "山东省", "Shandong", "sd", ""},
	{"ha", "41", "豫", "河南", "河南省", "Henan", "hn", ""},
	{"hb", "42", "鄂", "湖北", "湖北省", "Hubei", "hb", ""},
	{"hn", "43", "湘", "湖南", "湖南省", "Hunan", "hn", ""},
	{"gd", "44", "粤", "广东", "广东省", "Guangdong", "gd", ""},
	{"gx", "45", "桂", "广西", "广西壮族自治区", "Guangxi", "gx", ""},
	{"hi", "46", "琼", "海南", "海南省", "Hainan", "hn", ""},
	{"cq", "50", "渝", "重庆", "重庆市", "Chongqing", "cq", ""},
	{"sc", "51", "蜀", "四川", "四川省", "Sichuan", "sc", "川"},
	{"gz", "52", "黔", "贵州", "贵州省", "Guizhou", "gz", "贵"},
	{"yn", "53", "滇", "云南", "云南省", "Yunnan", "yn", "云"},
	{"xz", "54", "藏", "西藏", "西藏自治区", "Tibet", "xz", ""},
	{"sn", "61", "陕", "陕西", "陕西省", "Shaanxi", "sx", ""},
	{"gs", "62", "甘", "甘肃", "甘肃省", "Gansu", "gs", "陇"},
	{"qh", "63", "青", "青海", "青海省", "Qinghai", "qh", ""},
	{"nx", "64", "宁", "宁夏", "宁夏回族自治区", "Ningxia", "nx", ""},
	{"xj", "65", "新", "新疆", "新疆维吾尔自治区", "Xinjiang", "xj", ""},
}

// Provinces lists the 31 provinces in the order of their area codes.
func Provinces() []Province {
	out := make([]Province, len(provinces))
	for i, p := range provinces {
		out[i] = p.code
	}
	return out
}

func (p Province) record() (provinceRecord, bool) {
	for _, r := range provinces {
		if r.code == p {
			return r, true
		}
	}
	return provinceRecord{}, false
}

// Known reports whether p is one of the 31 provinces.
func (p Province) Known() bool { _, ok := p.record(); return ok }

// Name returns the province in words.
func (p Province) Name() Text {
	if r, ok := p.record(); ok {
		return Text{r.zh, r.en}
	}
	return Text{ZH: string(p), EN: string(p)}
}

// Initials returns the initials of the Chinese name in pinyin, by which people look a province up; provinces share them,
// which codes do not: 河南, 湖南 and 海南 are all "hn".
func (p Province) Initials() string { r, _ := p.record(); return r.initials }

// RegionPrefix returns the first two digits of the province's area codes (GB/T 2260), empty when p is unknown.
func (p Province) RegionPrefix() string { r, _ := p.record(); return r.region }

// ParseProvince accepts the code, the short, plain or full Chinese name, or the English name.
func ParseProvince(s string) (Province, bool) {
	s = strings.TrimSpace(s)
	for _, r := range provinces {
		switch {
		case strings.EqualFold(s, string(r.code)), s == r.zh, s == r.full, strings.EqualFold(s, r.en),
			s != "" && (s == r.short || s == r.otherShort):
			return r.code, true
		}
	}
	return "", false
}

// ProvinceOfRegion returns the province of an area code by its first two digits.
func ProvinceOfRegion(code string) (Province, bool) {
	for _, r := range provinces {
		if strings.HasPrefix(code, r.region) {
			return r.code, true
		}
	}
	return "", false
}

func provinceOfShort(short string) (Province, bool) {
	for _, r := range provinces {
		if short == r.short || (r.otherShort != "" && short == r.otherShort) {
			return r.code, true
		}
	}
	return "", false
}
