package main

import (
	"bufio"
	"encoding/hex"
	"errors"
	"io"
	"regexp"
	"strconv"
	"strings"
)

type kind int

const (
	create kind = iota
	write
	truncate
	rename
	unlink
	flush
	said // a line of the worker: what it acknowledged
)

// op is one thing that was done to the disk.
type op struct {
	kind     kind
	path, to string
	at       int // offset; −1: at the end. Of a truncation, the size
	data     []byte
	folder   bool // of a flush
}

var (
	unfinished = regexp.MustCompile(`^(\d+)\s+(.*) <unfinished \.\.\.>$`)
	resumed    = regexp.MustCompile(`^(\d+)\s+<\.\.\. \w+ resumed>(.*)$`)
	called     = regexp.MustCompile(`^\d+\s+(\w+)\((.*)\)\s+= (\d+)`)
	onFile     = regexp.MustCompile(`^(\d+)<([^>]*)>`)
	quoted     = regexp.MustCompile(`"((?:\\x[0-9a-f]{2})*)"`)
	tail       = regexp.MustCompile(`", \d+(?:, (\d+))?$`)
)

// readLog reads what strace wrote of a worker, as far as it concerns a data folder and its backups.
func readLog(r *bufio.Reader, root string) (ops []op, err error) {
	begun, files := map[string]string{}, map[string]bool{}
	for {
		line, err := r.ReadString('\n')
		if errors.Is(err, io.EOF) {
			return ops, nil
		}
		if err != nil {
			return nil, err
		}
		line = strings.TrimRight(line, "\n")
		if m := unfinished.FindStringSubmatch(line); m != nil {
			begun[m[1]] = m[2]
			continue
		}
		if m := resumed.FindStringSubmatch(line); m != nil {
			line = m[1] + " " + begun[m[1]] + m[2]
		}
		m := called.FindStringSubmatch(line)
		if m == nil {
			continue
		}
		if o, ok := read(m[1], m[2]); ok && (o.kind == said || strings.HasPrefix(o.path, root)) && !strings.HasSuffix(o.path, "-shm") {
			switch o.kind {
			case flush:
				o.folder = !files[o.path]
			case rename:
				files[o.to] = files[o.path]
			default:
				files[o.path] = true
			}
			ops = append(ops, o)
		}
	}
}

// read reads one call that succeeded.
func read(call, args string) (o op, ok bool) {
	var texts []string
	for _, q := range quoted.FindAllStringSubmatch(args, -1) {
		texts = append(texts, unquote(q[1]))
	}
	fd := ""
	if m := onFile.FindStringSubmatch(args); m != nil {
		fd, o.path = m[1], unquote(m[2])
	}
	switch {
	case call == "openat" && strings.Contains(args, "O_CREAT") && len(texts) > 0:
		return op{kind: create, path: texts[0]}, true
	case (call == "write" || call == "pwrite64") && len(texts) > 0:
		if fd == "1" {
			return op{kind: said, data: []byte(texts[0])}, true
		}
		o.kind, o.at, o.data = write, -1, []byte(texts[0])
		if m := tail.FindStringSubmatch(args); call == "pwrite64" && m != nil {
			o.at, _ = strconv.Atoi(m[1])
		}
		return o, true
	case call == "ftruncate":
		o.kind = truncate
		o.at, _ = strconv.Atoi(strings.TrimSpace(args[strings.LastIndex(args, ",")+1:]))
		return o, true
	case call == "fsync" || call == "fdatasync":
		o.kind = flush
		return o, true
	case strings.HasPrefix(call, "rename") && len(texts) == 2:
		return op{kind: rename, path: texts[0], to: texts[1]}, true
	case strings.HasPrefix(call, "unlink") && len(texts) == 1:
		return op{kind: unlink, path: texts[0]}, true
	}
	return o, false
}

// unquote reads bytes that strace wrote as \x41, and leaves plain text as it is.
func unquote(s string) string {
	if !strings.HasPrefix(s, `\x`) {
		return s
	}
	b, err := hex.DecodeString(strings.ReplaceAll(s, `\x`, ""))
	if err != nil {
		return s
	}
	return string(b)
}
