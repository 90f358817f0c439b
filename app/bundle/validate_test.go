package bundle_test

import (
	"crypto/md5"
	"crypto/sha1"
	"crypto/sha256"
	"crypto/sha512"
	"encoding/hex"
	"fmt"
	"hash"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"beiandesk/app/bundle"
)

var hashes = map[string]func() hash.Hash{"md5": md5.New, "sha1": sha1.New, "sha224": sha256.New224,
	"sha256": sha256.New, "sha384": sha512.New384, "sha512": sha512.New}

func sumOf(alg, content string) string {
	h := hashes[alg]()
	h.Write([]byte(content))
	return hex.EncodeToString(h.Sum(nil))
}

// bag is a bag under construction: files by path.
type bag map[string]string

func declare(version string) string {
	return "BagIt-Version: " + version + "\nTag-File-Character-Encoding: UTF-8\n"
}

// newBag is a valid bag of a version with two payload files.
func newBag(version, alg string) bag {
	b := bag{"bagit.txt": declare(version), "data/hello.txt": "hello", "data/sub/world.txt": "world"}
	b.list(alg, "data/hello.txt", "data/sub/world.txt")
	return b
}

// list writes the payload manifest of an algorithm.
func (b bag) list(alg string, paths ...string) bag {
	return b.manifest("manifest-"+alg+".txt", alg, paths...)
}

// tag writes the tag manifest of an algorithm.
func (b bag) tag(alg string, paths ...string) bag {
	return b.manifest("tagmanifest-"+alg+".txt", alg, paths...)
}

func (b bag) manifest(name, alg string, paths ...string) bag {
	var text strings.Builder
	for _, p := range paths {
		fmt.Fprintf(&text, "%s  %s\n", sumOf(alg, b[p]), p)
	}
	b[name] = text.String()
	return b
}

func (b bag) with(path, content string) bag {
	b[path] = content
	return b
}

func (b bag) add(path, text string) bag { return b.with(path, b[path]+text) }

func (b bag) without(paths ...string) bag {
	for _, p := range paths {
		delete(b, p)
	}
	return b
}

// write lays the bag on the disk. A path that ends in a slash is an empty folder.
func (b bag) write(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	for _, p := range slices.Sorted(maps.Keys(b)) {
		full := filepath.Join(dir, filepath.FromSlash(p))
		folder := filepath.Dir(full)
		if strings.HasSuffix(p, "/") {
			folder = full
		}
		if err := os.MkdirAll(folder, 0o700); err != nil {
			t.Fatal(err)
		}
		if folder == full {
			continue
		}
		if _, err := os.Lstat(full); err == nil {
			t.Skipf("this file system takes %q for another name", p)
		}
		if err := os.WriteFile(full, []byte(b[p]), 0o600); err != nil {
			t.Skipf("this file system cannot keep %q: %v", p, err)
		}
	}
	return dir
}

func validate(t *testing.T, dir string) bundle.Report {
	t.Helper()
	r, err := bundle.Validate(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func codes(problems []bundle.Problem) (list []bundle.Code) {
	for _, p := range problems {
		list = append(list, p.Code)
		if p.Message.ZH == "" || p.Message.EN == "" || strings.Contains(p.Message.ZH+p.Message.EN, "%!") {
			list = append(list, bundle.Code("message of "+p.Code+": "+bundle.Code(p.Message.ZH+"/"+p.Message.EN)))
		}
	}
	slices.Sort(list)
	return slices.Compact(list)
}

// judgement is what a bag must be told: exactly these kinds of problems and warnings.
type judgement struct {
	name     string
	bag      bag
	problems []bundle.Code
	warnings []bundle.Code
}

func run(t *testing.T, cases []judgement) {
	t.Helper()
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			r := validate(t, c.bag.write(t))
			if got := codes(r.Problems); !slices.Equal(got, c.problems) {
				t.Errorf("problems %q, want %q: %+v", got, c.problems, r.Problems)
			}
			if got := codes(r.Warnings); !slices.Equal(got, c.warnings) {
				t.Errorf("warnings %q, want %q: %+v", got, c.warnings, r.Warnings)
			}
			if r.Valid != (len(c.problems) == 0) {
				t.Errorf("valid: %t", r.Valid)
			}
		})
	}
}

