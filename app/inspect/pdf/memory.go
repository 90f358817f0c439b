package pdf

import (
	"runtime"
	"sync/atomic"

	"github.com/tetratelabs/wazero/experimental"
)

// memoryPages bounds the sandbox: 4096 pages of 64 KiB are 256 MiB. A colour scan of A4 at 600 dots per inch takes 230.
const memoryPages = 4096

// plenty is from how many bytes on the memory of a sandbox is worth collecting at once rather than in the next round.
const plenty = 64 << 20

// memory is what a sandbox has. It grows by doubling, so that few copies are left behind, and stays Go's own: bytes that
// somebody still looks at outlive their sandbox.
type memory struct {
	bytes []byte
	large *atomic.Bool // set when what was left behind is worth collecting
}

// allocate is an experimental.MemoryAllocatorFunc.
func (e *Engine) allocate(size, _ uint64) experimental.LinearMemory {
	return &memory{bytes: make([]byte, 0, size), large: &e.large}
}

// Reallocate implements experimental.LinearMemory; wazero asks for no more than memoryPages.
func (m *memory) Reallocate(size uint64) []byte {
	if size > uint64(cap(m.bytes)) {
		grown := make([]byte, size, min(max(size, 2*uint64(cap(m.bytes))), memoryPages<<16))
		copy(grown, m.bytes)
		m.bytes = grown
		m.large.Store(m.large.Load() || size > plenty)
	}
	m.bytes = m.bytes[:size]
	return m.bytes
}

// Free implements experimental.LinearMemory.
func (m *memory) Free() { m.bytes = nil }

// collect lets go of what large documents left behind.
func (e *Engine) collect() {
	if e.large.Swap(false) {
		runtime.GC()
	}
}
