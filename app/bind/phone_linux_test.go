package bind

import (
	"archive/zip"
	"bytes"
	"context"
	"fmt"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"beiandesk/app"
	"beiandesk/app/filing"
	"beiandesk/app/inspect/fixture"
	"beiandesk/app/internal/loudskip"
	"beiandesk/app/internal/webdoor"
)

// The networks of the test: the computer stands in two, the phone in one of them, a stranger in the other.
const (
	deskForPhone    = "192.168.77.1"
	phoneAddress    = "192.168.77.2"
	deskForStranger = "10.66.0.1"
	strangerAddress = "10.66.0.2"
)

// cableToPhone is the interface over which the computer reaches the phone.
const cableToPhone = "wifi"

const insideNamespace = "BEIANDESK_TEST_NAMESPACE"

// TestPhone lets a Chromium in a network namespace of its own play the phone, over the real use cases: in the window's
// dialog, on an origin that browsers do not call secure. A third namespace plays a stranger at the computer's other
// interface. The test runs itself again inside a namespace, so that nothing of it touches the machine's own network.
func TestPhone(t *testing.T) {
	browserNeeds(t)
	for _, tool := range []string{"unshare", "nsenter", "ip", "bash", "sleep"} {
		program(t, tool)
	}
	if os.Getenv(insideNamespace) != "1" {
		runInNamespace(t)
		return
	}
	phone, stranger := connectNamespaces(t)
	walkPhone(t, phone, stranger)
}

func runInNamespace(t *testing.T) {
	t.Helper()
	flags := []string{"--net"}
	if os.Getuid() != 0 {
		flags = []string{"--net", "--user", "--map-root-user"}
	}
	if out, err := exec.Command("unshare", append(flags, "true")...).CombinedOutput(); err != nil {
		loudskip.Unless(t, false, "the right to make a network namespace ("+strings.TrimSpace(string(out))+")")
	}
	cmd := exec.Command("unshare", append(flags, os.Args[0], "-test.run=^TestPhone$", "-test.v")...)
	cmd.Env = append(os.Environ(), insideNamespace+"=1")
	out, err := cmd.CombinedOutput()
	t.Logf("%s", out)
	if err != nil {
		t.Error(err)
	}
}

// connectNamespaces makes a namespace for the phone and one for the stranger, each behind a cable of its own, and
// returns the processes that keep them.
func connectNamespaces(t *testing.T) (phone, stranger int) {
	t.Helper()
	sh(t, "ip link set lo up")
	for _, n := range []struct {
		keeper            *int
		cable, here, over string
	}{
		{&phone, cableToPhone, deskForPhone, phoneAddress},
		{&stranger, "office", deskForStranger, strangerAddress},
	} {
		keeper := exec.Command("unshare", "--net", "sleep", "600")
		run(t, keeper)
		*n.keeper = keeper.Process.Pid
		waitForNamespace(t, *n.keeper)
		sh(t, "ip link add %[1]s type veth peer name far netns %[2]d", n.cable, *n.keeper)
		sh(t, "ip addr add %s/24 dev %s && ip link set %s up", n.here, n.cable, n.cable)
		sh(t, "nsenter -t %d -n sh -c 'ip link set lo up && ip addr add %s/24 dev far && ip link set far up && ip route add default via %s'",
			*n.keeper, n.over, n.here)
	}
	return phone, stranger
}

// waitForNamespace waits until a process has left the namespace of this one.
func waitForNamespace(t *testing.T, pid int) {
	t.Helper()
	own, err := os.Readlink("/proc/self/ns/net")
	if err != nil {
		t.Fatal(err)
	}
	for {
		other, err := os.Readlink(fmt.Sprintf("/proc/%d/ns/net", pid))
		if err != nil {
			t.Fatal(err)
		}
		if other != own {
			return
		}
		time.Sleep(time.Millisecond)
	}
}

func sh(t *testing.T, format string, args ...any) {
	t.Helper()
	if out, err := exec.Command("sh", "-c", fmt.Sprintf(format, args...)).CombinedOutput(); err != nil {
		t.Fatalf("%s: %v\n%s", fmt.Sprintf(format, args...), err, out)
	}
}

