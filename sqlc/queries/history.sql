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

-- name: InsertHistories :exec
-- Changes of many records of one kind, with what caused each, or ''.
WITH entries AS MATERIALIZED (
    SELECT unnest(@record_ids::uuid[]) AS record_id, unnest(@changes::text[])::jsonb AS change, unnest(@causes::text[]) AS cause
), published AS (
    INSERT INTO public.outbox (record_kind, record_id, action)
    SELECT @record_kind, entries.record_id, @action FROM entries WHERE @publish::boolean
)
INSERT INTO history (id, record_kind, record_id, action, actor_kind, user_id, api_key_id, change, cause_id)
SELECT extensions.ordered_uuid(clock_timestamp()), @record_kind, entries.record_id, @action, @actor_kind, @user_id, @api_key_id,
    entries.change, nullif(entries.cause, '')::uuid
FROM entries;
