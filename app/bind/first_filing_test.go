package bind

import (
	"os"
	"path/filepath"
	"testing"

	"beiandesk/app/filing"
	"beiandesk/app/internal/loudskip"
)

// TestFirstFiling walks somebody's first filing in a headless Chromium, from a folder of pictures and an empty program to
// the receipt and what comes after it: frontend/e2e/first-filing.mjs says what is done, answered and looked at.
func TestFirstFiling(t *testing.T) {
	t.Parallel()
	needed := browserNeeds(t)
	dir := t.TempDir()
	a, _, address := openDoor(t, filepath.Join(dir, "data"))
	url, token := startIntake(t, a, filepath.Join(dir, "intake"))
	papers := writeFiling(t, filepath.Join(dir, "papers"))
	read, err := a.ReadFile(t.Context(), papers.Clean[string(filing.SlotSubjectCertificate)][0], nil)
	if err != nil {
		t.Fatal(err)
	}
	loudskip.Unless(t, len(read.NotDone) == 0, "what reads text")
	runNode(t, needed.node, "e2e/first-filing.mjs", map[string]any{
		"url":         address,
		"chromium":    needed.chromium,
		"screenshots": screenshots(t, "first-filing"),
		"work":        dir,
		"signer":      startSigner(t, a, papers.Clean[string(filing.SlotVerificationForm)][0]),
		"signed":      papers.Clean[string(filing.SlotVerificationForm)][0],
		"intake":      map[string]string{"url": url, "token": token},
		"pictures":    heap(t, papers, filepath.Join(dir, "从手机")),
		"retaken":     papers.Clean[string(filing.SlotVerificationPhoto)][0],
		"answers":     papers.Fields,
	})
}

// heap are the pictures of a filing as they come from a phone: under names that say nothing, the photo before a wrong
// backdrop.
func heap(t *testing.T, papers paperPaths, dir string) (paths []string) {
	t.Helper()
	if err := os.MkdirAll(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	names := map[filing.SlotID]string{filing.SlotSubjectCertificate: "IMG_2041.jpg", filing.SlotSubjectLeaderIDFront: "IMG_2042.jpg",
		filing.SlotSubjectLeaderIDBack: "IMG_2043.jpg", filing.SlotVerificationPhoto: "IMG_2044.jpg"}
	for _, slot := range filing.Slots() {
		from := papers.Clean
		if slot == filing.SlotVerificationPhoto {
			from = papers.Broken
		}
		for _, from := range from[string(slot)] {
			if names[slot] == "" {
				continue
			}
			content, err := os.ReadFile(from)
			if err != nil {
				t.Fatal(err)
			}
			path := filepath.Join(dir, names[slot])
			if err := os.WriteFile(path, content, 0o600); err != nil {
				t.Fatal(err)
			}
			paths = append(paths, path)
		}
	}
	return paths
}
