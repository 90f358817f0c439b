package review

import (
	"slices"
	"strings"
	"time"

	"beiandesk/app/filing"
	"beiandesk/app/inspect"
	"beiandesk/app/rules"
)

// fileCase is one rule held against one file.
type fileCase struct {
	rule  rules.Rule
	slot  filing.SlotID // empty: a file without one
	facts inspect.Facts
	draft filing.Draft
	set   *rules.Set
	day   time.Time
	blank map[int]bool  // pages that a rule about blank ones speaks of
	form  *ExpectedForm // nil: no order is known
}

type filePredicate func(c fileCase) []verdict

// filePredicates decide the rules about files, pictures and photos.
var filePredicates = map[rules.Predicate]filePredicate{
	rules.FileFormat:       fileFormat,
	rules.FileDoubtful:     fileDoubtful,
	rules.FileExtension:    fileExtension,
	rules.FileMaxBytes:     fileMaxBytes,
	rules.FileMinBytes:     fileMinBytes,
	rules.FileWhole:        fileWhole,
	rules.FilePixels:       fileAffordable,
	rules.FileStill:        fileStill,
	rules.FileOpen:         fileOpen,
	rules.FileMaxPages:     fileMaxPages,
	rules.ImagePixels:      eachPage(imagePixels),
	rules.ImageUpright:     imageUpright,
	rules.WritingUpright:   writingUpright,
	rules.ImageColour:      againIfPhoto(eachPage(imageColour), inColour),
	rules.PaperColour:      eachPage(paperColour),
	rules.ImageContent:     againIfPhoto(eachPage(imageContent), rightFile),
	rules.PaperWritten:     onPaper(paperWritten),
	rules.ImageBright:      eachPage(imageBright),
	rules.ImageNoLocation:  imageNoLocation,
	rules.ImageUnedited:    imageUnedited,
	rules.PaperSharp:       withFocusOf(paperSharp),
	rules.PaperStill:       withFocusOf(paperStill),
	rules.PaperReadable:    onPaperPage(paperReadable),
	rules.PaperBright:      onPaper(paperBright),
	rules.PaperExposed:     onPaper(paperExposed),
	rules.PaperNoGlare:     onPaper(paperNoGlare),
	rules.PaperWhole:       onPaperPage(paperWhole),
	rules.PaperFills:       onPaper(paperFills),
	rules.PaperStraight:    onPaper(paperStraight),
	rules.PaperResolution:  onPaper(paperResolution),
	rules.PaperLegibleCopy: paperLegibleCopy,
	rules.PaperNoGrid:      onPaper(paperNoGrid),
	rules.PhotoFace:        withFaces(photoFace),
	rules.PhotoInPerson:    photoInPerson,
	rules.PhotoOneFace:     withFaces(photoOneFace),
	rules.PhotoCentred:     withFaces(photoCentred),
	rules.PhotoFaceHeight:  withFaces(photoFaceHeight),
	rules.HeadFrontal:      withFaces(headFrontal),
	rules.EyesOpen:         eyesOpen,
	rules.FaceBare:         faceBare,
	rules.HeadBare:         headBare,
	rules.FaceSharp:        withFocus(faceSharp),
	rules.FaceStill:        withFocus(faceStill),
	rules.UpperBody:        upperBody,
	rules.BackgroundColour: withLight(withBackground(backgroundColour)),
	rules.BackgroundPlain:  withBackground(backgroundPlain),
	rules.BackgroundWhole:  withBackground(backgroundWhole),
	rules.PhotoUpright:     photoUpright,
	rules.PhotoExposed:     withFaces(photoExposed),
	rules.LetteringLegible: withLettering(letteringLegible),
	rules.LetteringUpright: withLettering(letteringUpright),
	rules.TopColour:        topSeen,
	rules.TopApart:         topApart,

	rules.DocumentKind:      documentKind,
	rules.DocumentNumber:    onField(documentNumber),
	rules.DocumentName:      onField(documentName),
	rules.DocumentValid:     onField(documentValid),
	rules.DocumentValidLong: onField(documentValidLong),
	rules.DocumentRecent:    onField(documentRecent),
	rules.DocumentQR:        onDocuments(documentQR),

	rules.FormOrder:   onForm(formOrder),
	rules.FormWhole:   onForm(formWhole),
	rules.FormPrinted: onForm(formPrinted),
	rules.FormInked:   inBox(formInked),
	rules.FormSealed:  inBox(formSealed),
	rules.FormBlank:   inBox(formBlank),
}

