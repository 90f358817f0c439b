// Package store keeps clients, subjects, orders, materials, facts, revisions, submissions and their timeline in a data
// folder: an SQLite database, and sealed files beside it.
//
// It guarantees: whatever a method reports as done survives a killed process and a power cut; a change is there wholly
// or not at all, an order's state always together with the event that led to it; everything personal is sealed under
// its client's key, and a row or file that was changed behind the program's back is reported as *TamperedError without
// taking the others with it; one program works in a data folder at a time.
package store
