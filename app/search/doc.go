// Package search finds entries by any part of any of their texts, down to one Chinese character or one digit. Its index
// lies in memory only and is gone with the process: what is sealed on the disk gets no copy in the clear there.
//
// A search costs about the same however many entries there are: a text that stands in many entries ends at the page that
// was asked for, and one that stands in few is found over the pieces of it.
package search