// file holds every rule about files against one file.
func (r *reviewer) file(m Material) {
	slot, facts := m.Slot, m.Facts
	at := verdict{slot: slot, material: m.ID, subject: m.SHA256}
	var missing gaps
	unread, _ := facts.Failed(inspect.MeasureDecode)
	blank := r.blankPages(slot, facts)
	for i := range r.set.RuleEntries {
		rule := r.set.RuleEntries[i]
		if !r.aboutFile(&rule, slot) {
			continue
		}
		for _, v := range judgeFile(fileCase{rule: rule, slot: slot, facts: facts, draft: r.draft, set: r.set, day: r.day, blank: blank, form: m.Form}) {
			if v.missing != "" {
				_, changed := r.set.Changed(rule.ID)
				if v.reason == unread { // whatever it was to be measured by
					v.missing = inspect.MeasureDecode
				}
				missing.add(rule, v, changed)
				continue
			}
			v.slot, v.material, v.subject = at.slot, at.material, at.subject
			r.add(rule, v)
		}
	}
	r.addGaps(missing, at)
}

// aboutFile reports whether a rule is held against files in a slot.
func (r *reviewer) aboutFile(rule *rules.Rule, slot filing.SlotID) bool {
	return r.holds(rule, rules.ScopeFile) && rule.ForSlot(slot) && (slot != "" || generalCode(rule.Code))
}

// blankPages are the pages that are reported as blank. What is asked of writing is not asked of them.
func (r *reviewer) blankPages(slot filing.SlotID, facts inspect.Facts) map[int]bool {
	blank := map[int]bool{}
	for i := range r.set.RuleEntries {
		rule := r.set.RuleEntries[i]
		if rule.Code != filing.ImageBlank || !r.aboutFile(&rule, slot) {
			continue
		}
		for _, v := range judgeFile(fileCase{rule: rule, slot: slot, facts: facts}) {
			if v.missing == "" {
				blank[v.page] = true
			}
		}
	}
	return blank
}

// generalCode reports whether a code can be judged without knowing what a file is for.
func generalCode(c filing.Code) bool {
	return strings.HasPrefix(string(c), "file.") || strings.HasPrefix(string(c), "image.")
}

// measureVersion stands for the whole of the facts when another version of the program measured them.
const measureVersion = "version"

func judgeFile(c fileCase) []verdict {
	if c.facts.Version != inspect.Version {
		return unmeasured(measureVersion, filing.Words("测量结果来自另一版本（%[1]d，当前 %[2]d），需重新测量。",
			"the facts are of another version (%[1]d, this one is %[2]d) and must be measured anew.",
			c.facts.Version, inspect.Version))
	}
	return asStored(filePredicates[c.rule.Predicate](c), c.facts)
}

// measureFile stands for numbers of the file as a whole.
const measureFile = "file"

func unreadFile() []verdict {
	return unmeasured(measureFile, filing.Words("文件本身没有读全。", "the file itself was not read completely."))
}

func fileFormat(c fileCase) []verdict {
	f := c.facts.File
	if f.Type == "" {
		return unreadFile()
	}
	if oneOf(f.Type, c.rule.Params.Formats) {
		return nil
	}
	wanted := typeNames(c.rule.Params.Formats)
	return []verdict{{
		message: filing.Words("文件内容是%[1]s，只接受 %[3]s。", "The content is %[2]s; accepted: %[3]s.", contentName(f.Type).ZH, contentName(f.Type).EN, wanted),
		advice: filing.Words("请转换为 JPG 或 PNG；不要只改扩展名。",
			"Convert it to JPG or PNG; renaming alone does not change the content."),
		values: []filing.Value{{Name: "type", Measured: f.Type, Wanted: strings.Join(c.rule.Params.Formats, ", ")}},
		mend:   mendIf(filing.MendConvert, c.facts),
	}}
}

