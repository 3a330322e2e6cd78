-- The figures of the deals, from totals that every writing of a deal keeps
-- (InsertDeal, UpdateDeal, DeleteDeal, HandOverOpenDeals). Nothing here reads
-- the deals but FillDealTotals.

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

-- name: LockDeals :exec
-- Keeps deals from being written until the transaction ends.
LOCK TABLE deals IN SHARE ROW EXCLUSIVE MODE;

-- name: ClearDealTotals :exec
DELETE FROM deal_totals;

-- name: FillDealTotals :exec
-- Counts anew, after rows were copied in or restored. Lock and clear before it.
INSERT INTO deal_totals (owner_id, stage, currency, month, deals, valued, amount, weighted)
SELECT owner_id, stage, currency,
    CASE WHEN stage = 'CLOSED_WON' THEN date_trunc('month', actual_close_date::timestamp)::date ELSE '-infinity'::date END,
    count(*), count(amount), coalesce(sum(amount), 0), coalesce(sum(extensions.weighted(amount, probability, currency)), 0)
FROM deals
GROUP BY 1, 2, 3, 4;
