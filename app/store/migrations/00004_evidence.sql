-- Files that events rest on: screenshots of a provider's page, answers of its interface.

-- +goose Up
CREATE TABLE evidence (
    id        TEXT PRIMARY KEY,
    client_id TEXT NOT NULL REFERENCES clients (id),
    order_id  TEXT NOT NULL REFERENCES orders (id),
    sealed    BLOB NOT NULL
) STRICT;
CREATE INDEX evidence_by_order ON evidence (order_id);
