package killed_test

import (
	"os"
	"os/exec"
	"testing"

	"beiandesk/app/internal/killed"
)

const role = "BEIANDESK_KILLED_ROLE"

func TestMain(m *testing.M) {
	switch os.Getenv(role) {
	case "crash":
		panic("as asked for")
	case "end":
		return
	case "kill":
		if self, err := os.FindProcess(os.Getpid()); err == nil {
			_ = self.Kill()
		}
		select {}
	}
	os.Exit(m.Run())
}

func TestProcess(t *testing.T) {
	for how, want := range map[string]bool{"crash": false, "end": false, "kill": true} {
		c := exec.Command(os.Args[0])
		c.Env = append(os.Environ(), role+"="+how)
		_ = c.Run() // what became of it is read from its state
		if got := killed.Process(c.ProcessState); got != want {
			t.Errorf("%s: killed %v, want %v (%v)", how, got, want, c.ProcessState)
		}
	}
	if killed.Process(nil) {
		t.Error("a process that never ran was killed")
	}
}
