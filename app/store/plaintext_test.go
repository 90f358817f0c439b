package store_test

import (
	"bytes"
	"context"
	"strings"
	"testing"
	"time"

	"beiandesk/app/filing"
	"beiandesk/app/inspect"
	"beiandesk/app/internal/clearsearch"
	"beiandesk/app/store"
)

// secrets are the words put into every place that can take one. None may be found in the data folder.
var secrets = map[string]string{
	"client":         "云海客户样本",
	"client's note":  "客户备注样本一",
	"subject":        "云海网络样本有限公司",
	"certificate":    "91350100M000100Y43",
	"address":        "样本省样本市样本路八十八号",
	"account":        "sample-account-7731",
	"leader":         "欧阳样本",
	"id number":      "11010519491231002X",
	"mobile":         "13800138000",
	"email":          "sample.leader@example.com",
	"site":           "云海样本之家",
	"domain":         "yunhai-sample.example.cn",
	"site leader":    "司徒样本",
	"service number": "ba-sample-55aa66bb",
	"clerk":          "经办人欧阳样本二",
	"filing number":  "闽ICP备00000000号-7",
	"override":       "原件如此无法重拍样本",
	"file name":      "欧阳样本身份证正面.jpg",
	"content":        "照片里的字样本",
	"facts":          "SampleCamera X100",
	"note":           "照片不清晰请重拍样本",
	"target":         "/srv/交接/云海样本",
	"problem":        "对方没有回答样本",
	"receiver":       "接收方样本",
	"token":          "tok_sample_0123456789",
	"passphrase":     "口令样本 correct horse",
}

func TestNothingPersonalLiesInTheClear(t *testing.T) {
	temp := t.TempDir()
	t.Setenv("TMPDIR", temp)
	for name, passphrase := range map[string]string{"key file": "", "passphrase": secrets["passphrase"]} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			s, err := store.Open(context.Background(), dir, store.Options{Passphrase: []byte(passphrase), Cost: cheap})
			if err != nil {
				t.Fatal(err)
			}
			w := &world{Store: s, t: t, ctx: context.Background()}
			w.fillWithSecrets()
			wantNoSecrets(t, dir, temp) // while the log is full
			w.must(s.Close())
			wantNoSecrets(t, dir, temp)
		})
	}
}

func (w *world) fillWithSecrets() {
	w.t.Helper()
	c := filing.Client{ID: filing.NewID(), Name: secrets["client"], Note: secrets["client's note"]}
	w.must(w.SaveClient(w.ctx, c))
	sub := filing.Subject{ID: filing.NewID(), ClientID: c.ID, Entity: filing.Enterprise, Name: secrets["subject"],
		CertificateNumber: secrets["certificate"], CertificateAddress: secrets["address"],
		ProviderAccount: secrets["account"], Leader: filing.Person{Name: secrets["leader"],
			IDNumber: secrets["id number"], Mobile: secrets["mobile"], Email: secrets["email"]}}
	w.must(w.SaveSubject(w.ctx, sub))
	o, err := w.SaveOrder(w.ctx, filing.Order{ID: filing.NewID(), ClientID: c.ID, SubjectID: sub.ID, Type: filing.AddSite,
		RuleSet: "aliyun-2018-08", FilingNumber: secrets["filing number"], Clerk: secrets["clerk"],
		Product: filing.Product{ServiceNumber: secrets["service number"]},
		Site: filing.Site{Name: secrets["site"], Domains: []string{secrets["domain"]},
			Leader: filing.Person{Name: secrets["site leader"]}}})
	w.must(err)
	for range 3 { // rewritten rows leave free pages behind
		_, err = w.UpdateDraft(w.ctx, o.ID, func(d *filing.Draft) error {
			d.Order.Overrides = append(d.Order.Overrides, filing.Override{Reason: secrets["override"]})
			return nil
		})
		w.must(err)
	}
	m, err := w.AddMaterial(w.ctx, filing.Material{ID: filing.NewID(), OrderID: o.ID, Slot: filing.SlotOther,
		Name: secrets["file name"]}, bytes.NewReader(bytes.Repeat([]byte(secrets["content"]), 10_000)))
	w.must(err)
	w.must(w.SaveFacts(w.ctx, m.ID, inspect.Facts{Version: inspect.Version, File: inspect.FileFacts{
		Name: secrets["file name"], EXIF: &inspect.EXIF{Camera: secrets["facts"]}}}))
	w.handOverWithSecrets(o.ID)
	w.must(w.SetSetting(w.ctx, "token:"+secrets["target"], []byte(secrets["token"])))
}

func (w *world) handOverWithSecrets(order filing.ID) {
	w.t.Helper()
	o, err := w.Order(w.ctx, order)
	w.must(err)
	r, err := w.AddRevision(w.ctx, filing.Revision{ID: filing.NewID(), OrderID: order, Number: 1, Digest: "d"},
		strings.NewReader(secrets["content"]+secrets["leader"]), o.UpdatedAt)
	w.must(err)
	handed, err := w.AddSubmission(w.ctx, filing.Submission{ID: filing.NewID(), OrderID: order, RevisionID: r.ID,
		Digest: r.Digest, Connector: "folder", Target: secrets["target"], State: filing.SubmissionIntended})
	w.must(err)
	handed.State, handed.SettledAt = filing.SubmissionDelivered, time.Now()
	handed.Problem = filing.Text{ZH: secrets["problem"], EN: secrets["problem"]}
	handed.Receipt = &filing.Receipt{ID: "r", Receiver: secrets["receiver"]}
	_, err = w.UpdateSubmission(w.ctx, handed, store.Proof{Content: []byte(secrets["content"]),
		Evidence: filing.Evidence{Kind: filing.EvidencePicture, Text: secrets["note"], Name: secrets["file name"]}})
	w.must(err)
	_, err = w.Transition(w.ctx, order, filing.EventProviderReject, secrets["note"])
	w.must(err)
}

func wantNoSecrets(t *testing.T, folders ...string) {
	t.Helper()
	for _, folder := range folders {
		for _, found := range findSecrets(t, folder) {
			t.Error(found)
		}
	}
}

func findSecrets(t *testing.T, folder string) []string {
	t.Helper()
	found, err := clearsearch.Find(folder, secrets)
	if err != nil {
		t.Fatal(err)
	}
	return found
}
