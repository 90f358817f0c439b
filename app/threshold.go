package app

import (
	"reflect"
	"strconv"
	"strings"

	"beiandesk/app/filing"
	"beiandesk/app/inspect/document"
	"beiandesk/app/inspect/lab"
	"beiandesk/app/rules"
)

// ThresholdView is one threshold of a rule in readable words.
type ThresholdView struct {
	Name    string       `json:"name"` // as in the data: "tolerance"
	Label   filing.Text  `json:"label"`
	Value   filing.Text  `json:"value"`   // with its unit; empty when Colours say it
	Colours []ColourView `json:"colours"` // colours that are wanted
}

// ColourView is a colour to be shown.
type ColourView struct {
	Hex  string      `json:"hex"` // #RRGGBB
	Name filing.Text `json:"name"`
}

// unit is how the number of a threshold is written.
type unit int

const (
	plain unit = iota
	byteCount
	share // 0 to 1, shown in per cent
	pixels
	months
	paperKinds
	paperFields
	years
	characters
	deltaE
	degrees
	times
	fieldPaths
	millimetres
	squareMillimetres
)

// paramWords say how each parameter of the data is called, and in which unit it is.
var paramWords = map[string]struct {
	label filing.Text
	unit  unit
}{
	"formats":        {filing.Text{ZH: "接受的格式", EN: "Formats taken"}, plain},
	"minBytes":       {filing.Text{ZH: "文件最小", EN: "Smallest file"}, byteCount},
	"maxBytes":       {filing.Text{ZH: "文件最大", EN: "Largest file"}, byteCount},
	"upTo":           {filing.Text{ZH: "超过此值由更严的规则判定", EN: "Beyond this a stricter rule speaks"}, byteCount},
	"maxPages":       {filing.Text{ZH: "最多页数", EN: "Most pages"}, plain},
	"minLong":        {filing.Text{ZH: "长边至少", EN: "Longer side at least"}, pixels},
	"minShort":       {filing.Text{ZH: "短边至少", EN: "Shorter side at least"}, pixels},
	"orientations":   {filing.Text{ZH: "拒绝的 EXIF 方向", EN: "EXIF orientations refused"}, plain},
	"minChroma":      {filing.Text{ZH: "彩度至少", EN: "Chroma at least"}, plain},
	"maxCast":        {filing.Text{ZH: "肤色偏色多于此时提示灯光", EN: "Light is spoken of when skin is tinted by more than"}, plain},
	"minColourShare": {filing.Text{ZH: "彩色像素至少", EN: "Coloured pixels at least"}, share},
	"minContrast":    {filing.Text{ZH: "明暗对比至少", EN: "Contrast at least"}, plain},
	"minInk":         {filing.Text{ZH: "有内容的像素至少", EN: "Inked pixels at least"}, share},
	"minLuminance":   {filing.Text{ZH: "平均亮度至少（0–100）", EN: "Mean lightness at least (0–100)"}, plain},
	"targets":        {filing.Text{ZH: "要求的颜色", EN: "Colours wanted"}, plain},
	"tolerance":      {filing.Text{ZH: "色差界限", EN: "Limit of colour difference"}, deltaE},
	"plainShare":     {filing.Text{ZH: "同色的背景至少", EN: "Background of one colour at least"}, share},
	"minShare":       {filing.Text{ZH: "至少占画面多少才判定", EN: "Judged from this share of the picture"}, share},
	"minDepth":       {filing.Text{ZH: "宽度从此起判定（占画面）", EN: "Judged from this width (of the picture)"}, share},
	"minDifference":  {filing.Text{ZH: "与周围的差别至少（ΔE 或亮度）", EN: "Difference from around it at least (ΔE or lightness)"}, plain},
	"minOutline":     {filing.Text{ZH: "轮廓两侧的色差至少", EN: "Colour difference across its outline at least"}, deltaE},
	"minThing":       {filing.Text{ZH: "物品从多大起判定（占画面）", EN: "Things judged from this share of the picture"}, share},
	"maxBurnt":       {filing.Text{ZH: "人脸过曝最多", EN: "Burnt-out part of the face at most"}, share},
	"hues":           {filing.Text{ZH: "拒绝的颜色", EN: "Colours refused"}, plain},
	"maxAlike":       {filing.Text{ZH: "胸前与背景分不开的至多", EN: "Below the chin, like the background at most"}, share},
	"minChest":       {filing.Text{ZH: "看不出上衣时，脸下方须有", EN: "Where no top shows, below the face at least"}, share},
	"maxShare":       {filing.Text{ZH: "最多占", EN: "Share at most"}, share},
	"minGlyphs":      {filing.Text{ZH: "完整的字至少", EN: "Whole characters at least"}, characters},
	"minPixels":      {filing.Text{ZH: "字高至少", EN: "Height of a character at least"}, pixels},
	"minStrokes":     {filing.Text{ZH: "笔画清晰度至少", EN: "Detail of a character at least"}, plain},
	"minOdds":        {filing.Text{ZH: "镜像对数几率（每字）从此起判定", EN: "Judged mirrored from these log odds per character"}, plain},
	"minScore":       {filing.Text{ZH: "人脸可信度至少", EN: "Confidence of a face at least"}, share},
	"maxOffset":      {filing.Text{ZH: "偏离中线最多（占宽度）", EN: "Off the middle at most (of the width)"}, share},
	"minHeight":      {filing.Text{ZH: "人脸高至少（占画面高度）", EN: "Face at least (of the height)"}, share},
	"maxHeight":      {filing.Text{ZH: "人脸高最多（占画面高度）", EN: "Face at most (of the height)"}, share},
	"maxYaw":         {filing.Text{ZH: "左右转头最多", EN: "Head turned at most"}, degrees},
	"maxRoll":        {filing.Text{ZH: "歪头最多", EN: "Head tilted at most"}, degrees},
	"minOpening":     {filing.Text{ZH: "睁眼程度至少（眼高比眼宽）", EN: "Eyes open at least (height by width)"}, share},
	"minDark":        {filing.Text{ZH: "露出的虹膜高度至少（占眼宽）", EN: "Iris in sight at least (height by width of the eye)"}, share},
	"maxCovered":     {filing.Text{ZH: "下半脸或双眼像被遮挡的程度至多", EN: "Lower face or eyes like covered ones by at most"}, share},
	"maxHat":         {filing.Text{ZH: "头顶像帽子的程度至多", EN: "The crown's likeness to a hat at most"}, share},
	"minTorso":       {filing.Text{ZH: "下巴以下至少（几个脸高）", EN: "Below the chin at least (in heights of the face)"}, times},
	"maxPerson":      {filing.Text{ZH: "证件上的人像至多占画面", EN: "A portrait on a card takes of the picture at most"}, share},
	"maxTorso":       {filing.Text{ZH: "证件上的人像下巴以下至多（几个脸高）", EN: "Below the chin of a portrait on a card at most (in heights of the face)"}, times},
	"minHeadRoom":    {filing.Text{ZH: "头顶留白至少（占画面高度）", EN: "Room above the head at least (of the height)"}, share},
	"maxEdge":        {filing.Text{ZH: "轮廓、笔画边缘宽度最多", EN: "Width of outlines and strokes’ edges at most"}, pixels},
	"edgeRatio":      {filing.Text{ZH: "两个方向的轮廓宽度相差从此起算拖影", EN: "Motion blur from this ratio of the outlines’ widths"}, times},
	"minPlain":       {filing.Text{ZH: "至少多少画面平净才算纸张", EN: "A paper from this calm share of the picture"}, share},
	"minFilled":      {filing.Text{ZH: "有文字的纸面至少", EN: "Paper with writing at least"}, share},
	"maxClipped":     {filing.Text{ZH: "纯白无层次的纸面最多", EN: "Pure white paper at most"}, share},
	"maxInkLight":    {filing.Text{ZH: "扫描件字迹亮度最多（0–100）", EN: "Lightness of writing in scans at most (0–100)"}, plain},
	"minRead":        {filing.Text{ZH: "至少认出多少字，才凭字判定", EN: "Characters read before they tell"}, plain},
	"minSmear":       {filing.Text{ZH: "笔画两个方向的陡度相差从此起算拖影", EN: "Motion blur from this ratio of the strokes’ steepness"}, times},
	"minLegible":     {filing.Text{ZH: "认出的字里认得清的至少", EN: "Of the characters read, for sure at least"}, share},
	"minSides":       {filing.Text{ZH: "至少看到几条纸边，才判缺边", EN: "Edges of the paper that show before one is missed"}, plain},
	"minSeen":        {filing.Text{ZH: "每条纸边在画面里的长度至少", EN: "Of each edge of the paper in the picture at least"}, share},
	"maxCut":         {filing.Text{ZH: "切断文字的画面边缘最多", EN: "Sides of the picture that cut writing at most"}, share},
	"maxMissing":     {filing.Text{ZH: "证件在画面外的部分最多", EN: "Part of a card outside of the picture at most"}, share},
	"maxAngle":       {filing.Text{ZH: "倾斜最多", EN: "Turned at most"}, degrees},
	"maxPerspective": {filing.Text{ZH: "对边长短相差最多", EN: "Opposite edges differ at most by"}, share},
	"minDPI":         {filing.Text{ZH: "按纸张尺寸的 DPI 至少", EN: "DPI by the paper’s size at least"}, plain},
	"maxGrid":        {filing.Text{ZH: "细密条纹高出最多（分贝）", EN: "Fine patterns stand out at most by (decibels)"}, plain},
	"maxBits":        {filing.Text{ZH: "同一画面的指纹相差最多（共 256 位）", EN: "Prints of one picture differ at most (of 256 bits)"}, plain},
	"maxApart":       {filing.Text{ZH: "同一画面任何一处的亮度相差最多", EN: "One picture’s lightness differs anywhere at most"}, plain},
	"fields":         {filing.Text{ZH: "检查的栏目", EN: "Fields looked at"}, fieldPaths},
	"number":         {filing.Text{ZH: "号码种类", EN: "Kind of number"}, plain},
	"minHan":         {filing.Text{ZH: "汉字至少", EN: "Chinese characters at least"}, characters},
	"maxLength":      {filing.Text{ZH: "最长", EN: "Longest"}, characters},
	"words":          {filing.Text{ZH: "字词", EN: "Words"}, plain},
	"wordList":       {filing.Text{ZH: "词表", EN: "Word list"}, plain},
	"classes":        {filing.Text{ZH: "代码前两位", EN: "First two characters"}, plain},
	"text":           {filing.Text{ZH: "备注里要写", EN: "The remark says"}, plain},
	"months":         {filing.Text{ZH: "至少", EN: "At least"}, months},
	"minAge":         {filing.Text{ZH: "年满", EN: "Age at least"}, years},
	"kinds":          {filing.Text{ZH: "证件种类", EN: "Kinds of papers"}, paperKinds},
	"read":           {filing.Text{ZH: "识别的栏目", EN: "Fields read on the paper"}, paperFields},
	"minCertainty":   {filing.Text{ZH: "种类的把握至少", EN: "Certainty of the kind at least"}, share},
	"optional":       {filing.Text{ZH: "证件可以没有这一栏", EN: "A paper may lack it"}, plain},
	"maxCount":       {filing.Text{ZH: "最多", EN: "At most"}, plain},
	"minCount":       {filing.Text{ZH: "域名达到几个起", EN: "From this many domains on"}, plain},
	"maxAge":         {filing.Text{ZH: "不超过", EN: "Age at most"}, years},
	"days":           {filing.Text{ZH: "满几天", EN: "Days passed"}, plain},
	"slot":           {filing.Text{ZH: "相关材料", EN: "Paper"}, plain},
	"transition":     {filing.Text{ZH: "主体的变更", EN: "Change of the subject"}, plain},
	"box":            {filing.Text{ZH: "表上的栏", EN: "Box on the form"}, plain},
	"minLikeness":    {filing.Text{ZH: "页角标记的相似度至少", EN: "Corner marks like the printed ones by at least"}, share},
	"minShown":       {filing.Text{ZH: "页面在画面里至少", EN: "Of the sheet in the picture at least"}, share},
	"maxUnlike":      {filing.Text{ZH: "印刷字与原样的差异最多", EN: "Printed characters differ by at most"}, share},
	"minArea":        {filing.Text{ZH: "笔迹、印迹面积至少", EN: "Area of ink at least"}, squareMillimetres},
	"maxArea":        {filing.Text{ZH: "多出的笔迹面积最多", EN: "Area of ink at most"}, squareMillimetres},
	"minSpread":      {filing.Text{ZH: "长宽都至少", EN: "Across and down at least"}, millimetres},
	"minInside":      {filing.Text{ZH: "红色印迹在栏内至少", EN: "Of red ink within the box at least"}, share},
}

