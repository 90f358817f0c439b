//go:build !linux

package store_test

import "testing"

// smallDisk has no portable way.
func smallDisk(*testing.T, int) (dir string, ok bool) { return "", false }

func protect(*testing.T, string) {}
