-- The trash: what was deleted and can be restored.

-- name: TrashPage :many
-- "visible_to" is the owner whose records alone the viewer may see; null is all.
-- The newest first.
SELECT kind, id, title, owner_id, version, deleted_at, deleted_by FROM trash
WHERE (sqlc.narg('visible_to')::uuid IS NULL OR trash.owner_id = sqlc.narg('visible_to'))
  AND (sqlc.narg('kind')::text IS NULL OR trash.kind = sqlc.narg('kind'))
  AND (trash.deleted_at, trash.id) < (cast(@before_at::text AS timestamptz), @before_id::uuid)
  AND trash.restored_at IS NULL
ORDER BY trash.deleted_at DESC, trash.id DESC
LIMIT @page_size;

-- name: TrashCount :one
SELECT count(*) FROM (
    SELECT 1 FROM trash
    WHERE (sqlc.narg('visible_to')::uuid IS NULL OR trash.owner_id = sqlc.narg('visible_to'))
      AND (sqlc.narg('kind')::text IS NULL OR trash.kind = sqlc.narg('kind'))
      AND trash.restored_at IS NULL
    LIMIT sqlc.narg('most')::bigint
) AS counted;

-- name: TrashForUpdate :many
-- Locked in the order of their IDs.
SELECT * FROM trash
WHERE trash.kind = @kind AND trash.id = ANY(@ids::uuid[])
  AND (sqlc.narg('visible_to')::uuid IS NULL OR trash.owner_id = sqlc.narg('visible_to'))
ORDER BY trash.id
FOR UPDATE;

-- name: DestroyTrash :exec
DELETE FROM trash WHERE kind = @kind AND id = ANY(@ids::uuid[]);

-- name: KeepRestored :exec
-- What is restored, but not yet back in all that it was in, waits here for the next
-- call.
UPDATE trash SET restored_at = coalesce(restored_at, now()) WHERE kind = @kind AND id = ANY(@ids::uuid[]);

-- name: CountOldTrash :one
SELECT count(*) FROM trash WHERE deleted_at < @deleted_before;

-- name: EmptyTrash :execrows
-- Removes for good what was deleted before a time, the oldest first, "most" at a
-- time.
DELETE FROM trash
WHERE (kind, id) IN (SELECT old.kind, old.id FROM trash AS old WHERE old.deleted_at < @deleted_before ORDER BY old.deleted_at, old.id LIMIT @most);