// thresholdViews puts the parameters that are set into words, in the order of rules.Params.
func thresholdViews(s *rules.Set, p rules.Params) []ThresholdView {
	out := []ThresholdView{}
	v := reflect.ValueOf(p)
	for i := range v.NumField() {
		if v.Field(i).IsZero() {
			continue
		}
		name := v.Type().Field(i).Tag.Get("yaml")
		word := paramWords[name]
		t := ThresholdView{Name: name, Label: word.label, Colours: []ColourView{}}
		switch value := v.Field(i).Interface().(type) {
		case []rules.Target:
			t.Colours = targetColours(value)
		case []rules.Hue:
			t.Value = hueNames(value)
		case []string:
			t.Value = listed(s, value, word.unit)
		case []int:
			t.Value = joined(value)
		default:
			t.Value = withUnit(v.Field(i), word.unit)
		}
		out = append(out, t)
	}
	return out
}

func targetColours(targets []rules.Target) []ColourView {
	out := []ColourView{}
	for _, t := range targets {
		out = append(out, ColourView{lab.Lab{L: t.Lab[0], A: t.Lab[1], B: t.Lab[2]}.Hex(), t.Name})
	}
	return out
}

func hueNames(hues []rules.Hue) filing.Text {
	var zh, en []string
	for _, h := range hues {
		w := filing.Words("%[1]s（色相 %[2]s°–%[3]s°，彩度 ≥ %[4]s，亮度 ≤ %[5]s）", "%[1]s (hue %[2]s°–%[3]s°, chroma ≥ %[4]s, lightness ≤ %[5]s)",
			h.Name, short(h.From), short(h.To), short(h.MinChroma), short(h.MaxLightness))
		zh, en = append(zh, w.ZH), append(en, w.EN)
	}
	return filing.Text{ZH: strings.Join(zh, "、"), EN: strings.Join(en, ", ")}
}