func is(codes ...bundle.Code) []bundle.Code { return codes }

func TestEveryVersionAndAlgorithm(t *testing.T) {
	t.Parallel()
	for _, version := range []string{"0.93", "0.94", "0.95", "0.96", "0.97", "1.0"} {
		for alg := range hashes {
			b := newBag(version, alg)
			b.tag(alg, "bagit.txt", "manifest-"+alg+".txt")
			r := validate(t, b.write(t))
			if !r.Valid || r.Version != version || len(r.Warnings) != 0 || r.Files != 5 {
				t.Errorf("%s %s: %+v", version, alg, r)
			}
			broken := validate(t, b.with("data/hello.txt", "hallo").write(t))
			if got := codes(broken.Problems); !slices.Equal(got, is(bundle.FileChecksum)) {
				t.Errorf("%s %s, one byte off: %q", version, alg, got)
			}
		}
	}
}

func TestDeclaration(t *testing.T) {
	t.Parallel()
	text := func(version, s string) bag { return newBag(version, "md5").with("bagit.txt", s) }
	run(t, []judgement{
		{"missing", newBag("1.0", "md5").without("bagit.txt"), is(bundle.DeclarationMissing), nil},
		{"byte-order mark", text("1.0", "\ufeff"+declare("1.0")), is(bundle.DeclarationSyntax), nil},
		{"byte-order mark in a draft", text("0.97", "\ufeff"+declare("0.97")), is(bundle.DeclarationSyntax), nil},
		{"CRLF", text("1.0", strings.ReplaceAll(declare("1.0"), "\n", "\r\n")), nil, nil},
		{"CR", text("1.0", strings.ReplaceAll(declare("1.0"), "\n", "\r")), nil, nil},
		{"no last line end", text("1.0", strings.TrimSpace(declare("1.0"))), nil, nil},
		{"white space before the colon", text("1.0", strings.ReplaceAll(declare("1.0"), ":", " :")), is(bundle.DeclarationSyntax), nil},
		{"two spaces after the colon", text("1.0", strings.ReplaceAll(declare("1.0"), ": ", ":  ")), is(bundle.DeclarationSyntax), nil},
		{"trailing space", text("1.0", strings.ReplaceAll(declare("1.0"), "1.0", "1.0 ")), is(bundle.DeclarationSyntax), nil},
		{"white space in a draft", text("0.97", strings.ReplaceAll(declare("0.97"), ":", " : ")), nil, nil},
		{"blank line in a draft", text("0.96", strings.ReplaceAll(declare("0.96"), "\n", "\n\n")), nil, nil},
		{"third line", text("1.0", declare("1.0")+"Something: else\n"), is(bundle.DeclarationSyntax), nil},
		{"lines swapped", text("1.0", "Tag-File-Character-Encoding: UTF-8\nBagIt-Version: 1.0\n"), is(bundle.DeclarationSyntax), nil},
		{"no encoding", text("0.97", "BagIt-Version: 0.97\n"), is(bundle.DeclarationSyntax), nil},
		{"unknown version", text("1.0", declare("2.7")), is(bundle.DeclarationVersion), nil},
		{"unknown draft", text("1.0", declare("0.11")), is(bundle.DeclarationVersion), nil},
		{"unknown encoding", text("1.0", strings.ReplaceAll(declare("1.0"), "UTF-8", "UTF-99")), is(bundle.DeclarationEncoding), nil},
		{"empty", text("1.0", ""), is(bundle.DeclarationSyntax), nil},
	})
}

