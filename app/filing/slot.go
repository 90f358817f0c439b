package filing

// SlotID (材料项) names what a material is for. The ids are public: command line, packages and intake use them.
type SlotID string

// The slots. Which of them an order has, and whether one is required, is the rule set's to say.
const (
	SlotSubjectCertificate   SlotID = "subject-certificate"
	SlotSubjectSupplement    SlotID = "subject-supplement"
	SlotSubjectLeaderIDFront SlotID = "subject-leader-id-front"
	SlotSubjectLeaderIDBack  SlotID = "subject-leader-id-back"
	SlotSiteLeaderIDFront    SlotID = "site-leader-id-front"
	SlotSiteLeaderIDBack     SlotID = "site-leader-id-back"
	SlotSubjectLeaderID      SlotID = "subject-leader-id" // front and back on one picture
	SlotSiteLeaderID         SlotID = "site-leader-id"    // front and back on one picture
	SlotVerificationForm     SlotID = "verification-form"
	SlotVerificationPhoto    SlotID = "verification-photo"
	SlotDomainCertificate    SlotID = "domain-certificate"
	SlotAuthorization        SlotID = "authorization"
	SlotResidencePermit      SlotID = "residence-permit"
	SlotChangeProof          SlotID = "change-proof"
	SlotPreApproval          SlotID = "pre-approval"
	SlotCommitment           SlotID = "commitment"
	SlotSiteSupplement       SlotID = "site-supplement"
	SlotOther                SlotID = "other"
)

// slotOrder is the order of upload, which folders and packages keep.
var slotOrder = []SlotID{SlotSubjectCertificate, SlotSubjectSupplement, SlotSubjectLeaderID, SlotSubjectLeaderIDFront,
	SlotSubjectLeaderIDBack, SlotSiteLeaderID, SlotSiteLeaderIDFront, SlotSiteLeaderIDBack, SlotVerificationForm,
	SlotVerificationPhoto, SlotDomainCertificate, SlotAuthorization, SlotResidencePermit, SlotChangeProof,
	SlotPreApproval, SlotCommitment, SlotSiteSupplement, SlotOther}

var slotNames = map[SlotID]Text{
	SlotSubjectCertificate:   {"主体证件", "Subject's certificate"},
	SlotSubjectSupplement:    {"主体补充材料", "Subject's further papers"},
	SlotSubjectLeaderIDFront: {"主体负责人证件（人像面）", "Subject leader's ID, portrait side"},
	SlotSubjectLeaderIDBack:  {"主体负责人证件（国徽面）", "Subject leader's ID, emblem side"},
	SlotSiteLeaderIDFront:    {"网站负责人证件（人像面）", "Site leader's ID, portrait side"},
	SlotSiteLeaderIDBack:     {"网站负责人证件（国徽面）", "Site leader's ID, emblem side"},
	SlotSubjectLeaderID:      {"主体负责人证件（正反面）", "Subject leader's ID, both sides"},
	SlotSiteLeaderID:         {"网站负责人证件（正反面）", "Site leader's ID, both sides"},
	SlotVerificationForm:     {"真实性核验单", "Verification form"},
	SlotVerificationPhoto:    {"核验照片", "Verification photo"},
	SlotDomainCertificate:    {"域名证书", "Domain certificate"},
	SlotAuthorization:        {"授权书", "Authorization"},
	SlotResidencePermit:      {"居住证", "Residence permit"},
	SlotChangeProof:          {"变更证明", "Proof of change"},
	SlotPreApproval:          {"前置审批文件", "Pre-approval permit"},
	SlotCommitment:           {"承诺书", "Commitment"},
	SlotSiteSupplement:       {"网站补充材料", "Site's further papers"},
	SlotOther:                {"其他材料", "Other papers"},
}

// Slots lists every slot in upload order.
func Slots() []SlotID { return append([]SlotID(nil), slotOrder...) }

// Known reports whether s is a slot.
func (s SlotID) Known() bool { _, ok := slotNames[s]; return ok }

// Name returns the slot in words. A rule set may name it otherwise for an entity type.
func (s SlotID) Name() Text { return nameOr(slotNames, s) }

// Position returns the slot's place in upload order from 1, 0 when s is no slot.
func (s SlotID) Position() int {
	for i, o := range slotOrder {
		if o == s {
			return i + 1
		}
	}
	return 0
}
