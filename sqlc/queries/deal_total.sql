-- The figures of the deals, from totals that every writing of a deal keeps with
-- ShiftDealTotals. Nothing here reads the deals but CorrectDealTotals.

-- name: ShiftDealTotals :exec
-- Adds to the totals of some keys: to a row of the key that nobody has locked, or
-- as a new one. No writer waits for another here, in whatever order each comes to
-- the keys.
WITH shift AS MATERIALIZED (
    SELECT unnest(@owner_ids::uuid[]) AS owner_id, unnest(@stages::text[]) AS stage, unnest(@currencies::text[]) AS currency,
        unnest(@months::text[])::date AS month, unnest(@deals::bigint[]) AS deals, unnest(@valued::bigint[]) AS valued,
        unnest(@amounts::text[])::numeric AS amount, unnest(@weighted::text[])::numeric AS weighted
), picked AS MATERIALIZED (
    SELECT shift.*, (
        SELECT kept.id FROM deal_totals AS kept
        WHERE kept.owner_id = shift.owner_id AND kept.stage = shift.stage AND kept.currency = shift.currency AND kept.month = shift.month
        LIMIT 1 FOR UPDATE SKIP LOCKED) AS kept_id
    FROM shift
), changed AS (
    UPDATE deal_totals
    SET deals = deal_totals.deals + picked.deals, valued = deal_totals.valued + picked.valued,
        amount = deal_totals.amount + picked.amount, weighted = deal_totals.weighted + picked.weighted
    FROM picked
    WHERE deal_totals.id = picked.kept_id
)
INSERT INTO deal_totals (owner_id, stage, currency, month, deals, valued, amount, weighted)
SELECT owner_id, stage, currency, month, deals, valued, amount, weighted FROM picked WHERE kept_id IS NULL;

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
        coalesce(date_trunc('month', coalesce(actual_close_date, expected_close_date)::timestamp)::date, '-infinity'::date) AS month,
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