func TestTagFileEncodings(t *testing.T) {
	t.Parallel()
	encoded := func(name string, encode func(string) (string, error)) bag {
		b := bag{"bagit.txt": strings.ReplaceAll(declare("0.97"), "UTF-8", name), "data/é.txt": "e"}
		text, err := encode(sumOf("md5", "e") + "  data/é.txt\n")
		if err != nil {
			t.Fatal(err)
		}
		return b.with("manifest-md5.txt", text)
	}
	utf16 := func(endian unicode.Endianness, mark unicode.BOMPolicy) func(string) (string, error) {
		return unicode.UTF16(endian, mark).NewEncoder().String
	}
	plain := func(s string) (string, error) { return s, nil }
	run(t, []judgement{
		{"UTF-16 with a mark", encoded("UTF-16", utf16(unicode.LittleEndian, unicode.UseBOM)), nil, nil},
		{"UTF-16 without a mark", encoded("UTF-16", utf16(unicode.BigEndian, unicode.IgnoreBOM)), nil, nil},
		{"UTF-16BE", encoded("UTF-16BE", utf16(unicode.BigEndian, unicode.IgnoreBOM)), nil, nil},
		{"UTF-16LE with a mark", encoded("utf-16le", utf16(unicode.LittleEndian, unicode.UseBOM)), nil, nil},
		{"ISO-8859-1", encoded("ISO-8859-1", charmap.ISO8859_1.NewEncoder().String), nil, nil},
		{"windows-1252", encoded("windows-1252", charmap.Windows1252.NewEncoder().String), nil, nil},
		{"ISO-8859-1 called UTF-8", encoded("UTF-8", charmap.ISO8859_1.NewEncoder().String), is(bundle.PayloadUnlisted, bundle.TagEncoding), nil},
		{"UTF-16 cut off", encoded("UTF-16BE", func(s string) (string, error) {
			text, err := utf16(unicode.BigEndian, unicode.IgnoreBOM)(s)
			return text + "\x00", err
		}), is(bundle.PayloadUnlisted, bundle.TagEncoding), nil},
		{"UTF-8 called UTF-16", encoded("UTF-16", plain), is(bundle.ManifestSyntax, bundle.PayloadUnlisted), nil},
		{"UTF-8 with a mark", encoded("UTF-8", func(s string) (string, error) { return "\ufeff" + s, nil }),
			is(bundle.PayloadUnlisted, bundle.TagEncoding), nil},
	})
}

func TestManifestLines(t *testing.T) {
	t.Parallel()
	hello := sumOf("sha256", "hello")
	world := sumOf("sha256", "world") + "  data/sub/world.txt\n"
	line := func(version, s string) bag { return newBag(version, "sha256").with("manifest-sha256.txt", s+world) }
	run(t, []judgement{
		{"CRLF", line("1.0", hello+"  data/hello.txt\r\n"), nil, nil},
		{"CR", line("1.0", hello+"  data/hello.txt\r"), nil, nil},
		{"tab", line("1.0", hello+"\tdata/hello.txt\n"), nil, nil},
		{"upper-case checksum", line("1.0", strings.ToUpper(hello)+" data/hello.txt\n"), nil, nil},
		{"asterisk", line("1.0", hello+" *data/hello.txt\n"), nil, is(bundle.ManifestStyle)},
		{"leading ./", line("0.97", hello+"  ./data/hello.txt\n"), nil, is(bundle.ManifestStyle)},
		{"blank line", line("1.0", "\n"+hello+"  data/hello.txt\n"), nil, nil},
		{"no path", line("1.0", hello+"\n"), is(bundle.ManifestSyntax, bundle.PayloadUnlisted), nil},
		{"checksum of another length", line("1.0", hello[:62]+"  data/hello.txt\n"), is(bundle.ManifestSyntax, bundle.PayloadUnlisted), nil},
		{"no checksum", line("1.0", "data/hello.txt\n"), is(bundle.ManifestSyntax, bundle.PayloadUnlisted), nil},
		{"other checksum", line("1.0", sumOf("sha256", "x")+"  data/hello.txt\n"), is(bundle.FileChecksum), nil},
		{"listed twice", line("1.0", strings.Repeat(hello+"  data/hello.txt\n", 2)), is(bundle.ManifestTwice), nil},
		{"listed twice in a draft", line("0.97", strings.Repeat(hello+"  data/hello.txt\n", 2)), nil, is(bundle.ManifestTwice)},
		{"listed twice, checksums differ", line("0.97", hello+"  data/hello.txt\n"+sumOf("sha256", "x")+"  data/hello.txt\n"),
			is(bundle.ManifestTwice), nil},
		{"tag file in a payload manifest", line("1.0", hello+"  data/hello.txt\n"+sumOf("sha256", declare("1.0"))+"  bagit.txt\n"),
			is(bundle.ManifestScope), nil},
	})
}

