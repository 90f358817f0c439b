package filing_test

import (
	"errors"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"beiandesk/app/filing"
)

// The numbers below are samples of the standards or were built with the check algorithm from area codes and days; none
// was taken from a person.

type numberCase struct {
	name, number string
	fault        filing.NumberFault // empty: a good number
	position     int
}

func runNumberCases(t *testing.T, check func(string) error, cases []numberCase) {
	t.Helper()
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			err := check(c.number)
			if c.fault == "" {
				if err != nil {
					t.Fatalf("%q refused: %v", c.number, err)
				}
				return
			}
			var e *filing.NumberError
			if !errors.As(err, &e) {
				t.Fatalf("%q: got %v, want a NumberError", c.number, err)
			}
			if e.Fault != c.fault || e.Position != c.position {
				t.Errorf("%q: %s at %d, want %s at %d", c.number, e.Fault, e.Position, c.fault, c.position)
			}
			if e.Text().ZH == "" || e.Text().EN == "" || strings.Contains(e.Error(), "%!") {
				t.Errorf("bad words: %v", e)
			}
			if len(c.number) > 4 && strings.Contains(e.Error(), c.number) {
				t.Errorf("the message repeats the number: %v", e)
			}
		})
	}
}

func TestCheckResidentID(t *testing.T) {
	runNumberCases(t, filing.CheckResidentID, []numberCase{
		{"sample of the standard", "11010519491231002X", "", 0},
		{"second sample of the standard", "440524188001010014", "", 0},
		{"lower-case check letter", "11010519491231002x", "", 0},
		{"full-width", "１１０１０５１９４９１２３１００２Ｘ", "", 0},
		{"spaces between groups", " 110105 19491231 002X ", "", 0},
		{"leap day of a leap year", withResidentCheck("33010620000229001"), "", 0},
		{"residence permit, Hong Kong", withResidentCheck("81000019900101001"), "", 0},
		{"residence permit, Macao", withResidentCheck("82000019900101001"), "", 0},
		{"residence permit, Taiwan", withResidentCheck("83000019900101001"), "", 0},
		{"Taiwan area code", withResidentCheck("71000019900101001"), "", 0},
		{"Chongqing", withResidentCheck("50010119800615123"), "", 0},
		{"empty", "", filing.FaultLength, 0},
		{"one short", "11010519491231002", filing.FaultLength, 0},
		{"one long", "11010519491231002XX", filing.FaultLength, 0},
		{"first generation", "110105491231002", filing.FaultObsolete, 0},
		{"fifteen characters, not a first-generation number", "11010549123100X", filing.FaultLength, 0},
		{"letter O for zero", "11O10519491231002X", filing.FaultCharacter, 3},
		{"X in the middle", "1101051949X231002X", filing.FaultCharacter, 11},
		{"Chinese character", "11010519491231002乂", filing.FaultCharacter, 18},
		{"province does not exist", withResidentCheck("16010519491231002"), filing.FaultRegion, 1},
		{"province 00", withResidentCheck("00010519491231002"), filing.FaultRegion, 1},
		{"month 13", withResidentCheck("11010519491331002"), filing.FaultDate, 7},
		{"30 February", withResidentCheck("11010519490230002"), filing.FaultDate, 7},
		{"29 February of 1900", withResidentCheck("11010519000229002"), filing.FaultDate, 7},
		{"year 0000", withResidentCheck("11010500001231002"), filing.FaultDate, 7},
		{"wrong check digit", "110105194912310021", filing.FaultChecksum, 18},
		{"two digits swapped", "11010519491231020X", filing.FaultChecksum, 18},
	})
}

func withResidentCheck(body string) string {
	c, ok := filing.ResidentIDCheckDigit(body)
	if !ok {
		panic("not 17 digits: " + body)
	}
	return body + string(c)
}

func TestParseResidentIDReadsTheHolder(t *testing.T) {
	id, err := filing.ParseResidentID("11010519491231002x")
	if err != nil {
		t.Fatal(err)
	}
	if id.Province != "bj" || id.Region != "110105" || id.Sex != filing.Female ||
		id.Born.Format("2006-01-02") != "1949-12-31" || id.Number != "11010519491231002X" {
		t.Errorf("read %+v", id)
	}
	man, _ := filing.ParseResidentID(withResidentCheck("33010620000229001"))
	if man.Sex != filing.Male || man.Province != "zj" {
		t.Errorf("read %+v", man)
	}
	for day, want := range map[string]int{"2018-02-28": 17, "2018-03-01": 18, "2020-02-29": 20, "1999-12-31": -1} {
		if got := man.AgeOn(date(t, day)); got != want {
			t.Errorf("age on %s: %d, want %d", day, got, want)
		}
	}
	if _, err := filing.ParseResidentID("1"); err == nil {
		t.Error("a bad number was read")
	}
}

