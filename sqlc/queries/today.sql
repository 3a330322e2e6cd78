-- name: TasksDue :many
-- Open tasks of a user that are due from one day to before another, from their index.
SELECT * FROM activities
WHERE activities.owner_id = @owner_id AND activities.kind = 'TASK' AND activities.done_at IS NULL
  AND activities.due_on >= cast(@from_day::text AS date) AND activities.due_on < cast(@before_day::text AS date)
ORDER BY activities.due_on, activities.due_time, activities.id
LIMIT @most;

-- name: CountTasksDue :one
SELECT count(*) FROM (
    SELECT 1 FROM activities
    WHERE activities.owner_id = @owner_id AND activities.kind = 'TASK' AND activities.done_at IS NULL
      AND activities.due_on >= cast(@from_day::text AS date) AND activities.due_on < cast(@before_day::text AS date)
    LIMIT sqlc.narg('most')::bigint
) AS counted;

-- name: DealsWithoutTask :many
-- Open deals of a user about which they have no open task: the first of each stage from
-- its index, then the first of those.
SELECT deals.* FROM unnest(@stages::text[]) AS part (stage)
CROSS JOIN LATERAL (
    SELECT candidate.id FROM deals AS candidate
    WHERE candidate.owner_id = @owner_id AND candidate.stage = part.stage
      AND NOT EXISTS (
        SELECT FROM activities
        WHERE activities.deal_id = candidate.id AND activities.kind = 'TASK' AND activities.done_at IS NULL AND activities.owner_id = @owner_id)
    ORDER BY coalesce(candidate.expected_close_date, 'infinity'::date), candidate.id
    LIMIT @most
) AS first
JOIN deals ON deals.id = first.id
ORDER BY coalesce(deals.expected_close_date, 'infinity'::date), deals.id
LIMIT @most;

-- name: CountDealsWithoutTask :one
SELECT count(*) FROM (
    SELECT 1 FROM deals
    WHERE deals.owner_id = @owner_id AND deals.stage = ANY(@stages::text[])
      AND NOT EXISTS (
        SELECT FROM activities
        WHERE activities.deal_id = deals.id AND activities.kind = 'TASK' AND activities.done_at IS NULL AND activities.owner_id = @owner_id)
    LIMIT sqlc.narg('most')::bigint
) AS counted;