func TestUnsafePaths(t *testing.T) {
	t.Parallel()
	for _, path := range []string{"../outside.txt", "data/../../outside.txt", "data/sub/../hello.txt", "/etc/passwd", "~/x", "~root/x",
		`C:\x`, "C:/x", `data\hello.txt`, `\\server\share`, "%USERPROFILE%/x", "data/%TEMP%/x", "$HOME/x", "${HOME}/x", "data/a\x00b"} {
		for _, version := range []string{"0.97", "1.0"} {
			sum := sumOf("md5", "x") + "  " + path + "\n"
			for file, want := range map[string]bundle.Code{"manifest-md5.txt": bundle.ManifestPath, "fetch.txt": bundle.FetchPath} {
				b := newBag(version, "md5")
				if file == "fetch.txt" {
					b.with(file, "http://example.org/x 1 "+path+"\n")
				} else {
					b.add(file, sum)
				}
				if got := codes(validate(t, b.write(t)).Problems); !slices.Equal(got, is(want)) {
					t.Errorf("%s, %s, %q: %q", version, file, path, got)
				}
			}
			b := newBag(version, "md5").tag("md5", "bagit.txt", "manifest-md5.txt").add("tagmanifest-md5.txt", sum)
			if got := codes(validate(t, b.write(t)).Problems); !slices.Equal(got, is(bundle.ManifestPath)) {
				t.Errorf("%s, tag manifest, %q: %q", version, path, got)
			}
		}
	}
}

func TestPercentEncoding(t *testing.T) {
	t.Parallel()
	one := func(version, file, listed string) bag {
		return bag{"bagit.txt": declare(version), "data/" + file: "x", "manifest-md5.txt": sumOf("md5", "x") + "  data/" + listed + "\n"}
	}
	run(t, []judgement{
		{"line feed", one("1.0", "a\nb", "a%0Ab"), nil, nil},
		{"carriage return, lower case", one("0.97", "a\rb", "a%0db"), nil, nil},
		{"percent sign", one("1.0", "100%.txt", "100%25.txt"), nil, nil},
		{"bare percent sign", one("1.0", "100%.txt", "100%.txt"), nil, is(bundle.ManifestStyle)},
		{"percent sign in a draft", one("0.97", "100%.txt", "100%.txt"), nil, nil},
		{"as it is in a draft", one("0.97", "100%25.txt", "100%25.txt"), nil, nil},
		{"a name that looks encoded, in a draft", one("0.97", "a%0Ab", "a%0Ab"), nil, nil},
		{"a name that looks encoded, not encoded", one("1.0", "100%25.txt", "100%25.txt"), is(bundle.FileMissing, bundle.PayloadUnlisted), nil},
		{"space", one("1.0", "a b ", "a b "), nil, is(bundle.TreePortability)},
	})
}

