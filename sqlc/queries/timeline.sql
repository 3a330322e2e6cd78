-- Timelines: what was done about records, and what became of them.

-- name: HistoriesOfRecords :many
-- The last changes of each of many records of a kind, before a place in the history.
SELECT history.*
FROM unnest(@ids::uuid[]) AS parent (id)
CROSS JOIN LATERAL (
    SELECT candidate.id FROM history AS candidate
    WHERE candidate.record_kind = @record_kind AND candidate.record_id = parent.id AND candidate.id < @before_id::uuid
    ORDER BY candidate.id DESC
    LIMIT @most
) AS page
JOIN history ON history.id = page.id
ORDER BY history.record_id, history.id DESC;

-- name: ActivitiesOfUsers :many
-- The last activities of each of many users. A salesperson sees their own.
SELECT activities.*
FROM unnest(@ids::uuid[]) AS parent (id)
CROSS JOIN LATERAL (
    SELECT candidate.id FROM activities AS candidate
    WHERE candidate.owner_id = parent.id
      AND (sqlc.narg('visible_to')::uuid IS NULL OR candidate.owner_id = sqlc.narg('visible_to'))
      AND (candidate.occurred_at, candidate.id) < (cast(@after_key::text AS timestamptz), @after_id::uuid)
    ORDER BY candidate.occurred_at DESC, candidate.id DESC
    LIMIT @page_size
) AS page
JOIN activities ON activities.id = page.id
ORDER BY activities.owner_id, activities.occurred_at DESC, activities.id DESC;
