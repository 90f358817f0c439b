package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"aead.dev/minisign"

	"beiandesk/app/update"
)

// builtFolder lies beside the files of a release and says of each how it was built.
const builtFolder = "built"

// built is what is known of a file of a release when its program is built.
type built struct {
	SHA256     string `json:"sha256"`     // of the file
	UpdateKeys string `json:"updateKeys"` // whose signatures its program believes
}

func builtPath(folder, name string) string {
	return filepath.Join(folder, builtFolder, name+".json")
}

// noteBuilt notes the keys that a file's program was built with. Packed as it is, nobody can read them out of it.
func noteBuilt(path, updateKeys string) error {
	sum, _, err := digest(path)
	if err != nil {
		return err
	}
	text, err := json.MarshalIndent(built{sum, updateKeys}, "", "  ")
	if err != nil {
		return err
	}
	to := builtPath(filepath.Dir(path), filepath.Base(path))
	return errors.Join(os.MkdirAll(filepath.Dir(to), 0o755), os.WriteFile(to, append(text, '\n'), 0o644))
}

// believed refuses to sign for files whose programs would not believe it.
func believed(folder string, files []update.ReleaseFile, public minisign.PublicKey) error {
	for _, f := range files {
		if f.System == "" {
			continue // no program
		}
		var b built
		text, err := os.ReadFile(builtPath(folder, f.Name))
		if errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("nothing tells how %s was built: build it here, or bring %s along from where it was", f.Name, builtPath("", f.Name))
		}
		if err == nil {
			err = json.Unmarshal(text, &b)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", builtPath("", f.Name), err)
		}
		if b.SHA256 != f.SHA256 {
			return fmt.Errorf("%s is not the file that %s tells of: build it again", f.Name, builtPath("", f.Name))
		}
		channel, err := update.NewChannel(b.UpdateKeys, "")
		if err != nil || !slices.ContainsFunc(channel.Keys, func(k minisign.PublicKey) bool { return k.Equal(public) }) {
			return fmt.Errorf("the program in %s was built without this key in UPDATE_KEYS and would not believe the signature: build it again", f.Name)
		}
	}
	return nil
}