func TestCompleteness(t *testing.T) {
	t.Parallel()
	run(t, []judgement{
		{"listed, but missing", newBag("1.0", "md5").without("data/hello.txt"), is(bundle.FileMissing), nil},
		{"there, but unlisted", newBag("0.97", "md5").with("data/more.txt", "x"), is(bundle.PayloadUnlisted), nil},
		{"no manifest", newBag("1.0", "md5").without("manifest-md5.txt"), is(bundle.ManifestMissing, bundle.PayloadUnlisted), nil},
		{"unknown algorithm", newBag("1.0", "md5").with("manifest-crc32.txt", ""), is(bundle.ManifestAlgorithm), nil},
		{"no data folder", bag{"bagit.txt": declare("1.0"), "manifest-md5.txt": ""}, is(bundle.PayloadMissing), nil},
		{"empty data folder", bag{"bagit.txt": declare("1.0"), "manifest-md5.txt": "", "data/": ""}, nil, nil},
		{"empty folder in data", newBag("1.0", "md5").with("data/empty/", ""), nil, is(bundle.TreeEmptyFolder)},
		{"each manifest lists a part", newBag("0.97", "md5").list("md5", "data/hello.txt").list("sha1", "data/sub/world.txt"), nil, nil},
		{"each manifest lists a part, 1.0", newBag("1.0", "md5").list("md5", "data/hello.txt").list("sha1", "data/sub/world.txt"),
			is(bundle.PayloadUnlisted), nil},
		{"bag in a bag", newBag("1.0", "md5").with("data/bagit.txt", declare("9.9")).
			list("md5", "data/hello.txt", "data/sub/world.txt", "data/bagit.txt"), nil, nil},
		{"other tag files", newBag("1.0", "md5").with("notes/readme.txt", "x"), nil, nil},
	})
}

func TestTagManifests(t *testing.T) {
	t.Parallel()
	base := func(version string) bag { return newBag(version, "md5").with("bag-info.txt", "A: b\n") }
	run(t, []judgement{
		{"may leave tag files out", base("1.0").tag("md5", "manifest-md5.txt"), nil, nil},
		{"must list payload manifests", base("1.0").tag("md5", "bagit.txt"), is(bundle.ManifestIncomplete), nil},
		{"need not in drafts", base("0.97").tag("md5", "bagit.txt"), nil, nil},
		{"what it lists must match", base("1.0").tag("md5", "manifest-md5.txt", "bag-info.txt").with("bag-info.txt", "A: c\n"),
			is(bundle.FileChecksum), nil},
		{"what it lists must be there", base("0.97").tag("md5", "bag-info.txt").without("bag-info.txt"), is(bundle.FileMissing), nil},
		{"must not list itself", base("0.97").with("tagmanifest-md5.txt", sumOf("md5", "")+"  tagmanifest-md5.txt\n"),
			is(bundle.ManifestScope), nil},
		{"must not list another", base("1.0").tag("sha1", "manifest-md5.txt").tag("md5", "manifest-md5.txt", "tagmanifest-sha1.txt"),
			is(bundle.ManifestScope), nil},
		{"lists another in a draft", base("0.97").tag("sha1", "manifest-md5.txt").tag("md5", "tagmanifest-sha1.txt"),
			nil, is(bundle.ManifestScope)},
		{"does not list payload", base("1.0").tag("md5", "manifest-md5.txt", "data/hello.txt"), is(bundle.ManifestScope), nil},
	})
}

