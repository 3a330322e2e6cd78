-- The figures of the deals, from totals that every writing of a deal keeps
-- (InsertDeal, UpdateDeal, DeleteDeal, HandOverOpenDeals). Nothing here reads
-- the deals but CorrectDealTotals.

-- name: DealTotalsOfList :many
-- A list of deals in figures, where it is narrowed by owner and stage alone.
SELECT currency, sum(deals)::bigint AS deals, sum(valued)::bigint AS valued, sum(amount)::numeric AS amount
FROM deal_totals
WHERE (sqlc.narg('visible_to')::uuid IS NULL OR owner_id = sqlc.narg('visible_to'))
  AND (sqlc.narg('owner_id')::uuid IS NULL OR owner_id = sqlc.narg('owner_id'))
  AND (sqlc.narg('stage')::text IS NULL OR stage = sqlc.narg('stage'))
GROUP BY currency
ORDER BY currency;

-- name: PipelineTotals :many
-- One row a stage and currency: never a sum across currencies.
SELECT stage, currency, sum(deals)::bigint AS count, sum(amount)::numeric AS amount, sum(weighted)::numeric AS weighted
FROM deal_totals
WHERE (sqlc.narg('visible_to')::uuid IS NULL OR owner_id = sqlc.narg('visible_to'))
  AND (sqlc.narg('owner_id')::uuid IS NULL OR owner_id = sqlc.narg('owner_id'))
GROUP BY stage, currency
HAVING sum(deals) > 0
ORDER BY stage, currency;

-- name: PipelineMonths :many
-- What was won in the twelve months up to the newest month with a won deal.
WITH won AS (
    SELECT month, currency, sum(deals)::bigint AS count, sum(amount)::numeric AS amount
    FROM deal_totals
    WHERE stage = 'CLOSED_WON'
      AND (sqlc.narg('visible_to')::uuid IS NULL OR owner_id = sqlc.narg('visible_to'))
      AND (sqlc.narg('owner_id')::uuid IS NULL OR owner_id = sqlc.narg('owner_id'))
    GROUP BY month, currency
    HAVING sum(deals) > 0
)
SELECT month, currency, count, amount
FROM won
WHERE month >= (SELECT max(month) - interval '11 months' FROM won)
ORDER BY month, currency;

-- name: PipelineOwners :many
-- The owners with the most won deals, a row each and currency.
WITH totals AS (
    SELECT owner_id, currency,
        coalesce(sum(deals) FILTER (WHERE stage = 'CLOSED_WON'), 0)::bigint AS won_count,
        coalesce(sum(deals) FILTER (WHERE stage NOT IN ('CLOSED_WON', 'CLOSED_LOST')), 0)::bigint AS open_count,
        coalesce(sum(amount) FILTER (WHERE stage = 'CLOSED_WON'), 0)::numeric AS won,
        coalesce(sum(amount) FILTER (WHERE stage NOT IN ('CLOSED_WON', 'CLOSED_LOST')), 0)::numeric AS open
    FROM deal_totals
    WHERE (sqlc.narg('visible_to')::uuid IS NULL OR owner_id = sqlc.narg('visible_to'))
      AND (sqlc.narg('owner_id')::uuid IS NULL OR owner_id = sqlc.narg('owner_id'))
    GROUP BY owner_id, currency
    HAVING sum(deals) > 0
), ranked AS (
    SELECT owner_id, row_number() OVER (ORDER BY sum(won_count) DESC, sum(open_count) DESC, owner_id) AS place
    FROM totals
    GROUP BY owner_id
)
SELECT totals.owner_id, totals.currency, totals.won_count, totals.open_count, totals.won, totals.open
FROM totals
JOIN ranked ON ranked.owner_id = totals.owner_id
WHERE ranked.place <= 20
ORDER BY ranked.place, totals.currency;

-- name: LockDealTotals :exec
-- One counts at a time: two would both add what is missing. Writers of deals are
-- not held up.
LOCK TABLE deal_totals IN SHARE UPDATE EXCLUSIVE MODE;

-- name: CorrectDealTotals :one
-- Counts the deals anew and adds what the totals differ by, after rows were copied
-- in, or written by a server that knows no totals. Both are read in one snapshot
-- and what is added is a difference, so that deals may be written meanwhile.
WITH counted AS MATERIALIZED (
    SELECT owner_id, stage, currency,
        CASE WHEN stage = 'CLOSED_WON' THEN date_trunc('month', actual_close_date::timestamp)::date ELSE '-infinity'::date END AS month,
        count(*) AS deals, count(amount) AS valued, coalesce(sum(amount), 0) AS amount,
        coalesce(sum(extensions.weighted(amount, probability, currency)), 0) AS weighted
    FROM deals
    GROUP BY 1, 2, 3, 4
), added AS (
    INSERT INTO deal_totals (owner_id, stage, currency, month, deals, valued, amount, weighted)
    SELECT owner_id, stage, currency, month, sum(deals), sum(valued), sum(amount), sum(weighted)
    FROM (
        SELECT owner_id, stage, currency, month, deals, valued, amount, weighted FROM counted
        UNION ALL
        SELECT owner_id, stage, currency, month, -deals, -valued, -amount, -weighted FROM deal_totals
    ) AS both_ways
    GROUP BY owner_id, stage, currency, month
    HAVING sum(deals) <> 0 OR sum(valued) <> 0 OR sum(amount) <> 0 OR sum(weighted) <> 0
    RETURNING 1
)
SELECT coalesce((SELECT sum(deals) FROM counted), 0)::bigint AS deals, (SELECT count(*) FROM added)::bigint AS corrected;
