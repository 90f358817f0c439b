-- +goose Up
-- How often the data was opened, to compare with the file beside the database: a copy that lacks its log is behind it.
CREATE TABLE generation (
    id     INTEGER PRIMARY KEY CHECK (id = 1),
    number INTEGER NOT NULL
) STRICT;
INSERT INTO generation (id, number) VALUES (1, 0);

-- The file that keeps a package; empty: it is called like its revision. Sealing anew gives it another.
ALTER TABLE revisions ADD COLUMN package TEXT NOT NULL DEFAULT '';

-- The log of clients that were forgotten: nothing in it is about a person.
CREATE TABLE forgotten (
    client_id    TEXT PRIMARY KEY,
    forgotten_at INTEGER NOT NULL,
    orders       INTEGER NOT NULL,
    materials    INTEGER NOT NULL,
    sealed       BLOB NOT NULL -- why, under the vault's own key
) STRICT;

-- A timeline entry goes only together with all of a client that is forgotten.
DROP TRIGGER events_are_never_deleted;
-- +goose StatementBegin
CREATE TRIGGER events_are_never_deleted BEFORE DELETE ON events
WHEN NOT EXISTS (SELECT 1 FROM forgotten WHERE client_id = OLD.client_id)
BEGIN
    SELECT RAISE(ABORT, 'the timeline is append-only');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER forgotten_is_never_changed BEFORE UPDATE ON forgotten
BEGIN
    SELECT RAISE(ABORT, 'the log of forgotten clients is append-only');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER forgotten_is_never_deleted BEFORE DELETE ON forgotten
BEGIN
    SELECT RAISE(ABORT, 'the log of forgotten clients is append-only');
END;
-- +goose StatementEnd
