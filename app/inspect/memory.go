package inspect

import (
	"encoding/json"

	lru "github.com/hashicorp/golang-lru/v2"
)

// rememberedFiles is how many files a Memory holds; their facts are some ten kilobytes each.
const rememberedFiles = 512

// Memory keeps what files said, so that the same bytes are measured once: a licence that lies in many orders, or a package
// that comes back with one new paper. What could not be measured whole is not kept. It is never written to disk, and
// safe for concurrent use by Inspectors that have the same models.
type Memory struct {
	held *lru.Cache[recollection, []byte] // Facts as JSON: nobody can change what others are given
}

// recollection is what Facts depend on, the name of the file aside.
type recollection struct {
	version     int
	sha256      string
	photo, text bool
	copy        int64
	maxPages    int
}

// NewMemory makes an empty Memory.
func NewMemory() *Memory {
	held, err := lru.New[recollection, []byte](rememberedFiles)
	if err != nil {
		panic(err) // the size is not positive
	}
	return &Memory{held}
}

// Forget empties the memory.
func (m *Memory) Forget() { m.held.Purge() }

func recollectionOf(file FileFacts, req Request) recollection {
	return recollection{Version, file.SHA256, req.Photo, req.Text, req.Copy, req.MaxPages}
}

// recall returns what these bytes said to the same request, under the name they have now.
func (m *Memory) recall(file FileFacts, req Request) (facts Facts, known bool) {
	if m == nil {
		return Facts{}, false
	}
	held, known := m.held.Get(recollectionOf(file, req))
	if !known || json.Unmarshal(held, &facts) != nil {
		return Facts{}, false
	}
	facts.File.Name, facts.File.Extension = file.Name, file.Extension
	if req.Progress != nil {
		req.Progress(len(facts.Pages), len(facts.Pages))
	}
	return facts, true
}

// keep remembers facts that are whole.
func (m *Memory) keep(facts Facts, req Request) {
	if m == nil || len(facts.NotDone) > 0 {
		return
	}
	if held, err := json.Marshal(facts); err == nil {
		m.held.Add(recollectionOf(facts.File, req), held)
	}
}
