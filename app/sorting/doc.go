// Package sorting says where papers belong: whose order they are for and which slot of it, from what was read on them and
// what is known of the orders.
//
// It guarantees that a paper is called sure only when a number that was read with certainty names exactly one order, or,
// where only one order is asked about, when nothing read on the paper speaks against it; that a paper of somebody else is
// never placed; and that whatever stays open comes back with every place it may have, the likeliest first. It looks at no
// pixels and stores nothing.
package sorting
