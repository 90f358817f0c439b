-- +goose Up
-- A timeline entry is neither changed (00001) nor taken out.

-- +goose StatementBegin
CREATE TRIGGER events_are_never_deleted BEFORE DELETE ON events
BEGIN
    SELECT RAISE(ABORT, 'the timeline is append-only');
END;
-- +goose StatementEnd
