-- The forecast, from the kept totals of the deals: it never reads the deals.

-- name: ForecastTotals :many
-- Deals by the period of closing, from one day to before another. What is open
-- before them stands at the day before, what is open after them at the end, and what
-- has no date at -infinity. The stages are listed, so that an index finds the months.
WITH totals AS (
    SELECT stage, currency, month, deals, amount, weighted
    FROM deal_totals
    WHERE stage IN ('LEAD', 'QUALIFIED', 'MEETING_SCHEDULED', 'PROPOSAL_SENT', 'NEGOTIATION')
      AND (sqlc.narg('visible_to')::uuid IS NULL OR owner_id = sqlc.narg('visible_to'))
      AND (sqlc.narg('owner_id')::uuid IS NULL OR owner_id = sqlc.narg('owner_id'))
    UNION ALL
    SELECT stage, currency, month, deals, amount, weighted
    FROM deal_totals
    WHERE stage IN ('CLOSED_WON', 'CLOSED_LOST') AND month >= sqlc.arg('since')::date AND month < sqlc.arg('until')::date
      AND (sqlc.narg('visible_to')::uuid IS NULL OR owner_id = sqlc.narg('visible_to'))
      AND (sqlc.narg('owner_id')::uuid IS NULL OR owner_id = sqlc.narg('owner_id'))
)
SELECT CASE
        WHEN month = '-infinity' THEN month
        WHEN month < sqlc.arg('since')::date THEN (sqlc.arg('since')::date - interval '1 day')
        WHEN month >= sqlc.arg('until')::date THEN sqlc.arg('until')::date
        ELSE date_trunc(sqlc.arg('unit')::text, month::timestamp)::date
    END::date AS period,
    stage, currency, sum(deals)::bigint AS deals, sum(amount)::numeric AS amount, sum(weighted)::numeric AS weighted
FROM totals
GROUP BY 1, 2, 3
HAVING sum(deals) > 0
ORDER BY 1, 2, 3;

-- name: ForecastOwners :many
-- The same of the owners with the most deals won, then the most deals, within the
-- periods.
WITH totals AS (
    SELECT owner_id, date_trunc(sqlc.arg('unit')::text, month::timestamp)::date AS period, stage, currency,
        sum(deals)::bigint AS deals, sum(amount)::numeric AS amount, sum(weighted)::numeric AS weighted
    FROM deal_totals
    WHERE stage IN ('LEAD', 'QUALIFIED', 'MEETING_SCHEDULED', 'PROPOSAL_SENT', 'NEGOTIATION', 'CLOSED_WON', 'CLOSED_LOST')
      AND month >= sqlc.arg('since')::date AND month < sqlc.arg('until')::date
      AND (sqlc.narg('visible_to')::uuid IS NULL OR owner_id = sqlc.narg('visible_to'))
      AND (sqlc.narg('owner_id')::uuid IS NULL OR owner_id = sqlc.narg('owner_id'))
    GROUP BY 1, 2, 3, 4
    HAVING sum(deals) > 0
), ranked AS (
    SELECT owner_id,
        row_number() OVER (ORDER BY coalesce(sum(deals) FILTER (WHERE stage = 'CLOSED_WON'), 0) DESC, sum(deals) DESC, owner_id) AS place
    FROM totals
    GROUP BY owner_id
)
SELECT totals.owner_id, totals.period, totals.stage, totals.currency, totals.deals, totals.amount, totals.weighted
FROM totals
JOIN ranked ON ranked.owner_id = totals.owner_id
WHERE ranked.place <= 20
ORDER BY ranked.place, totals.period, totals.stage, totals.currency;
