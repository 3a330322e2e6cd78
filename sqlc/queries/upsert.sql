-- name: LockKeys :exec
-- Has upserts of the same keys take turns. 64 locks a noun and tenant, taken in
-- order: one for each of 500 keys would fill PostgreSQL's table of locks.
SELECT pg_advisory_xact_lock(hashtext(current_schema() || '.' || @kind::text || '.keys'), buckets.bucket)
FROM (
    SELECT DISTINCT (abs(hashtext(lower(wanted.key))::bigint) % 64)::integer AS bucket
    FROM unnest(@keys::text[]) AS wanted (key) ORDER BY 1
) AS buckets;