func fileDoubtful(c fileCase) []verdict {
	f := c.facts.File
	if !oneOf(f.Type, c.rule.Params.Formats) {
		return nil // an unknown type is fileFormat's to report
	}
	return []verdict{{
		message: filing.Words("%[1]s 格式：来源前后不一，可能不被接受。",
			"%[1]s: the source contradicts itself and it may be refused.", typeName(f.Type)),
		advice: filing.Words("转换为 JPG 或 PNG 更稳妥。", "Converting it to JPG or PNG is safer."),
		values: []filing.Value{{Name: "type", Measured: f.Type}},
		mend:   mendIf(filing.MendConvert, c.facts),
	}}
}

// mendIf offers a repair that needs pixels only where there are some.
func mendIf(m filing.Mend, facts inspect.Facts) filing.Mend {
	if len(facts.Pages) == 0 {
		return ""
	}
	return m
}

func fileExtension(c fileCase) []verdict {
	f := c.facts.File
	wanted, known := extensions[f.Type]
	if f.Type == "" {
		return unreadFile()
	}
	if !known || oneOf(f.Extension, wanted) || c.refused(f.Type) {
		return nil // another name makes no refused format an accepted one
	}
	shown := "." + f.Extension
	if f.Extension == "" {
		shown = "–"
	}
	return []verdict{{
		message: filing.Words("扩展名是 %[1]s，内容却是 %[2]s。", "The name ends in %[1]s, but the content is %[2]s.",
			shown, typeName(f.Type)),
		advice: filing.Words("把扩展名改成 .%[1]s，内容不变。", "Rename it to .%[1]s; the content stays.", wanted[0]),
		values: []filing.Value{{Name: "extension", Measured: shown, Wanted: "." + wanted[0]}},
		mend:   filing.MendRename,
	}}
}

// refused says whether a rule of the set refuses files of a type in the slot, whatever they are called.
func (c fileCase) refused(mime string) bool {
	if c.set == nil {
		return false
	}
	return slices.ContainsFunc(c.set.RuleEntries, func(r rules.Rule) bool {
		return r.Predicate == rules.FileFormat && r.HoldsOn(c.day) && r.When.Holds(c.draft) && r.ForSlot(c.slot) && !oneOf(mime, r.Params.Formats)
	})
}

func fileMaxBytes(c fileCase) []verdict {
	n, p := c.facts.File.Bytes, c.rule.Params
	if n <= 0 && c.facts.File.Damage == nil {
		return unreadFile()
	}
	if n <= p.MaxBytes || (p.UpTo > 0 && n > p.UpTo) {
		return nil
	}
	return []verdict{{
		message: filing.Words("文件 %[1]s 字节，最多 %[2]s 字节。", "The file has %[1]s bytes; at most %[2]s.",
			grouped(n), grouped(p.MaxBytes)),
		advice: filing.Words("缩小文件：重新压缩即可，画面内容不变。", "Make the file smaller: compressing again keeps what it shows."),
		values: []filing.Value{{Name: "bytes", Measured: grouped(n), Wanted: "≤ " + grouped(p.MaxBytes), Number: float64(n)}},
		mend:   mendIf(filing.MendReencode, c.facts),
	}}
}

func fileMinBytes(c fileCase) []verdict {
	n, least := c.facts.File.Bytes, c.rule.Params.MinBytes
	if n <= 0 && c.facts.File.Damage == nil {
		return unreadFile()
	}
	if n >= least {
		return nil
	}
	return []verdict{{
		message: filing.Words("文件 %[1]s 字节，至少 %[2]s 字节。", "The file has %[1]s bytes; at least %[2]s.",
			grouped(n), grouped(least)),
		advice: filing.Words("请用更高的分辨率重新扫描或拍照。", "Scan or photograph it again at a higher resolution."),
		values: []filing.Value{{Name: "bytes", Measured: grouped(n), Wanted: "≥ " + grouped(least), Number: float64(n)}},
	}}
}

