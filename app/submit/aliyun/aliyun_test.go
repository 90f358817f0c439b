package aliyun

import (
	"errors"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"beiandesk/app/submit"
)

// TestSignature holds the signature against the example that Aliyun's documentation computes, and against escapes that
// forms and RFC 3986 write differently.
func TestSignature(t *testing.T) {
	documented := map[string]string{"AccessKeyId": "testid", "Action": "DescribeRegions", "Format": "XML", "SignatureMethod": "HMAC-SHA1",
		"SignatureNonce": "3ee8c1b8-83d3-44af-a94f-4e0ad82fd6cf", "SignatureVersion": "1.0", "Timestamp": "2016-02-23T12:46:24Z", "Version": "2014-05-26"}
	if got := sign(http.MethodGet, documented, "testsecret"); got != "OLeaidS1JvxuMvnyHOwuJ+uX5qY=" {
		t.Errorf("signature %s", got)
	}
	if got := escape("a b+c*~/备"); got != "a%20b%2Bc%2A~%2F%E5%A4%87" {
		t.Errorf("escaped %s", got)
	}
}

const secret = "sample-secret"

// service is a stand-in for both services, as their documentation describes them. It refuses what is not signed rightly.
func service(t *testing.T, answers map[string]string) *Reader {
	t.Helper()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if err := r.ParseForm(); err != nil {
			t.Error(err)
		}
		given := map[string]string{}
		for name := range r.PostForm {
			if name != "Signature" {
				given[name] = r.PostForm.Get(name)
			}
		}
		if sign(r.Method, given, secret) != r.PostForm.Get("Signature") {
			w.WriteHeader(http.StatusBadRequest)
			_, _ = w.Write([]byte(`{"Code":"SignatureDoesNotMatch","Message":"Specified signature is not matched with our calculation."}`))
			return
		}
		action := given["Action"]
		if want := map[string]string{"GetBsnBySn": numbersVersion, "QuerySuccessIcpData": filedVersion}[action]; want == "" || want != given["Version"] {
			t.Errorf("%s in version %s", action, given["Version"])
		}
		answer := answers[action]
		if code, failed := strings.CutPrefix(answer, "!"); failed {
			w.WriteHeader(http.StatusBadRequest)
			answer = `{"Code":"` + code + `","Message":"refused"}`
		}
		_, _ = w.Write([]byte(answer))
	}))
	t.Cleanup(server.Close)
	return reader(t, server.URL, secret)
}

func reader(t *testing.T, address, secret string) *Reader {
	t.Helper()
	r, err := New(Options{AccessKey: "sample", Secret: secret, NumbersAddress: address, Address: address,
		Now: func() time.Time { return time.Date(2026, 11, 26, 4, 0, 0, 0, time.UTC) }})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

const nobody = `{"Success":true,"BaSuccessDataWithRiskList":[]}`

func TestReadings(t *testing.T) {
	for name, c := range map[string]struct {
		number, filed string
		want          submit.Reading
	}{
		"unbound":      {`{"status":0}`, nobody, submit.Reading{Standing: submit.ReadUnbound}},
		"bound":        {`{"status":1}`, nobody, submit.Reading{Standing: submit.ReadBound}},
		"under review": {`{"status":4}`, nobody, submit.Reading{Standing: submit.ReadUnderReview}},
		"invalid":      {`{"status":3}`, nobody, submit.Reading{Standing: submit.ReadInvalid}},
		"unknown":      {"!406", nobody, submit.Reading{Standing: submit.ReadNothing}},
		"filed by its number": {`{"status":2,"beianNum":"京ICP备2026012345号"}`, nobody,
			submit.Reading{Standing: submit.ReadFiled, FilingNumber: "京ICP备2026012345号"}},
		"filed, with a risk": {`{"status":4}`, `{"Success":true,"BaSuccessDataWithRiskList":[{"WebsiteList":[
			{"DomainList":["other.cn"],"SiteRecordNum":"京ICP备2026012345号-1"},{"DomainList":["Sample.CN"],"SiteRecordNum":"京ICP备2026012345号-2"}],
			"RiskList":[{"DeadLine":"2026-12-24","RiskDetailList":[{"RiskSource":"样本","RectifySuggestList":["补挂备案号"]}]}]}]}`,
			submit.Reading{Standing: submit.ReadFiled, FilingNumber: "京ICP备2026012345号-2",
				Risks: []submit.Risk{{Deadline: "2026-12-24", Source: "样本", Advice: []string{"补挂备案号"}}}}},
	} {
		t.Run(name, func(t *testing.T) {
			r := service(t, map[string]string{"GetBsnBySn": c.number, "QuerySuccessIcpData": c.filed})
			got, err := r.Read(t.Context(), submit.StatusQuery{ServiceNumber: "sample-number", Domains: []string{"sample.cn"}})
			if err != nil {
				t.Fatal(err)
			}
			if c.want.Risks == nil {
				c.want.Risks = []submit.Risk{}
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestAnswersThatAreNone(t *testing.T) {
	for name, answers := range map[string]map[string]string{
		"no right":              {"GetBsnBySn": "!Forbidden.RAM"},
		"no JSON":               {"GetBsnBySn": "<html>"},
		"no state":              {"GetBsnBySn": `{}`},
		"another state":         {"GetBsnBySn": `{"status":9}`},
		"a number that is none": {"GetBsnBySn": `{"status":2,"beianNum":"12345"}`},
		"failure of the list":   {"GetBsnBySn": `{"status":1}`, "QuerySuccessIcpData": `{"Success":false,"ErrorMessage":"busy"}`},
	} {
		t.Run(name, func(t *testing.T) {
			var failed *submit.Error
			_, err := service(t, answers).Read(t.Context(), submit.StatusQuery{ServiceNumber: "n", Domains: []string{"sample.cn"}})
			if !errors.As(err, &failed) || failed.Message.ZH == "" || strings.Contains(failed.Error()+failed.Message.ZH, secret) {
				t.Errorf("said %v", err)
			}
		})
	}
	if _, err := reader(t, service(t, nil).Address, "wrong").Read(t.Context(), submit.StatusQuery{ServiceNumber: "n"}); err == nil {
		t.Error("a wrong secret was answered")
	}
	if _, err := New(Options{}); err == nil {
		t.Error("a reader without a key")
	}
}