func TestCheckUSCC(t *testing.T) {
	runNumberCases(t, filing.CheckUSCC, []numberCase{
		{"sample of the standard", "91350100M000100Y43", "", 0},
		{"lower case", "91350100m000100y43", "", 0},
		{"full-width", "９１３５０１００Ｍ０００１００Ｙ４３", "", 0},
		{"grouped", "91350100 M000100Y 43", "", 0},
		{"national register", withUSCCCheck("91100000M000100Y4"), "", 0},
		{"individual business", withUSCCCheck("92330106MA2000000"), "", 0},
		{"empty", "", filing.FaultLength, 0},
		{"one short", "91350100M000100Y4", filing.FaultLength, 0},
		{"old 15-digit licence number", "350100100000001", filing.FaultLength, 0},
		{"letter I", "9135010IM000100Y43", filing.FaultCharacter, 8},
		{"letter O", "91350100MO00100Y43", filing.FaultCharacter, 10},
		{"letter in the area code", "9135A100M000100Y43", filing.FaultCharacter, 5},
		{"Chinese character", "91350100M000100Y4三", filing.FaultCharacter, 18},
		{"area does not exist", withUSCCCheck("91990100M000100Y4"), filing.FaultRegion, 3},
		{"wrong check character", "91350100M000100Y44", filing.FaultChecksum, 18},
		{"two characters swapped", "91350100M00010Y043", filing.FaultChecksum, 18},
	})
}

func withUSCCCheck(body string) string {
	c, ok := filing.USCCCheckDigit(body)
	if !ok {
		panic("not 17 characters: " + body)
	}
	return body + string(c)
}

func TestUSCCParts(t *testing.T) {
	const sample = "91350100m000100y43"
	if got := filing.USCCOrgCode(sample); got != "M000100Y4" || filing.CheckOrgCode(got) != nil {
		t.Errorf("organisation code inside: %q", got)
	}
	if got := filing.USCCClass(sample); got != "91" {
		t.Errorf("class %q", got)
	}
	if p, ok := filing.USCCProvince(sample); !ok || p != "fj" {
		t.Errorf("province %q", p)
	}
	if _, ok := filing.USCCProvince("91350100M000100Y44"); ok || filing.USCCClass("") != "" {
		t.Error("a bad code was read")
	}
}

func TestCheckOrgCode(t *testing.T) {
	runNumberCases(t, filing.CheckOrgCode, []numberCase{
		{"sample of the standard", "D2143569X", "", 0},
		{"with its dash", "D2143569-X", "", 0},
		{"inside the sample of GB 32100", "M000100Y4", "", 0},
		{"lower case, full-width dash", "d2143569－x", "", 0},
		{"empty", "", filing.FaultLength, 0},
		{"ten digits", "1234567890", filing.FaultLength, 0},
		{"Chinese character", "D214356号X", filing.FaultCharacter, 8},
		{"check letter other than X", "D2143569A", filing.FaultCharacter, 9},
		{"wrong check digit", "D21435691", filing.FaultChecksum, 9},
	})
}

func TestCheckServiceNumber(t *testing.T) {
	runNumberCases(t, filing.CheckServiceNumber, []numberCase{
		{"the provider's sample", "32a43232-a888-88e8-b9ec-00888be8888f", "", 0},
		{"capitals", "32A43232-A888-88E8-B9EC-00888BE8888F", "", 0},
		{"en dashes", "32a43232–a888–88e8–b9ec–00888be8888f", "", 0},
		{"empty", "", filing.FaultLength, 0},
		{"without dashes", "32a43232a88888e8b9ec00888be8888f", filing.FaultLength, 0},
		{"letter g", "32g43232-a888-88e8-b9ec-00888be8888f", filing.FaultCharacter, 3},
		{"dash moved", "32a4323-2a888-88e8-b9ec-00888be8888f", filing.FaultCharacter, 8},
		{"braces", "{32a43232-a888-88e8-b9ec-00888be8888}", filing.FaultLength, 0},
	})
}

func TestParseFilingNumber(t *testing.T) {
	check := func(s string) error { _, err := filing.ParseFilingNumber(s); return err }
	runNumberCases(t, check, []numberCase{
		{"subject", "京ICP备12345678号", "", 0},
		{"site", "京ICP备12345678号-1", "", 0},
		{"ten digits", "津ICP备2023000001号-12", "", 0},
		{"app", "粤ICP备12345678号-3A", "", 0},
		{"lower case, full-width", "浙icp备１２３４５６７８号－１", "", 0},
		{"second short name of Sichuan", "川ICP备12345678号", "", 0},
		{"empty", "", filing.FaultCharacter, 0},
		{"seven digits", "浙ICP备1200000号-1", filing.FaultLength, 0},
		{"nine digits", "渝ICP备290712035号-2", filing.FaultLength, 0},
		{"no province of this name", "国ICP备12345678号", filing.FaultRegion, 1},
		{"no end", "京ICP备87654321", filing.FaultCharacter, 0},
		{"service zero", "京ICP备12345678号-0", filing.FaultCharacter, 0},
		{"unknown service letter", "京ICP备12345678号-1B", filing.FaultCharacter, 0},
		{"operating licence", "粤B2-20090059", filing.FaultLicence, 0},
		{"operating licence, old form", "京ICP证030173号", filing.FaultLicence, 0},
	})
}

