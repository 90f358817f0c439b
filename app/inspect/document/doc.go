// Package document understands what was read on a page: which kind of paper it is, which fields it has, where they
// stand, and how far each can be believed.
//
// What it says are facts, never verdicts. It guarantees that a number is called certain only when its check character
// holds and nothing else on the page contradicts it, that a character in doubt is named as such, and that a page of no
// known kind is "other", never a guess. Hostile text stays within time and memory linear in its length.
package document
