package document

import (
	"slices"
	"strings"
)

// nations are the peoples that cards name (GB/T 3304).
var nations = strings.Fields("汉 蒙古 回 藏 维吾尔 苗 彝 壮 布依 朝鲜 满 侗 瑶 白 土家 哈尼 哈萨克 傣 黎 傈僳 佤 畲 高山 拉祜 水 东乡 纳西 景颇 柯尔克孜 土 达斡尔 仫佬 羌 布朗 撒拉 毛南 仡佬 锡伯 " +
	"阿昌 普米 塔吉克 怒 乌孜别克 俄罗斯 鄂温克 德昂 保安 裕固 京 塔塔尔 独龙 鄂伦春 赫哲 门巴 珞巴 基诺")

// shaped cuts a value down to what its field can hold.
func shaped(name Name, value []glyph) []glyph {
	switch name {
	case FieldSex:
		if at := slices.IndexFunc(value, func(g glyph) bool { return g.Text == "男" || g.Text == "女" }); at >= 0 {
			return value[at : at+1]
		}
		return nil
	case FieldNation:
		return nationOf(value)
	case FieldBirth, FieldFounded, FieldRegistered, FieldExpires, FieldValidity, FieldTerm:
		return dated(value)
	case FieldDomain:
		return domainOf(value)
	}
	return value
}

// nationOf finds the longest name of a people at the beginning of a value. One character that may be it stands for it.
func nationOf(value []glyph) []glyph {
	best := 0
	for _, n := range nations {
		words := []rune(n)
		if len(words) <= best || len(words) > len(value) {
			continue
		}
		fits := true
		for i, r := range words {
			fits = fits && one(value[i].Text) == r
		}
		if fits {
			best = len(words)
		}
	}
	if best > 0 || len(value) == 0 {
		return value[:best]
	}
	for _, o := range value[0].Others {
		if slices.Contains(nations, o.Text) {
			g := value[0]
			g.Text, g.Confidence = o.Text, o.Confidence
			return []glyph{g}
		}
	}
	return nil
}

// domainOf is the part of a value that is written like a domain; none when there is no dot in it.
func domainOf(value []glyph) []glyph {
	from := 0
	for i := 0; i <= len(value); i++ {
		if i < len(value) && (letterOrDigit(value[i].Text) || strings.ContainsAny(value[i].Text, ".-")) {
			continue
		}
		if strings.Contains(joined(value[from:i]), ".") {
			return value[from:i]
		}
		from = i + 1
	}
	return nil
}

// dated drops what is no part of a date around one: a value that holds none stays whole.
func dated(value []glyph) []glyph {
	part := func(g glyph) bool {
		r := one(g.Text)
		return r >= '0' && r <= '9' || strings.ContainsRune("年月日自从起至到止长期永久.-—~〇零一二三四五六七八九十/", r)
	}
	from, to := 0, len(value)
	for from < to && !part(value[from]) {
		from++
	}
	for to > from && !part(value[to-1]) {
		to--
	}
	if from == to {
		return value
	}
	return value[from:to]
}