func TestFilingNumberPartsAndText(t *testing.T) {
	for number, want := range map[string]filing.FilingNumber{
		"京ICP备12345678号":      {Province: "bj", Short: "京", Digits: "12345678"},
		"蜀ICP备2023000001号-7":  {Province: "sc", Short: "蜀", Digits: "2023000001", Service: 7, Kind: filing.ServiceWebsite},
		"川ICP备12345678号-2X":   {Province: "sc", Short: "川", Digits: "12345678", Service: 2, Kind: filing.ServiceMiniProgram},
		"新ICP备12345678号-10K":  {Province: "xj", Short: "新", Digits: "12345678", Service: 10, Kind: filing.ServiceQuickApp},
		"粤ICP备12345678号-123A": {Province: "gd", Short: "粤", Digits: "12345678", Service: 123, Kind: filing.ServiceApp},
	} {
		got, err := filing.ParseFilingNumber(number)
		if err != nil || got != want {
			t.Errorf("%s: %+v, %v", number, got, err)
		}
		if got.String() != number || !strings.HasPrefix(number, got.Subject()) {
			t.Errorf("%s written as %s", number, got)
		}
	}
}

// Every change of one character, and every swap of two neighbours, that GB 11643 and GB 32100 promise to notice.
func TestOneSlipIsNoticed(t *testing.T) {
	residents := rapid.Custom(func(t *rapid.T) string {
		region := rapid.SampledFrom([]string{"110105", "330106", "500101", "810000", "654321"}).Draw(t, "region")
		born := rapid.StringMatching(`(19[0-9]{2}|200[0-9])(0[1-9]|1[0-2])(0[1-9]|1[0-9]|2[0-8])`).Draw(t, "born")
		return withResidentCheck(region + born + rapid.StringMatching(`[0-9]{3}`).Draw(t, "sequence"))
	})
	t.Run("resident ID", rapid.MakeCheck(slipProperty(residents, filing.CheckResidentID, "0123456789X")))
	codes := rapid.Custom(func(t *rapid.T) string {
		body := rapid.StringMatching(`9[123](11|33|44|65)[0-9]{4}[0-9A-HJ-NPQRTUWXY]{9}`).Draw(t, "body")
		return withUSCCCheck(body)
	})
	t.Run("unified social credit code",
		rapid.MakeCheck(slipProperty(codes, filing.CheckUSCC, "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ")))
}

func slipProperty(numbers *rapid.Generator[string], check func(string) error, alphabet string) func(*rapid.T) {
	return func(t *rapid.T) {
		good := numbers.Draw(t, "number")
		if err := check(good); err != nil {
			t.Fatalf("built number %s refused: %v", good, err)
		}
		i := rapid.IntRange(0, len(good)-1).Draw(t, "place")
		changed := []byte(good)
		changed[i] = rapid.SampledFrom([]byte(alphabet)).Draw(t, "character")
		if string(changed) != good && check(string(changed)) == nil {
			t.Fatalf("%s passed for %s", changed, good)
		}
		if i > 0 {
			swapped := []byte(good)
			swapped[i], swapped[i-1] = swapped[i-1], swapped[i]
			if string(swapped) != good && check(string(swapped)) == nil {
				t.Fatalf("%s passed for %s", swapped, good)
			}
		}
	}
}

// An organisation code notices any changed character whose value differs modulo 11, as its comment says.
func TestOrgCodeSlipIsNoticed(t *testing.T) {
	const alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
	rapid.Check(t, func(t *rapid.T) {
		body := rapid.StringMatching(`[0-9A-Z]{8}`).Draw(t, "body")
		check, _ := filing.OrgCodeCheckDigit(body)
		i := rapid.IntRange(0, 7).Draw(t, "place")
		to := rapid.IntRange(0, 35).Draw(t, "value")
		changed := []byte(body + string(check))
		from := strings.IndexByte(alphabet, changed[i])
		changed[i] = alphabet[to]
		if passes := filing.CheckOrgCode(string(changed)) == nil; passes != (from%11 == to%11) {
			t.Fatalf("%s for %s: passes %v", changed, body, passes)
		}
	})
}

func FuzzNumbers(f *testing.F) {
	for _, s := range []string{"", "11010519491231002X", "91350100M000100Y43", "D2143569-X", "京ICP备12345678号-1A",
		"32a43232-a888-88e8-b9ec-00888be8888f", "\xff\xfe", "１１０１０５", "乂乂乂乂乂乂乂乂乂乂乂乂乂乂乂乂乂乂"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		normal := filing.NormaliseNumber(s)
		if again := filing.NormaliseNumber(normal); again != normal {
			t.Errorf("not idempotent: %q, %q", normal, again)
		}
		for _, check := range []func(string) error{filing.CheckResidentID, filing.CheckUSCC, filing.CheckOrgCode,
			filing.CheckServiceNumber} {
			if (check(s) == nil) != (check(normal) == nil) {
				t.Errorf("%q is judged otherwise when normalised", s)
			}
		}
		if n, err := filing.ParseFilingNumber(s); err == nil && n.String() != normal {
			t.Errorf("%q read as %s", s, n)
		}
	})
}
