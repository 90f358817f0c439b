package filing

import "slices"

// fields is the table behind FieldPaths, Get and Set, in the order of the form.
var fields = slices.Concat(
	[]field{
		{"subject.entity", func(d *Draft) string { return string(d.Subject.Entity) }, setEntity},
		{"subject.province", func(d *Draft) string { return string(d.Subject.Province) }, setProvince},
		text("change.from", func(d *Draft) *string { return &d.Order.Change.From }),
		list("change.what", func(d *Draft) *[]string { return &d.Order.Change.What }),
		text("change.formerName", func(d *Draft) *string { return &d.Order.Change.FormerName }),
		text("subject.name", func(d *Draft) *string { return &d.Subject.Name }),
		text("subject.certificateType", func(d *Draft) *string { return &d.Subject.CertificateType }),
		number("subject.certificateNumber", func(d *Draft) *string { return &d.Subject.CertificateNumber }),
		text("subject.certificateAddress", func(d *Draft) *string { return &d.Subject.CertificateAddress }),
		text("subject.postalAddress", func(d *Draft) *string { return &d.Subject.PostalAddress }),
		text("subject.investor", func(d *Draft) *string { return &d.Subject.Investor }),
		number("subject.filingNumber", func(d *Draft) *string { return &d.Subject.FilingNumber }),
		text("subject.providerAccount", func(d *Draft) *string { return &d.Subject.ProviderAccount }),
		text("subject.legalRepresentative", func(d *Draft) *string { return &d.Subject.LegalRepresentative }),
		text("subject.remark", func(d *Draft) *string { return &d.Subject.Remark }),
	},
	personFields("subject.leader", func(d *Draft) *Person { return &d.Subject.Leader }),
	[]field{
		flag("subjectConfirmed", func(d *Draft) *bool { return &d.Order.SubjectConfirmed }),
		flag("appUpload", func(d *Draft) *bool { return &d.Order.AppUpload }),
		text("product.type", func(d *Draft) *string { return &d.Order.Product.Type }),
		normalised("product.serviceNumber", NormaliseServiceNumber,
			func(d *Draft) *string { return &d.Order.Product.ServiceNumber }),
		flag("product.mainland", func(d *Draft) *bool { return &d.Order.Product.Mainland }),
		number("product.prepaidMonths", func(d *Draft) *string { return &d.Order.Product.PrepaidMonths }),
		flag("product.publicNetwork", func(d *Draft) *bool { return &d.Order.Product.PublicNetwork }),
		text("site.name", func(d *Draft) *string { return &d.Order.Site.Name }),
		list("site.domains", func(d *Draft) *[]string { return &d.Order.Site.Domains }),
		number("site.filingNumber", func(d *Draft) *string { return &d.Order.Site.FilingNumber }),
		text("site.domainOwner", func(d *Draft) *string { return &d.Order.Site.DomainOwner }),
		text("site.domainValidTo", func(d *Draft) *string { return &d.Order.Site.DomainValidTo }),
		text("site.domainVerifiedOn", func(d *Draft) *string { return &d.Order.Site.DomainVerifiedOn }),
		text("site.homeUrl", func(d *Draft) *string { return &d.Order.Site.HomeURL }),
		list("site.content", func(d *Draft) *[]string { return &d.Order.Site.Content }),
		list("site.languages", func(d *Draft) *[]string { return &d.Order.Site.Languages }),
		text("site.preApproval.category", func(d *Draft) *string { return &d.Order.Site.PreApproval.Category }),
		text("site.preApproval.number", func(d *Draft) *string { return &d.Order.Site.PreApproval.Number }),
		text("site.remark", func(d *Draft) *string { return &d.Order.Site.Remark }),
		flag("site.subjectLeads", func(d *Draft) *bool { return &d.Order.Site.SubjectLeads }),
	},
	personFields("site.leader", func(d *Draft) *Person { return &d.Order.Site.Leader }),
)

func personFields(path string, at func(*Draft) *Person) []field {
	return []field{
		text(path+".name", func(d *Draft) *string { return &at(d).Name }),
		text(path+".idType", func(d *Draft) *string { return &at(d).IDType }),
		number(path+".idNumber", func(d *Draft) *string { return &at(d).IDNumber }),
		text(path+".idValidTo", func(d *Draft) *string { return &at(d).IDValidTo }),
		number(path+".mobile", func(d *Draft) *string { return &at(d).Mobile }),
		number(path+".emergencyPhone", func(d *Draft) *string { return &at(d).EmergencyPhone }),
		number(path+".officePhone", func(d *Draft) *string { return &at(d).OfficePhone }),
		text(path+".email", func(d *Draft) *string { return &at(d).Email }),
	}
}

func setEntity(d *Draft, v string) error {
	e, ok := ParseEntityType(v)
	if !ok {
		return &FieldValueError{Path: "subject.entity", Allowed: idsOf(EntityTypes)}
	}
	d.Subject.Entity = e
	return nil
}

// setProvince takes an empty value for "not known yet".
func setProvince(d *Draft, v string) error {
	p, ok := ParseProvince(v)
	if !ok && v != "" {
		return &FieldValueError{Path: "subject.province", Allowed: idsOf(Provinces())}
	}
	d.Subject.Province = p
	return nil
}

func idsOf[K ~string](keys []K) []string {
	out := make([]string, len(keys))
	for i, k := range keys {
		out[i] = string(k)
	}
	return out
}
