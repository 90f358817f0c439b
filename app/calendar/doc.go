// Package calendar counts working days of mainland China, by the State Council's notices of days off and make-up days.
//
// It guarantees that a year it has no notice for is said to be not announced: its answers then rest on weekends alone and
// may still change. Every day is a day in China, wherever the program runs; what a clock shows elsewhere does not matter.
package calendar
