package bind

import (
	"path/filepath"
	"slices"
	"testing"
)

func TestFilesAmong(t *testing.T) {
	here := t.TempDir()
	elsewhere := filepath.Join(t.TempDir(), "资料包.beian")
	for name, c := range map[string]struct{ args, want []string }{
		"none":             {nil, nil},
		"relative":         {[]string{"资料包 1.beian"}, []string{filepath.Join(here, "资料包 1.beian")}},
		"absolute":         {[]string{elsewhere}, []string{elsewhere}},
		"after options":    {[]string{"--data", "D", "--passphrase-file=P", "a.beian"}, []string{filepath.Join(here, "a.beian")}},
		"safe, a file":     {[]string{"--safe", "a.beian"}, []string{filepath.Join(here, "a.beian")}},
		"only options":     {[]string{"-data", "D"}, nil},
		"several, between": {[]string{"a", "--data", "D", "b"}, []string{filepath.Join(here, "a"), filepath.Join(here, "b")}},
	} {
		t.Run(name, func(t *testing.T) {
			if got := filesAmong(c.args, here); !slices.Equal(got, c.want) {
				t.Errorf("%q, want %q", got, c.want)
			}
		})
	}
}

func TestFilesAreToldOnce(t *testing.T) {
	api := newAPI("test")
	api.open("a")
	api.open("b", "c")
	if got, err := api.Opened(); err != nil || !slices.Equal(got, []string{"a", "b", "c"}) {
		t.Errorf("%q %v", got, err)
	}
	if got, err := api.Opened(); err != nil || got == nil || len(got) != 0 {
		t.Errorf("told again: %q %v", got, err)
	}
}
