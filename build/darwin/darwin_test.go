package darwin

import (
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"
	"howett.net/plist"
)

func read(t *testing.T, name string) string {
	t.Helper()
	content, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(content)
}

// propertyList reads a list as macOS does, at a version.
func propertyList(t *testing.T, name string, into any) {
	t.Helper()
	format, err := plist.Unmarshal([]byte(strings.ReplaceAll(read(t, name), "VERSION", "1.2.3")), into)
	if err != nil || format != plist.XMLFormat {
		t.Fatalf("%s: format %d: %v", name, format, err)
	}
}

func TestInfo(t *testing.T) {
	var info struct {
		Executable string `plist:"CFBundleExecutable"`
		Identifier string `plist:"CFBundleIdentifier"`
		Type       string `plist:"CFBundlePackageType"`
		Version    string `plist:"CFBundleVersion"`
		Shown      string `plist:"CFBundleShortVersionString"`
		Icon       string `plist:"CFBundleIconFile"`
		Oldest     string `plist:"LSMinimumSystemVersion"`
		Sharp      bool   `plist:"NSHighResolutionCapable"`
		Network    string `plist:"NSLocalNetworkUsageDescription"`
		Documents  []struct {
			Rank  string   `plist:"LSHandlerRank"`
			Types []string `plist:"LSItemContentTypes"`
		} `plist:"CFBundleDocumentTypes"`
		Exported []struct {
			Identifier string              `plist:"UTTypeIdentifier"`
			Tags       map[string][]string `plist:"UTTypeTagSpecification"`
		} `plist:"UTExportedTypeDeclarations"`
	}
	propertyList(t, "Info.plist", &info)
	script := read(t, "package.sh")
	for what, ok := range map[string]bool{
		"the program is the one that is built":      strings.Contains(script, `"$app/Contents/MacOS/`+info.Executable+`"`),
		"the icon is the one that is made":          strings.Contains(script, `"$app/Contents/Resources/`+info.Icon+`.icns"`),
		"an application":                            info.Type == "APPL",
		"an identifier of its own":                  regexp.MustCompile(`^[a-z]+(\.[a-z]+){2}$`).MatchString(info.Identifier) && !strings.HasPrefix(info.Identifier, "com.wails"),
		"the version":                               info.Version == "1.2.3" && info.Shown == "1.2.3",
		"the oldest system is that of the compiler": strings.Contains(script, "MACOSX_DEPLOYMENT_TARGET="+info.Oldest),
		"sharp on every screen":                     info.Sharp,
		"why the network is asked for":              strings.Contains(info.Network, "手机") && strings.Contains(info.Network, "phone"),
		"one kind of document, ours":                len(info.Documents) == 1 && info.Documents[0].Rank == "Owner" && len(info.Exported) == 1 && slices.Equal(info.Documents[0].Types, []string{info.Exported[0].Identifier}),
		"packages are told by their name":           len(info.Exported) == 1 && slices.Equal(info.Exported[0].Tags["public.filename-extension"], []string{"beian"}),
	} {
		if !ok {
			t.Errorf("not so: %s", what)
		}
	}
}

// TestEntitlements: nothing more than what WebAssembly and the library that reads text need.
func TestEntitlements(t *testing.T) {
	var granted map[string]bool
	propertyList(t, "entitlements.plist", &granted)
	wanted := []string{"com.apple.security.cs.allow-jit", "com.apple.security.cs.allow-unsigned-executable-memory", "com.apple.security.cs.disable-library-validation"}
	for _, key := range wanted {
		if !granted[key] {
			t.Errorf("%s is not granted", key)
		}
	}
	if len(granted) != len(wanted) {
		t.Errorf("%v", granted)
	}
}

// TestScript holds the order: sign before notarising, staple after, for the application and for the image.
func TestScript(t *testing.T) {
	script := read(t, "package.sh")
	at := 0
	for _, step := range []string{
		"./build/release check", "lipo -create", "codesign --force --options runtime --timestamp --entitlements build/darwin/entitlements.plist", "codesign --verify --strict",
		"notarytool submit \"$out/notarise.zip\"", "stapler staple \"$app\"", "hdiutil create", "codesign --force --timestamp -s \"$identity\" \"$dmg\"", "notarytool submit \"$dmg\"", "stapler staple \"$dmg\"",
	} {
		next := strings.Index(script[at:], step)
		if next < 0 {
			t.Fatalf("%q is missing, or comes too early", step)
		}
		at += next
	}
	for _, architecture := range []string{"amd64", "arm64"} {
		if !strings.Contains(script, `"$out/beiandesk-`+architecture+`"`) {
			t.Errorf("%s is missing in the universal program", architecture)
		}
	}
}

func TestWorkflow(t *testing.T) {
	var w struct {
		Jobs map[string]struct {
			RunsOn  string `yaml:"runs-on"`
			Minutes int    `yaml:"timeout-minutes"`
			Steps   []struct {
				Run string            `yaml:"run"`
				Env map[string]string `yaml:"env"`
			} `yaml:"steps"`
		} `yaml:"jobs"`
	}
	if err := yaml.Unmarshal([]byte(read(t, "../../.github/workflows/release-macos.yml")), &w); err != nil {
		t.Fatal(err)
	}
	job, ok := w.Jobs["macos"]
	if !ok || !strings.HasPrefix(job.RunsOn, "macos-") {
		t.Fatalf("%+v", w)
	}
	if job.Minutes == 0 {
		t.Error("a signing that waits for a password would hold the runner for hours")
	}
	for _, s := range job.Steps {
		if strings.Contains(s.Run, "create-keychain") && !strings.Contains(s.Run, "set-keychain-settings") {
			t.Error("the keychain locks itself after five minutes, before anything is signed")
		}
		if s.Run != "build/darwin/package.sh" {
			continue
		}
		for _, name := range []string{"SIGN_IDENTITY", "UPDATE_KEYS", "UPDATE_ADDRESS"} { // without the last two it cannot verify updates
			if s.Env[name] == "" {
				t.Errorf("the step that builds is not given %s", name)
			}
		}
		return
	}
	t.Error("no step builds")
}