func short(n float64) string { return strconv.FormatFloat(n, 'g', 6, 64) }

func listed(s *rules.Set, values []string, u unit) filing.Text {
	zh, en := make([]string, len(values)), make([]string, len(values))
	for i, v := range values {
		zh[i], en[i] = formatName(v), formatName(v)
		switch u {
		case paperKinds:
			zh[i], en[i] = document.Kind(v).Words().ZH, document.Kind(v).Words().EN
		case paperFields:
			zh[i], en[i] = document.Name(v).Words().ZH, document.Name(v).Words().EN
		}
		if entry, ok := s.FieldEntry(v); ok && u == fieldPaths {
			zh[i], en[i] = entry.Label.ZH, entry.Label.EN
		}
	}
	return filing.Text{ZH: strings.Join(zh, "、"), EN: strings.Join(en, ", ")}
}

// formatName shortens a MIME type of a picture to what people call it; other words stay as they are.
func formatName(word string) string {
	if name, ok := strings.CutPrefix(word, "image/"); ok {
		return strings.ToUpper(name)
	}
	return word
}

func joined(values []int) filing.Text {
	words := make([]string, len(values))
	for i, v := range values {
		words[i] = strconv.Itoa(v)
	}
	return filing.Text{ZH: strings.Join(words, "、"), EN: strings.Join(words, ", ")}
}