func walkPhone(t *testing.T, phone, stranger int) {
	ctx := context.Background()
	dir := t.TempDir()
	a, err := app.Open(ctx, app.Options{Dir: filepath.Join(dir, "data"), Memory: read, Version: "e2e"})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = a.Close() })
	papers := writeFiling(t, filepath.Join(dir, "papers"))
	order, err := a.NewOrder(ctx, app.NewOrder{ClientName: "样本客户", Entity: filing.Enterprise, Province: "fj"})
	if err != nil {
		t.Fatal(err)
	}
	strangerIsRefused(t, a, order.Draft.Order.ID, stranger)

	api := newAPI("e2e")
	door := webdoor.New(os.DirFS(filepath.Join(frontendDir, "dist")), pictures(api), FormatError, api)
	api.attach(ctx, door, a, nil)
	server := httptest.NewServer(door)
	t.Cleanup(server.Close)
	t.Cleanup(server.CloseClientConnections)
	wire := listenOn(t, cableToPhone)
	runNode(t, program(t, "node"), "e2e/phone.mjs", map[string]any{
		"url":         server.URL,
		"order":       order.Draft.Order.ID,
		"chromium":    chromium(t),
		"phone":       inNamespace(t, phone, chromium(t)),
		"address":     deskForPhone,
		"screenshots": screenshots(t, "phone"),
		"broken":      papers.Broken[string(filing.SlotVerificationPhoto)][0],
		"clean":       papers.Clean[string(filing.SlotVerificationPhoto)][0],
		"links":       filepath.Join(dir, "links"),
		"card":        cardsOfPhones(t, filepath.Join(dir, "card"), papers.Clean[string(filing.SlotSubjectLeaderIDFront)][0]),
	})
	links, err := os.ReadFile(filepath.Join(dir, "links"))
	if err != nil {
		t.Fatal(err)
	}
	wire.heardNothingOf(t, strings.Fields(string(links)), papers.Clean[string(filing.SlotVerificationPhoto)][0], papers.Broken[string(filing.SlotVerificationPhoto)][0],
		papers.Clean[string(filing.SlotSubjectLeaderIDFront)][0])
}

// cardsOfPhones writes what phones send for a card beside a plain JPEG: what is refused, by what, and what is taken.
func cardsOfPhones(t *testing.T, dir, clean string) map[string]any {
	t.Helper()
	jpeg, err := os.ReadFile(clean)
	if err != nil {
		t.Fatal(err)
	}
	film := append([]byte("\x00\x00\x00\x14ftypqt  \x00\x00\x00\x00qt  "), make([]byte, 256)...)
	var live bytes.Buffer
	w := zip.NewWriter(&live)
	for name, content := range map[string][]byte{"IMG_1.JPG": jpeg, "IMG_1.MOV": film} {
		if f, err := w.Create(name); err != nil || answered(f.Write(content)) != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	write := func(name string, content []byte) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, content, 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	return map[string]any{
		"slot": filing.SlotSubjectLeaderIDFront, "clean": clean,
		"refused": []map[string]string{
			{"path": write("炸弹.png", fixture.PNGOfSize(30_000, 30_000)), "code": "too-many-pixels"},
			{"path": write("网页.jpg", []byte("<html><script>alert(1)</script>")), "code": "not-a-picture"},
			{"path": write("IMG_1.mov", film), "code": "film"},
		},
		"taken": []string{write("IMG_1.livp", live.Bytes()), write("IMG_2.heic", heicOfTheDecoder(t))},
	}
}

func answered(_ int, err error) error { return err }

// heicOfTheDecoder is a picture that the decoder's module carries.
func heicOfTheDecoder(t *testing.T) []byte {
	t.Helper()
	dir, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "github.com/gen2brain/heic").Output()
	var content []byte
	if err == nil {
		content, err = os.ReadFile(filepath.Join(strings.TrimSpace(string(dir)), "testdata", "test8.heic"))
	}
	loudskip.Unless(t, err == nil, "a sample of the module github.com/gen2brain/heic")
	return content
}

// inNamespace writes a script that runs a program where another process is.
func inNamespace(t *testing.T, pid int, binary string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "phone")
	script := fmt.Sprintf("#!/bin/sh\nexec nsenter -t %d -n '%s' \"$@\"\n", pid, binary)
	if err := os.WriteFile(path, []byte(script), 0o755); err != nil {
		t.Fatal(err)
	}
	return path
}

// strangerIsRefused: at the computer's other address nobody listens, and whoever comes in by the other interface to the
// right address is closed unread and counted.
func strangerIsRefused(t *testing.T, a *app.App, order filing.ID, stranger int) {
	t.Helper()
	told := make(chan app.PhoneStatus, 16)
	offer, err := a.OpenPhone(context.Background(), order, filing.SlotVerificationPhoto, deskForPhone, func(s app.PhoneStatus) { told <- s })
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = a.ClosePhone(context.Background(), offer.Link) }()
	_, port, _ := strings.Cut(strings.TrimPrefix(offer.Link, "http://"), ":")
	port, _, _ = strings.Cut(port, "/")
	ask := func(address string) string {
		script := fmt.Sprintf(`exec 3<>/dev/tcp/%s/%s || exit 7; printf 'GET / HTTP/1.0\r\n\r\n' >&3; cat <&3`, address, port)
		out, err := exec.Command("nsenter", "-t", fmt.Sprint(stranger), "-n", "bash", "-c", script).CombinedOutput()
		return fmt.Sprintf("%s %v", out, err)
	}
	if got := ask(deskForStranger); !strings.Contains(got, "refused") {
		t.Errorf("the other interface answers: %s", got)
	}
	if got := ask(deskForPhone); strings.Contains(got, "HTTP/") || strings.Contains(got, "refused") {
		t.Errorf("over the other interface, to the right address: %s", got)
	}
	if err := a.ClosePhone(context.Background(), offer.Link); err != nil {
		t.Fatal(err)
	}
	var last app.PhoneStatus
	for len(told) > 0 {
		last = <-told
	}
	if last.Elsewhere != 1 {
		t.Errorf("%d tries from elsewhere were counted, want 1", last.Elsewhere)
	}
}
