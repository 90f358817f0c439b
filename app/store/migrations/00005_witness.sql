-- +goose Up
-- What rows there are, by their keyed marks: tells rows that were deleted and earlier ones put back (witness.go).
CREATE TABLE witness (
    id     INTEGER PRIMARY KEY CHECK (id = 1),
    sealed BLOB NOT NULL
) STRICT;
