// Package inspect turns a file into Facts: numbers about its bytes, its pages and, for a verification photo, the person
// and what lies behind. It never judges; review does.
//
// It guarantees that nothing is decoded before its header was read and found affordable, that a failed measurement is
// named in Facts.NotDone, and that damaged or hostile bytes yield Facts, not a crash.
package inspect