func TestFetch(t *testing.T) {
	t.Parallel()
	fetch := func(version, text string) bag { return newBag(version, "md5").with("fetch.txt", text) }
	run(t, []judgement{
		{"already fetched", fetch("1.0", "https://example.org/h 5 data/hello.txt\n"), nil, nil},
		{"length unknown", fetch("1.0", "https://example.org/h\t-\tdata/hello.txt\n"), nil, nil},
		{"still to be fetched", fetch("1.0", "https://example.org/h 5 data/hello.txt\n").without("data/hello.txt"),
			is(bundle.FileNotFetched), nil},
		{"another length", fetch("1.0", "https://example.org/h 6 data/hello.txt\n"), nil, is(bundle.FetchLength)},
		{"not in the manifest", fetch("1.0", "https://example.org/h 5 data/none.txt\n"), is(bundle.FetchUnlisted), nil},
		{"not in the manifest, in a draft", fetch("0.97", "https://example.org/h 5 data/none.txt\n"), nil, is(bundle.FetchUnlisted)},
		{"a tag file", fetch("1.0", "https://example.org/h - bagit.txt\n"), is(bundle.FetchPath, bundle.FetchUnlisted), nil},
		{"a local file in a draft", fetch("0.97", "file:///x/a.png 42 a.png\n"), nil, is(bundle.FetchPath, bundle.FetchUnlisted)},
		{"no length", fetch("1.0", "https://example.org/h data/hello.txt\n"), is(bundle.FetchSyntax), nil},
		{"no URL", fetch("1.0", "hello 5 data/hello.txt\n"), is(bundle.FetchSyntax), nil},
		{"rubbish", fetch("0.97", "rubbish\n"), is(bundle.FetchSyntax), nil},
		{"empty", fetch("1.0", ""), nil, nil},
	})
}

func TestBagInfo(t *testing.T) {
	t.Parallel()
	info := func(version, text string) bag { return newBag(version, "md5").with("bag-info.txt", text) }
	run(t, []judgement{
		{"elements, one continued", info("1.0", "A: b\nLong: one\n  two\nA: c\n"), nil, nil},
		{"right Payload-Oxum", info("1.0", "Payload-Oxum: 10.2\n"), nil, nil},
		{"wrong octets", info("1.0", "Payload-Oxum: 11.2\n"), is(bundle.InfoOxum), nil},
		{"wrong count, label in lower case", info("0.97", "payload-oxum: 10.1\n"), is(bundle.InfoOxum), nil},
		{"Payload-Oxum is no number", info("1.0", "Payload-Oxum: many\n"), is(bundle.InfoOxum), nil},
		{"Payload-Oxum repeated", info("1.0", "Payload-Oxum: 10.2\nPayload-Oxum: 10.2\n"), is(bundle.InfoRepeated), nil},
		{"Payload-Oxum repeated in a draft", info("0.97", "Payload-Oxum: 10.2\nPayload-Oxum: 10.2\n"), nil, is(bundle.InfoRepeated)},
		{"no colon", info("1.0", "something\n"), is(bundle.InfoSyntax), nil},
		{"continues nothing", info("0.97", "  something\n"), is(bundle.InfoSyntax), nil},
		{"no space after the colon", info("1.0", "A:b\n"), is(bundle.InfoSyntax), nil},
		{"no space after the colon in a draft", info("0.97", "A:b\n"), nil, nil},
		{"space before the colon", info("1.0", "A : b\n"), is(bundle.InfoSyntax), nil},
		{"package-info.txt", newBag("0.93", "md5").with("package-info.txt", "Payload-Oxum: 1.1\n"), is(bundle.InfoOxum), nil},
		{"package-info.txt means nothing in 1.0", newBag("1.0", "md5").with("package-info.txt", "Payload-Oxum: 1.1\n"), nil, nil},
	})
}

