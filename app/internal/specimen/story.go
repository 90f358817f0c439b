package specimen

import (
	"fmt"
	"maps"

	"beiandesk/app/filing"
)

// storyOf returns the made-up filing of an entity type.
func storyOf(entity filing.EntityType) (story, error) {
	switch entity {
	case filing.Enterprise:
		return ofBusiness(entity, SampleLicence, "fj", "闽ICP备12345678号", "样本网络科技展示", "0591"), nil
	case filing.IndividualBusiness:
		return ofBusiness(entity, SampleTraderLicence, "zj", "浙ICP备12345678号", "样本书店新书目录", "0571"), nil
	case filing.Individual:
		return ofIndividual(), nil
	}
	return story{}, fmt.Errorf("there are no specimens for the entity type %q", entity)
}

const sampleDomain = "beiandesk-sample.cn"

func ofBusiness(e filing.EntityType, l Licence, province, number, site, areaCode string) story {
	f := commonFields(e, province, number, areaCode)
	maps.Copy(f, map[string]string{
		"subject.name": l.Name, "subject.certificateType": "business-licence", "subject.certificateNumber": l.Code,
		"subject.certificateAddress": l.Address, "subject.postalAddress": l.Address, "subject.investor": l.Name,
		"subject.legalRepresentative": SampleIdentity.Name, "site.domainOwner": l.Name,
		"site.name": site, "site.content": "unit-portal",
	})
	return story{entity: e, licence: l, identity: SampleIdentity, site: site, domain: sampleDomain, fields: f}
}

func ofIndividual() story {
	const site = "读书生活随笔"
	id := SampleIdentity
	f := commonFields(filing.Individual, "bj", "京ICP备12345678号", "010")
	maps.Copy(f, map[string]string{
		"subject.name": id.Name, "subject.certificateType": "resident-id", "subject.certificateNumber": id.Number,
		"subject.certificateAddress": id.Address, "subject.postalAddress": id.Address, "subject.investor": id.Name,
		"site.domainOwner": id.Name,
		"site.name":        site, "site.content": "other",
		"site.remark": "个人生活随笔，记录读书与旅行。",
	})
	return story{entity: filing.Individual, identity: id, site: site, domain: sampleDomain, fields: f}
}

// commonFields are what does not depend on the papers. The numbers are well formed and plainly made up; the service
// number is the one the provider's glossary prints.
func commonFields(e filing.EntityType, province, number, areaCode string) map[string]string {
	return map[string]string{
		"subject.entity": string(e), "subject.province": province, "subject.filingNumber": number,
		"subject.providerAccount": "sample-account",
		"subject.leader.name":     SampleIdentity.Name, "subject.leader.idType": "resident-id",
		"subject.leader.idNumber": SampleIdentity.Number, "subject.leader.idValidTo": SampleIdentity.ValidTo,
		"subject.leader.mobile": "13800138000", "subject.leader.emergencyPhone": "13900139000",
		"subject.leader.officePhone": "086-" + areaCode + "-88888888", "subject.leader.email": "sample@" + sampleDomain,
		"subjectConfirmed": "true",
		"product.type":     "aliyun", "product.serviceNumber": "32a43232-a888-88e8-b9ec-00888be8888f",
		"product.mainland": "true", "product.prepaidMonths": "12", "product.publicNetwork": "true",
		"site.domains": sampleDomain, "site.homeUrl": sampleDomain, "site.languages": "zh-hans",
		"site.subjectLeads": "true",
	}
}
