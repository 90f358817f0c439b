package app

import (
	"slices"
	"strings"

	"beiandesk/app/filing"
	"beiandesk/app/rules"
)

// clientColumn is the path of the column that says whose subject it is; it is no field of a draft.
const clientColumn = "client"

// importPaths are the columns of the template, in its order: whose it is, then every field of a subject.
func importPaths() []string {
	out := []string{clientColumn}
	for _, p := range filing.FieldPaths() {
		if strings.HasPrefix(p, "subject.") {
			out = append(out, p)
		}
	}
	return out
}

// otherHeads are heads of columns that lists use besides the labels of the form.
var otherHeads = map[string]string{
	"客户": clientColumn, "客户名称": clientColumn, "client": clientColumn, "单位名称": "subject.name", "公司名称": "subject.name", "主办单位名称": "subject.name",
	"名称": "subject.name", "主体名称": "subject.name", "单位性质": "subject.entity", "性质": "subject.entity", "省份": "subject.province", "所在省": "subject.province",
	"统一社会信用代码": "subject.certificateNumber", "信用代码": "subject.certificateNumber", "营业执照号": "subject.certificateNumber", "证件号": "subject.certificateNumber",
	"注册地址": "subject.certificateAddress", "住所": "subject.certificateAddress", "通讯地址": "subject.postalAddress", "地址": "subject.postalAddress",
	"备案号": "subject.filingNumber", "法人": "subject.legalRepresentative", "法定代表人": "subject.legalRepresentative", "经营者": "subject.legalRepresentative",
	"负责人": "subject.leader.name", "负责人姓名": "subject.leader.name", "身份证号": "subject.leader.idNumber", "负责人证件号码": "subject.leader.idNumber",
	"手机": "subject.leader.mobile", "手机号": "subject.leader.mobile", "手机号码": "subject.leader.mobile", "应急电话": "subject.leader.emergencyPhone",
	"办公电话": "subject.leader.officePhone", "座机": "subject.leader.officePhone", "邮箱": "subject.leader.email", "电子邮箱": "subject.leader.email", "备注": "subject.remark",
}

// plainHead takes from a head what lists differ in: spaces, stars, notes in brackets, capitals.
func plainHead(head string) string {
	for _, open := range []string{"（", "(", "【", "["} {
		head, _, _ = strings.Cut(head, open)
	}
	return strings.ToLower(strings.NewReplacer(" ", "", "*", "", "：", "", ":", "", "_", "", "　", "").Replace(head))
}

// matchColumn finds the field a head is about; empty when none is. Paths, the labels of the form in both languages, and
// common heads are known.
func matchColumn(set *rules.Set, head string) string {
	plain := plainHead(head)
	if path, ok := otherHeads[plain]; ok {
		return path
	}
	for _, path := range importPaths() {
		label := set.Label(path)
		for _, known := range []string{path, strings.TrimPrefix(path, "subject."), label.ZH, label.EN} {
			if plain != "" && plainHead(known) == plain {
				return path
			}
		}
	}
	return ""
}

// ImportColumn is a column of a list and the field it was taken for; an empty path is a column that is left out.
type ImportColumn struct {
	Head  string      `json:"head"`
	Path  string      `json:"path"`
	Label filing.Text `json:"label"`
}

// ImportField is a field that a column of a list can be taken for.
type ImportField struct {
	Path  string      `json:"path"`
	Label filing.Text `json:"label"`
}

func importFields(set *rules.Set) []ImportField {
	var out []ImportField
	for _, p := range importPaths() {
		out = append(out, ImportField{p, columnLabel(set, p)})
	}
	return out
}

// matchColumns finds the fields of a list's columns. What a person says about a head goes first; a field is taken from
// its first column only.
func matchColumns(set *rules.Set, heads []string, said map[string]string) []ImportColumn {
	out := []ImportColumn{}
	taken := []string{}
	for _, head := range heads {
		path, given := said[head]
		if !given {
			path = matchColumn(set, head)
		}
		if slices.Contains(taken, path) || !slices.Contains(importPaths(), path) {
			path = ""
		}
		c := ImportColumn{Head: head, Path: path}
		if path != "" {
			taken = append(taken, path)
			c.Label = columnLabel(set, path)
		}
		out = append(out, c)
	}
	return out
}

func columnLabel(set *rules.Set, path string) filing.Text {
	if path == clientColumn {
		return filing.Words("客户", "Client")
	}
	return set.Label(path)
}

// importChoices are the labels of the choices that columns of the template take, by the column.
func importChoices(set *rules.Set) map[int][]string {
	out := map[int][]string{}
	for i, p := range importPaths() {
		e, _ := set.FieldEntry(p)
		for _, o := range set.OptionsOf(e.Options) {
			out[i] = append(out[i], o.Label.ZH)
		}
	}
	return out
}