func fileWhole(c fileCase) []verdict {
	d := c.facts.File.Damage
	if d == nil {
		if reason, failed := c.facts.Failed(inspect.MeasureDecode); failed {
			return unmeasured(inspect.MeasureDecode, reason)
		}
		return nil
	}
	what, ok := damageWords[d.Kind]
	if !ok {
		what = filing.Text{ZH: string(d.Kind), EN: string(d.Kind)}
	}
	return []verdict{{
		message: filing.Words("文件已损坏：%[1]s。", "The file is damaged: %[2]s.", what.ZH, what.EN),
		advice:  filing.Words("请重新导出、扫描或传输这份文件。", "Export, scan or copy this file again."),
		values:  []filing.Value{{Name: "damage", Measured: string(d.Kind)}},
	}}
}

var damageWords = map[inspect.DamageKind]filing.Text{
	inspect.DamageEmpty:     {ZH: "里面没有内容", EN: "nothing is in it"},
	inspect.DamageTruncated: {ZH: "后半部分缺失", EN: "it ends too early"},
	inspect.DamageHeader:    {ZH: "文件头自相矛盾", EN: "its header contradicts itself"},
	inspect.DamageContent:   {ZH: "内容无法解码", EN: "its content cannot be decoded"},
}

func fileAffordable(c fileCase) []verdict {
	f := c.facts.File
	if !f.TooBig {
		return nil
	}
	return []verdict{{
		message: filing.Words("画面 %[1]d×%[2]d，像素过多，未解码。", "%[1]d×%[2]d: too many pixels; it was not decoded.",
			f.Width, f.Height),
		advice: filing.Words("请用较低的分辨率重新扫描（300 DPI 足够）。", "Scan again at a lower resolution; 300 DPI are plenty."),
		values: []filing.Value{{Name: "pixels", Measured: pixels(f.Width, f.Height)}},
	}}
}

func fileStill(c fileCase) []verdict {
	f := c.facts.File
	switch {
	case f.Frames == 1, f.Damage != nil, f.Encrypted:
		return nil // what is broken or locked is already reported
	case f.Frames <= 0:
		return unreadFile()
	}
	return []verdict{{
		message: filing.Words("文件里有 %[1]d 幅画面（动画）。", "The file holds %[1]d pictures (an animation).", f.Frames),
		advice:  filing.Words("请选出其中一幅。", "Choose one of them."),
		values:  []filing.Value{{Name: "frames", Measured: count(f.Frames), Wanted: "1", Number: float64(f.Frames)}},
		mend:    mendIf(filing.MendPickPage, c.facts),
	}}
}

func fileOpen(c fileCase) []verdict {
	if !c.facts.File.Encrypted {
		return nil
	}
	return []verdict{{
		message: filing.Words("文件加了密码，打不开。", "The file is locked with a password."),
		advice:  filing.Words("请去掉密码后重新保存。", "Save it again without a password."),
		values:  []filing.Value{{Name: "encrypted", Measured: "true", Wanted: "false"}},
	}}
}

func fileMaxPages(c fileCase) []verdict {
	f, most := c.facts.File, c.rule.Params.MaxPages
	switch {
	case f.PageCount <= 0 && f.Damage == nil && !f.Encrypted:
		return unreadFile()
	case f.PageCount <= most:
		return nil
	}
	return []verdict{{
		message: filing.Words("文件共 %[1]d 页，最多 %[2]d 页。", "The file has %[1]d pages; at most %[2]d.", f.PageCount, most),
		advice:  filing.Words("请选出需要的一页。", "Choose the page that is needed."),
		values: []filing.Value{{Name: "pages", Measured: count(f.PageCount), Wanted: "≤ " + count(most),
			Number: float64(f.PageCount)}},
		mend: mendIf(filing.MendPickPage, c.facts),
	}}
}
