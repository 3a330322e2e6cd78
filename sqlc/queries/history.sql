-- name: InsertHistory :exec
-- One change of a record. It travels with the change itself.
INSERT INTO history (record_kind, record_id, action, actor_kind, user_id, api_key_id, change)
VALUES (@record_kind, @record_id, @action, @actor_kind, @user_id, @api_key_id, @change);

-- name: HistoryOfRecord :many
-- What became of a record, oldest first.
SELECT * FROM history
WHERE record_kind = @record_kind AND record_id = @record_id
ORDER BY id
LIMIT @most;
