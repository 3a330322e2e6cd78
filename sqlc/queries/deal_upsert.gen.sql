-- All of this file is written by noun/generate.

-- name: DealsByExternalID :many
-- Deals that the viewer may change, by a key: two of each value at most.
SELECT sqlc.embed(deals), matched.item
FROM (
    SELECT wanted.n::integer AS item, match.id
    FROM unnest(@keys::text[]) WITH ORDINALITY AS wanted (key, n)
    CROSS JOIN LATERAL (
        SELECT candidate.id FROM deals AS candidate
        WHERE candidate.external_id = wanted.key AND candidate.external_id IS NOT NULL
          AND (sqlc.narg('visible_to')::uuid IS NULL OR candidate.owner_id = sqlc.narg('visible_to'))
        ORDER BY candidate.id LIMIT 2
    ) AS match
) AS matched
JOIN deals ON deals.id = matched.id
ORDER BY deals.id
FOR UPDATE OF deals;

-- name: DeletedDealsByExternalID :many
-- Those in the trash, the one of a value that was deleted last.
SELECT DISTINCT ON (wanted.n) wanted.n::integer AS item, trash.id
FROM unnest(@keys::text[]) WITH ORDINALITY AS wanted (key, n)
JOIN trash ON trash.kind = 'DEAL' AND trash.record ->> 'external_id' = wanted.key
WHERE trash.restored_at IS NULL AND (sqlc.narg('visible_to')::uuid IS NULL OR trash.owner_id = sqlc.narg('visible_to'))
ORDER BY wanted.n, trash.deleted_at DESC, trash.id;
