-- +goose Up
-- Everything personal lies in the column "sealed". Every other column is named, with the reason why it may be read by
-- anyone who has the file, in schema_test.go. Times are milliseconds since 1970 (UTC).

CREATE TABLE vault_check (
    id          INTEGER PRIMARY KEY CHECK (id = 1),
    fingerprint BLOB NOT NULL -- tells the right vault key from any other
) STRICT;

CREATE TABLE settings (
    id     TEXT PRIMARY KEY,
    sealed BLOB NOT NULL
) STRICT;

CREATE TABLE client_keys (
    client_id TEXT PRIMARY KEY,
    wrapped   BLOB NOT NULL -- under the vault key
) STRICT;

CREATE TABLE clients (
    id         TEXT PRIMARY KEY,
    client_id  TEXT NOT NULL REFERENCES client_keys (client_id),
    created_at INTEGER NOT NULL,
    sealed     BLOB NOT NULL
) STRICT;

CREATE TABLE subjects (
    id                TEXT PRIMARY KEY,
    client_id         TEXT NOT NULL REFERENCES clients (id),
    entity            TEXT NOT NULL,
    certificate_index BLOB NOT NULL,
    sealed            BLOB NOT NULL
) STRICT;
CREATE INDEX subjects_by_client ON subjects (client_id);
CREATE INDEX subjects_by_certificate ON subjects (certificate_index);

CREATE TABLE orders (
    id            TEXT PRIMARY KEY,
    client_id     TEXT NOT NULL REFERENCES clients (id),
    subject_id    TEXT NOT NULL REFERENCES subjects (id),
    type          TEXT NOT NULL,
    state         TEXT NOT NULL,
    rule_set      TEXT NOT NULL,
    created_at    INTEGER NOT NULL,
    updated_at    INTEGER NOT NULL,
    service_index BLOB NOT NULL,
    sealed        BLOB NOT NULL
) STRICT;
CREATE INDEX orders_by_update ON orders (updated_at, id);
CREATE INDEX orders_by_state ON orders (state, updated_at, id);
CREATE INDEX orders_by_client ON orders (client_id, updated_at, id);
CREATE INDEX orders_by_subject ON orders (subject_id);
CREATE INDEX orders_by_service ON orders (service_index);

CREATE TABLE materials (
    id            TEXT PRIMARY KEY,
    client_id     TEXT NOT NULL REFERENCES clients (id),
    order_id      TEXT NOT NULL REFERENCES orders (id),
    slot          TEXT NOT NULL,
    bytes         INTEGER NOT NULL,
    added_at      INTEGER NOT NULL,
    removed       INTEGER NOT NULL,
    blob          TEXT NOT NULL,
    content_index BLOB NOT NULL,
    sealed        BLOB NOT NULL
) STRICT;
CREATE INDEX materials_by_order ON materials (order_id, removed);
CREATE INDEX materials_by_blob ON materials (blob);
CREATE INDEX materials_by_content ON materials (content_index);

CREATE TABLE facts (
    id        TEXT PRIMARY KEY REFERENCES materials (id),
    client_id TEXT NOT NULL REFERENCES clients (id),
    version   INTEGER NOT NULL,
    sealed    BLOB NOT NULL
) STRICT;

CREATE TABLE revisions (
    id        TEXT PRIMARY KEY,
    client_id TEXT NOT NULL REFERENCES clients (id),
    order_id  TEXT NOT NULL REFERENCES orders (id),
    number    INTEGER NOT NULL,
    digest    TEXT NOT NULL,
    frozen_at INTEGER NOT NULL,
    sealed    BLOB NOT NULL,
    UNIQUE (order_id, number)
) STRICT;
CREATE INDEX revisions_by_digest ON revisions (digest);

CREATE TABLE submissions (
    id          TEXT PRIMARY KEY,
    client_id   TEXT NOT NULL REFERENCES clients (id),
    order_id    TEXT NOT NULL REFERENCES orders (id),
    revision_id TEXT NOT NULL REFERENCES revisions (id),
    digest      TEXT NOT NULL,
    connector   TEXT NOT NULL,
    state       TEXT NOT NULL,
    intended_at INTEGER NOT NULL,
    sealed      BLOB NOT NULL
) STRICT;
CREATE INDEX submissions_by_order ON submissions (order_id, intended_at);
CREATE INDEX submissions_by_state ON submissions (state);
CREATE INDEX submissions_by_digest ON submissions (digest);

CREATE TABLE events (
    seq        INTEGER PRIMARY KEY AUTOINCREMENT,
    id         TEXT NOT NULL UNIQUE,
    client_id  TEXT NOT NULL REFERENCES clients (id),
    order_id   TEXT NOT NULL REFERENCES orders (id),
    at         INTEGER NOT NULL,
    event      TEXT NOT NULL,
    from_state TEXT NOT NULL,
    to_state   TEXT NOT NULL,
    sealed     BLOB NOT NULL
) STRICT;
CREATE INDEX events_by_order ON events (order_id, seq);

-- +goose StatementBegin
CREATE TRIGGER events_are_never_changed BEFORE UPDATE ON events
BEGIN
    SELECT RAISE(ABORT, 'the timeline is append-only');
END;
-- +goose StatementEnd
