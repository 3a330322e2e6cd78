-- The trash: what was deleted and can be restored.

-- name: TrashPage :many
-- "visible_to" is the owner whose records alone the viewer may see; null is all.
-- The newest first, from a page of each kind: a kind of which few were deleted is
-- found among 200,000 of others without reading these.
SELECT found.kind, found.id, found.title, found.owner_id, found.version, found.deleted_at, found.deleted_by
FROM unnest(@kinds::text[]) AS asked (kind)
CROSS JOIN LATERAL (
    SELECT trash.kind, trash.id, trash.title, trash.owner_id, trash.version, trash.deleted_at, trash.deleted_by FROM trash
    WHERE trash.kind = asked.kind
      AND (sqlc.narg('visible_to')::uuid IS NULL OR trash.owner_id = sqlc.narg('visible_to'))
      AND (trash.deleted_at, trash.id) < (cast(@before_at::text AS timestamptz), @before_id::uuid)
      AND trash.restored_at IS NULL
    ORDER BY trash.deleted_at DESC, trash.id DESC
    LIMIT @page_size
) AS found
ORDER BY found.deleted_at DESC, found.id DESC
LIMIT @page_size;

-- name: TrashCount :one
-- In the order of each kind's index, which has all that is asked: where a third of the
-- trash is of one kind, the whole table would else be read to count 10,001 of 50,000.
SELECT count(*) FROM (
    SELECT 1 FROM unnest(@kinds::text[]) AS asked (kind)
    CROSS JOIN LATERAL (
        SELECT 1 FROM trash
        WHERE trash.kind = asked.kind
          AND (sqlc.narg('visible_to')::uuid IS NULL OR trash.owner_id = sqlc.narg('visible_to'))
          AND trash.restored_at IS NULL
        ORDER BY trash.deleted_at DESC, trash.id DESC
        LIMIT sqlc.narg('most')::bigint
    ) AS found
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
WHERE (trash.kind, trash.id) IN (
    SELECT old.kind, old.id
    FROM unnest(@kinds::text[]) AS asked (kind)
    CROSS JOIN LATERAL (
        SELECT oldest.kind, oldest.id, oldest.deleted_at FROM trash AS oldest
        WHERE oldest.kind = asked.kind AND oldest.deleted_at < @deleted_before
        ORDER BY oldest.deleted_at, oldest.id
        LIMIT @most
    ) AS old
    ORDER BY old.deleted_at, old.id
    LIMIT @most
);