func TestNamesThatTravelBadly(t *testing.T) {
	t.Parallel()
	const composed, decomposed = "data/\u00e9.txt", "data/e\u0301.txt"
	named := func(version string, files ...string) bag {
		b := bag{"bagit.txt": declare(version)}
		for _, f := range files {
			b[f] = "x"
		}
		return b.list("md5", files...)
	}
	line := func(p string) string { return sumOf("md5", "x") + "  " + p + "\n" }
	run(t, []judgement{
		{"system file", named("1.0", "data/.DS_Store", "data/Thumbs.db", "data/a"), nil, is(bundle.TreeSystemFile)},
		{"system file nobody listed", newBag("1.0", "md5").with("data/.DS_Store", "x"), is(bundle.PayloadUnlisted), is(bundle.TreeSystemFile)},
		{"device", named("1.0", "data/con.txt"), nil, is(bundle.TreePortability)},
		{"case only", named("1.0", "data/a.txt", "data/A.txt"), nil, is(bundle.TreeNamesFold)},
		{"normalisation only", named("1.0", composed, decomposed), nil, is(bundle.TreeNamesFold)},
		{"listed in another normalisation", bag{"bagit.txt": declare("1.0"), decomposed: "x", "manifest-md5.txt": line(composed)},
			nil, is(bundle.FileNormalisation)},
		{"listed in both normalisations", bag{"bagit.txt": declare("0.97"), decomposed: "x", "manifest-md5.txt": line(composed) + line(decomposed)},
			nil, is(bundle.FileNormalisation, bundle.ManifestTwice)},
		{"listed in both normalisations in 1.0", bag{"bagit.txt": declare("1.0"), decomposed: "x", "manifest-md5.txt": line(decomposed) + line(composed)},
			nil, is(bundle.FileNormalisation, bundle.ManifestTwice)},
		{"listed in another case", bag{"bagit.txt": declare("1.0"), "data/a": "x", "manifest-md5.txt": line("data/A")},
			is(bundle.FileMissing, bundle.PayloadUnlisted), nil},
	})
}

func TestLinksAreNotFollowed(t *testing.T) {
	t.Parallel()
	outside := filepath.Join(t.TempDir(), "secret")
	if err := os.WriteFile(outside, []byte("hello"), 0o600); err != nil {
		t.Fatal(err)
	}
	for name, link := range map[string]string{"to a file": "data/hello.txt", "to a folder": "data/sub"} {
		dir := newBag("1.0", "md5").write(t)
		target := outside
		if name == "to a folder" {
			target = filepath.Dir(outside)
		}
		if err := os.RemoveAll(filepath.Join(dir, link)); err != nil {
			t.Fatal(err)
		}
		if err := os.Symlink(target, filepath.Join(dir, link)); err != nil {
			t.Skipf("no symbolic links here: %v", err)
		}
		if got := codes(validate(t, dir).Problems); !slices.Equal(got, is(bundle.FileMissing, bundle.TreeNotRegular)) {
			t.Errorf("%s: %q", name, got)
		}
	}
}

func TestAllProblemsAreToldWithinBounds(t *testing.T) {
	t.Parallel()
	b := newBag("1.0", "md5")
	for i := range 2000 {
		b.add("manifest-md5.txt", fmt.Sprintf("%s  data/none-%d\n", sumOf("md5", ""), i))
	}
	r := validate(t, b.write(t))
	if n := len(r.Problems); n != 501 || r.Problems[n-1].Code != bundle.TooManyProblems {
		t.Errorf("%d problems, the last is %+v", n, r.Problems[n-1])
	}
}

func TestValidateTellsWhatIsNotThere(t *testing.T) {
	t.Parallel()
	if _, err := bundle.Validate(t.Context(), filepath.Join(t.TempDir(), "none")); err == nil {
		t.Error("no error for a path that does not exist")
	}
}

// TestGiantTagFiles would take hours or all memory if they were read without bounds.
func TestGiantTagFiles(t *testing.T) {
	t.Parallel()
	run(t, []judgement{
		{"one endless element", newBag("1.0", "md5").with("bag-info.txt", "A: b\n"+strings.Repeat(" x\n", 300_000)), nil, nil},
		{"lines without end", newBag("1.0", "md5").with("bag-info.txt", strings.Repeat("\n", 1_000_000)), is(bundle.TagTooLarge), nil},
		{"bytes without end", newBag("1.0", "md5").with("fetch.txt", strings.Repeat("x", 64<<20+1)), is(bundle.TagTooLarge), nil},
		{"deep folders", newBag("1.0", "md5").with("data/"+strings.Repeat("d/", 70)+"x", "x"),
			is(bundle.ArchiveTooLarge), nil},
	})
}
