-- "visible_to" narrows every query to the records of one owner; null is
-- everything.

-- name: DealByID :one
SELECT * FROM deals
WHERE id = @id AND (sqlc.narg('visible_to')::uuid IS NULL OR owner_id = sqlc.narg('visible_to'));

-- name: DealForUpdate :one
SELECT * FROM deals
WHERE id = @id AND (sqlc.narg('visible_to')::uuid IS NULL OR owner_id = sqlc.narg('visible_to'))
FOR UPDATE;

-- name: DealsOfOrganizations :many
-- The newest deals of each of many organizations in one statement.
SELECT deals.*
FROM unnest(@ids::uuid[]) AS parent (id)
CROSS JOIN LATERAL (
    SELECT candidate.id FROM deals AS candidate
    WHERE candidate.organization_id = parent.id
      AND (sqlc.narg('visible_to')::uuid IS NULL OR candidate.owner_id = sqlc.narg('visible_to'))
      AND (candidate.created_at, candidate.id) < (cast(@after_key::text AS timestamptz), @after_id::uuid)
    ORDER BY candidate.created_at DESC, candidate.id DESC
    LIMIT @page_size
) AS page
JOIN deals ON deals.id = page.id
ORDER BY deals.organization_id, deals.created_at DESC, deals.id DESC;

-- name: DealCountsOfOrganizations :many
SELECT organization_id::uuid AS parent_id, count(*) AS count
FROM deals
WHERE organization_id = ANY(@ids::uuid[]) AND (sqlc.narg('visible_to')::uuid IS NULL OR owner_id = sqlc.narg('visible_to'))
GROUP BY organization_id
ORDER BY organization_id;

-- name: DealsOfContacts :many
-- The newest deals of each of many contacts in one statement.
SELECT deals.*
FROM unnest(@ids::uuid[]) AS parent (id)
CROSS JOIN LATERAL (
    SELECT candidate.id FROM deals AS candidate
    WHERE candidate.contact_id = parent.id
      AND (sqlc.narg('visible_to')::uuid IS NULL OR candidate.owner_id = sqlc.narg('visible_to'))
      AND (candidate.created_at, candidate.id) < (cast(@after_key::text AS timestamptz), @after_id::uuid)
    ORDER BY candidate.created_at DESC, candidate.id DESC
    LIMIT @page_size
) AS page
JOIN deals ON deals.id = page.id
ORDER BY deals.contact_id, deals.created_at DESC, deals.id DESC;

-- name: DealCountsOfContacts :many
SELECT contact_id::uuid AS parent_id, count(*) AS count
FROM deals
WHERE contact_id = ANY(@ids::uuid[]) AND (sqlc.narg('visible_to')::uuid IS NULL OR owner_id = sqlc.narg('visible_to'))
GROUP BY contact_id
ORDER BY contact_id;

-- name: DealSumsOfOrganizations :many
SELECT organization_id::uuid AS parent_id, currency, sum(amount)::numeric AS amount
FROM deals
WHERE organization_id = ANY(@ids::uuid[]) AND (sqlc.narg('visible_to')::uuid IS NULL OR owner_id = sqlc.narg('visible_to'))
  AND amount IS NOT NULL
GROUP BY organization_id, currency
ORDER BY organization_id, currency;

-- name: DealSumsOfContacts :many
SELECT contact_id::uuid AS parent_id, currency, sum(amount)::numeric AS amount
FROM deals
WHERE contact_id = ANY(@ids::uuid[]) AND (sqlc.narg('visible_to')::uuid IS NULL OR owner_id = sqlc.narg('visible_to'))
  AND amount IS NOT NULL
GROUP BY contact_id, currency
ORDER BY contact_id, currency;

-- name: InsertDeal :one
-- The deals' totals change in the same statement: a row of the key that nobody has
-- locked, or a new one. No writer waits for another here, in whatever order each
-- comes to the keys.
WITH shift AS MATERIALIZED (
    SELECT owner_id, stage, currency, month,
        sum(n)::bigint AS deals, coalesce(sum(n) FILTER (WHERE amount IS NOT NULL), 0)::bigint AS valued,
        coalesce(sum(n * amount), 0)::numeric AS amount, coalesce(sum(n * weighted), 0)::numeric AS weighted
    FROM (SELECT moved.*, extensions.weighted(amount, probability, currency) AS weighted FROM (
        SELECT 1 AS n, @owner_id::uuid AS owner_id, @stage::text AS stage, @currency::text AS currency,
            CASE WHEN @stage = 'CLOSED_WON' THEN date_trunc('month', sqlc.narg('actual_close_date')::date::timestamp)::date ELSE '-infinity'::date END AS month,
            sqlc.narg('amount')::numeric AS amount, @probability::integer AS probability
    ) AS moved) AS weighed
    GROUP BY owner_id, stage, currency, month
    HAVING sum(n) <> 0 OR sum(n) FILTER (WHERE amount IS NOT NULL) <> 0 OR sum(n * amount) <> 0
        OR sum(n * weighted) <> 0
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
), added AS (
    INSERT INTO deal_totals (owner_id, stage, currency, month, deals, valued, amount, weighted)
    SELECT owner_id, stage, currency, month, deals, valued, amount, weighted FROM picked WHERE kept_id IS NULL
)
INSERT INTO deals (
    id, name, description, amount, currency, organization_id, contact_id, owner_id, stage, probability,
    expected_close_date, actual_close_date, loss_reason, loss_detail, lead_source, next_step
) VALUES (
    @id, @name, @description, @amount, @currency, @organization_id, @contact_id, @owner_id, @stage, @probability,
    @expected_close_date, @actual_close_date, @loss_reason, @loss_detail, @lead_source, @next_step
)
RETURNING *;

