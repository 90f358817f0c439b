package main

import (
	"maps"
	"math/rand/v2"
	"path/filepath"
)

// A disk keeps apart what is durable and what is on its way, as ext4 does: bytes become durable by flushing the file,
// which makes a new file's own name durable too; names by flushing the folder; and whatever is on its way may get there by
// itself, names in their order.
type disk struct {
	random  *rand.Rand
	files   map[string]*inode // by name, as the running program sees them
	names   map[string]*inode // durable
	waiting []naming
}

type inode struct {
	durable []byte
	pending []op // writes and truncations that were not flushed
	size    int  // as the program sees it, for appending
}

// naming is a change of names that was not flushed.
type naming struct {
	folder string // whose flush makes it durable
	add    string
	remove string
	file   *inode
}

func newDisk(random *rand.Rand) *disk {
	return &disk{random: random, files: map[string]*inode{}, names: map[string]*inode{}}
}

func (d *disk) do(o op) {
	switch o.kind {
	case create:
		d.open(o.path)
	case write:
		f := d.open(o.path)
		if o.at < 0 {
			o.at = f.size
		}
		f.size = max(f.size, o.at+len(o.data))
		f.pending = append(f.pending, o)
	case truncate:
		f := d.open(o.path)
		f.size = o.at
		f.pending = append(f.pending, o)
	case rename:
		if f, ok := d.files[o.path]; ok {
			delete(d.files, o.path)
			d.files[o.to] = f
			d.waiting = append(d.waiting, naming{filepath.Dir(o.to), o.to, o.path, f})
			return
		}
		d.renameFolder(o)
	case unlink:
		if _, ok := d.files[o.path]; ok {
			delete(d.files, o.path)
			d.waiting = append(d.waiting, naming{folder: filepath.Dir(o.path), remove: o.path})
		}
	case flush:
		d.flush(o.path)
	}
}

func (d *disk) open(path string) *inode {
	f, ok := d.files[path]
	if !ok {
		f = &inode{}
		d.files[path] = f
		d.waiting = append(d.waiting, naming{folder: filepath.Dir(path), add: path, file: f})
	}
	return f
}

// renameFolder moves every file below a folder; the move is one change of names.
func (d *disk) renameFolder(o op) {
	for path, f := range maps.Clone(d.files) {
		if rel, err := filepath.Rel(o.path, path); err == nil && filepath.IsLocal(rel) {
			to := filepath.Join(o.to, rel)
			delete(d.files, path)
			d.files[to] = f
			d.waiting = append(d.waiting, naming{filepath.Dir(o.to), to, path, f})
		}
	}
}

func (d *disk) flush(path string) {
	f, ok := d.files[path]
	if !ok { // a folder
		d.settle(func(n naming) bool { return n.folder == path })
		return
	}
	for _, o := range f.pending {
		f.durable = apply(f.durable, o)
	}
	f.pending = nil
	d.settle(func(n naming) bool { return n.file == f && n.remove == "" })
}

// settle makes those changes of names durable that are chosen.
func (d *disk) settle(chosen func(naming) bool) {
	left := d.waiting[:0]
	for _, n := range d.waiting {
		if !chosen(n) {
			left = append(left, n)
			continue
		}
		n.make(d.names)
	}
	d.waiting = left
}

func (n naming) make(names map[string]*inode) {
	if n.remove != "" {
		delete(names, n.remove)
	}
	if n.add != "" {
		names[n.add] = n.file
	}
}

// cut returns what the disk holds after the power went: what is durable, and by chance some of what was on its way.
func (d *disk) cut() map[string][]byte {
	names := maps.Clone(d.names)
	mode := d.random.IntN(4) // nothing, a prefix, any part, torn
	if mode > 0 {
		for _, n := range d.waiting[:d.random.IntN(len(d.waiting)+1)] {
			n.make(names)
		}
	}
	state := map[string][]byte{}
	for path, f := range names {
		state[path] = d.content(f, mode)
	}
	return state
}

func (d *disk) content(f *inode, mode int) []byte {
	b := append([]byte(nil), f.durable...)
	pending := f.pending
	switch mode {
	case 0:
		return b
	case 1:
		pending = pending[:d.random.IntN(len(pending)+1)]
	}
	for _, o := range pending {
		if mode > 1 && d.random.IntN(2) == 0 {
			continue
		}
		if mode == 3 && o.kind == write && len(o.data) > 512 {
			o.data = o.data[:512*d.random.IntN(len(o.data)/512+1)]
		}
		b = apply(b, o)
	}
	return b
}

func apply(b []byte, o op) []byte {
	if o.kind == truncate {
		if o.at <= len(b) {
			return b[:o.at:o.at]
		}
		return append(b, make([]byte, o.at-len(b))...)
	}
	if end := o.at + len(o.data); end > len(b) {
		b = append(b, make([]byte, end-len(b))...)
	}
	copy(b[o.at:], o.data)
	return b
}