// withUnit writes a number or a word as people read it.
func withUnit(v reflect.Value, u unit) filing.Text {
	n := numberWord(v, u)
	switch u {
	case byteCount:
		return filing.Text{ZH: n + " 字节", EN: n + " bytes"}
	case pixels:
		return filing.Text{ZH: n + " 像素", EN: n + " pixels"}
	case months:
		return filing.Text{ZH: n + " 个月", EN: n + " months"}
	case years:
		return filing.Text{ZH: n + " 岁", EN: n + " years"}
	case characters:
		return filing.Text{ZH: n + " 个字", EN: n + " characters"}
	case degrees:
		return filing.Text{ZH: n + "°", EN: n + "°"}
	case times:
		return filing.Text{ZH: n + " 倍", EN: "× " + n}
	case millimetres:
		return filing.Text{ZH: n + " 毫米", EN: n + " mm"}
	case squareMillimetres:
		return filing.Text{ZH: n + " 平方毫米", EN: n + " mm²"}
	case deltaE:
		return filing.Text{ZH: "ΔE " + n, EN: "ΔE " + n}
	}
	return filing.Text{ZH: n, EN: n}
}

func numberWord(v reflect.Value, u unit) string {
	switch {
	case u == share && v.CanFloat():
		return strconv.FormatFloat(v.Float()*100, 'g', 4, 64) + " %"
	case v.CanFloat():
		return short(v.Float())
	case v.CanInt():
		return thousands(strconv.FormatInt(v.Int(), 10))
	}
	if v.Kind() == reflect.Bool {
		return map[bool]string{true: "✓", false: "–"}[v.Bool()]
	}
	return v.String()
}

// thousands sets commas between groups of three digits.
func thousands(digits string) string {
	for i := len(digits) - 3; i > 0; i -= 3 {
		digits = digits[:i] + "," + digits[i:]
	}
	return digits
}