-- name: UpdateDeal :one
-- The totals are kept as in InsertDeal. The row must have been locked before
-- (DealForUpdate): else what it was is not what is changed.
WITH before AS MATERIALIZED (
    SELECT owner_id, stage, currency, actual_close_date, amount, probability FROM deals WHERE deals.id = @id
), shift AS MATERIALIZED (
    SELECT owner_id, stage, currency, month,
        sum(n)::bigint AS deals, coalesce(sum(n) FILTER (WHERE amount IS NOT NULL), 0)::bigint AS valued,
        coalesce(sum(n * amount), 0)::numeric AS amount, coalesce(sum(n * weighted), 0)::numeric AS weighted
    FROM (SELECT moved.*, extensions.weighted(amount, probability, currency) AS weighted FROM (
        SELECT -1 AS n, before.owner_id, before.stage, before.currency, CASE WHEN before.stage = 'CLOSED_WON' THEN date_trunc('month', before.actual_close_date::timestamp)::date ELSE '-infinity'::date END AS month, before.amount, before.probability
        FROM before
        UNION ALL
        SELECT 1, @owner_id::uuid, @stage::text, @currency::text,
            CASE WHEN @stage = 'CLOSED_WON' THEN date_trunc('month', sqlc.narg('actual_close_date')::date::timestamp)::date ELSE '-infinity'::date END,
            sqlc.narg('amount')::numeric, @probability::integer
        FROM before
    ) AS moved) AS weighed
    GROUP BY owner_id, stage, currency, month
    HAVING sum(n) <> 0 OR sum(n) FILTER (WHERE amount IS NOT NULL) <> 0 OR sum(n * amount) <> 0
        OR sum(n * weighted) <> 0
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
), added AS (
    INSERT INTO deal_totals (owner_id, stage, currency, month, deals, valued, amount, weighted)
    SELECT owner_id, stage, currency, month, deals, valued, amount, weighted FROM picked WHERE kept_id IS NULL
)
UPDATE deals
SET name = @name, description = @description, amount = @amount, currency = @currency,
    organization_id = @organization_id, contact_id = @contact_id, owner_id = @owner_id, stage = @stage,
    probability = @probability, expected_close_date = @expected_close_date, actual_close_date = @actual_close_date,
    loss_reason = @loss_reason, loss_detail = @loss_detail, lead_source = @lead_source, next_step = @next_step,
    version = version + 1, updated_at = now()
WHERE deals.id = @id
RETURNING *;

-- name: DeleteDeal :exec
-- The totals are kept as in InsertDeal. The row must have been locked before
-- (DealForUpdate): else what it was is not what is changed.
WITH before AS MATERIALIZED (
    SELECT owner_id, stage, currency, actual_close_date, amount, probability FROM deals WHERE deals.id = @id
), shift AS MATERIALIZED (
    SELECT owner_id, stage, currency, month,
        sum(n)::bigint AS deals, coalesce(sum(n) FILTER (WHERE amount IS NOT NULL), 0)::bigint AS valued,
        coalesce(sum(n * amount), 0)::numeric AS amount, coalesce(sum(n * weighted), 0)::numeric AS weighted
    FROM (SELECT moved.*, extensions.weighted(amount, probability, currency) AS weighted FROM (
        SELECT -1 AS n, before.owner_id, before.stage, before.currency, CASE WHEN before.stage = 'CLOSED_WON' THEN date_trunc('month', before.actual_close_date::timestamp)::date ELSE '-infinity'::date END AS month, before.amount, before.probability
        FROM before
    ) AS moved) AS weighed
    GROUP BY owner_id, stage, currency, month
    HAVING sum(n) <> 0 OR sum(n) FILTER (WHERE amount IS NOT NULL) <> 0 OR sum(n * amount) <> 0
        OR sum(n * weighted) <> 0
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
), added AS (
    INSERT INTO deal_totals (owner_id, stage, currency, month, deals, valued, amount, weighted)
    SELECT owner_id, stage, currency, month, deals, valued, amount, weighted FROM picked WHERE kept_id IS NULL
)
DELETE FROM deals WHERE deals.id = @id;
