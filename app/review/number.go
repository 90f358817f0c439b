package review

import (
	"errors"
	"strings"

	"beiandesk/app/filing"
	"beiandesk/app/rules"
)

// numberKind says how a field's number is checked: as the rule says, or as the certificate chosen beside it does. Empty
// means that no check is known for it.
func (c fieldCase) numberKind(path string) filing.NumberKind {
	if c.rule.Params.Number != "" {
		return c.rule.Params.Number
	}
	typePath := strings.TrimSuffix(path, "Number") + "Type"
	chosen, _ := rules.FindOption(c.options(typePath), c.value(typePath))
	return chosen.Number
}

func checkNumber(kind filing.NumberKind, value string) error {
	switch kind {
	case filing.NumberResidentID:
		return filing.CheckResidentID(value)
	case filing.NumberUSCC:
		return filing.CheckUSCC(value)
	case filing.NumberOrgCode:
		return filing.CheckOrgCode(value)
	case filing.NumberFiling:
		_, err := filing.ParseFilingNumber(value)
		return err
	case filing.NumberService:
		return filing.CheckServiceNumber(value)
	}
	return filing.CheckPermit(kind, value)
}

func numberForm(c fieldCase, path, value string) []verdict {
	return c.numberVerdict(path, value, func(f filing.NumberFault) bool { return f != filing.FaultChecksum })
}

func numberChecksum(c fieldCase, path, value string) []verdict {
	return c.numberVerdict(path, value, func(f filing.NumberFault) bool { return f == filing.FaultChecksum })
}

func (c fieldCase) numberVerdict(path, value string, wanted func(filing.NumberFault) bool) []verdict {
	var fault *filing.NumberError
	if err := checkNumber(c.numberKind(path), value); !errors.As(err, &fault) || !wanted(fault.Fault) {
		return nil
	}
	if fault.Kind == filing.NumberFiling && fault.Fault == filing.FaultCharacter && strings.HasPrefix(path, "subject.") {
		fault.Want = filing.SubjectNumberShape
	}
	label, why := c.set.Label(path), fault.Text()
	return []verdict{c.against(path,
		filing.Text{ZH: label.ZH + "：" + why.ZH + "。", EN: label.EN + ": " + why.EN + "."},
		whereNumberStands(c.numberKind(path)),
		filing.Value{Name: "fault", Measured: string(fault.Fault)})}
}

// whereNumberStands tells where to copy a number from.
func whereNumberStands(kind filing.NumberKind) filing.Text {
	switch kind {
	case filing.NumberService:
		return filing.Words("请到接入商控制台重新复制备案服务号。", "Copy the service number from the provider’s console again.")
	case filing.NumberFiling:
		return filing.Words("请对照备案查询结果重新填写。", "Copy it from the public register again.")
	}
	return filing.Words("请对照证件重新填写。", "Copy it from the paper again.")
}

func (c fieldCase) isUSCC(path, value string) bool {
	return c.numberKind(path) == filing.NumberUSCC && filing.CheckUSCC(value) == nil
}

func filingNumberProvince(c fieldCase, path, value string) []verdict {
	n, err := filing.ParseFilingNumber(value)
	chosen := c.draft.Subject.Province
	if err != nil || chosen == "" || n.Province == chosen {
		return nil
	}
	label := c.set.Label(path)
	return []verdict{c.against(path,
		filing.Text{ZH: label.ZH + "是" + n.Province.Name().ZH + "的，主体在" + chosen.Name().ZH + "。",
			EN: label.EN + " is of " + n.Province.Name().EN + "; the subject is in " + chosen.Name().EN + "."},
		filing.Words("请对照备案查询结果核对备案号和省份。", "Check number and province in the public register."),
		filing.Value{Name: "province", Measured: string(n.Province), Wanted: string(chosen)})}
}

func usccInner(c fieldCase, path, value string) []verdict {
	if !c.isUSCC(path, value) || filing.CheckOrgCode(filing.USCCOrgCode(value)) == nil {
		return nil
	}
	return []verdict{c.against(path,
		filing.Words("信用代码第 9–17 位不是正确的组织机构代码。", "Characters 9 to 17 are no valid organisation code."),
		filing.Words("请对照执照核对这几位。", "Compare them with the licence."),
		filing.Value{Name: "fault", Measured: "organisation-code"})}
}

func usccClass(c fieldCase, path, value string) []verdict {
	if !c.isUSCC(path, value) || oneOf(filing.USCCClass(value), c.rule.Params.Classes) {
		return nil
	}
	entity, class := c.draft.Subject.Entity.Name(), filing.USCCClass(value)
	return []verdict{c.against(path,
		filing.Text{ZH: "信用代码以 " + class + " 开头，与“" + entity.ZH + "”不符。",
			EN: "The code begins with " + class + ", which does not fit: " + entity.EN + "."},
		filing.Words("请核对主办单位性质和信用代码。", "Check the entity type and the code."),
		filing.Value{Name: "class", Measured: class, Wanted: strings.Join(c.rule.Params.Classes, ", ")})}
}

func usccProvince(c fieldCase, path, value string) []verdict {
	if !c.isUSCC(path, value) {
		return nil
	}
	registered, ok := filing.USCCProvince(value)
	chosen := c.draft.Subject.Province
	if !ok || chosen == "" || registered == chosen {
		return nil
	}
	return []verdict{c.provinceVerdict(path, registered)}
}

// provinceVerdict says that a paper or address is of another province than the filing.
func (c fieldCase) provinceVerdict(path string, found filing.Province) verdict {
	label, chosen := c.set.Label(path), c.draft.Subject.Province
	return c.against(path,
		filing.Text{ZH: label.ZH + "属于" + found.Name().ZH + "，备案省份是" + chosen.Name().ZH + "。",
			EN: label.EN + " is of " + found.Name().EN + "; the filing is for " + chosen.Name().EN + "."},
		filing.Words("单位不能跨省备案：请改选省份，或核对这一项。", "Organisations cannot file across provinces: change the province, or check this."),
		filing.Value{Name: "province", Measured: string(found), Wanted: string(chosen)})
}

func minAge(c fieldCase, path, value string) []verdict {
	id, err := filing.ParseResidentID(value)
	if err != nil || c.numberKind(path) != filing.NumberResidentID {
		return nil
	}
	if c.day.IsZero() {
		return noDay()
	}
	age, least := id.AgeOn(c.day), c.rule.Params.MinAge
	if age >= least {
		return nil
	}
	return []verdict{c.against(path,
		filing.Words("年龄 %[1]d 岁，要求满 %[2]d 岁。", "The age is %[1]d; %[2]d is asked for.", age, least),
		filing.Words("请由符合年龄要求的人担任负责人。", "Let somebody of that age lead it."),
		filing.Value{Name: "age", Measured: count(age), Wanted: "≥ " + count(least), Number: float64(age)})}
}
