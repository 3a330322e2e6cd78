-- The records that are a user's to work on: a closed deal stays with who closed
-- it. They change hands "most" at a time, since a user may have more of them than
-- one statement's time allows: 160,000 took 22-32 s.

-- name: OpenRecordsOfUser :one
SELECT
    (SELECT count(*) FROM organizations WHERE organizations.owner_id = @user_id) AS organizations,
    (SELECT count(*) FROM contacts WHERE contacts.owner_id = @user_id) AS contacts,
    (SELECT count(*) FROM deals WHERE deals.owner_id = @user_id AND deals.stage NOT IN ('CLOSED_WON', 'CLOSED_LOST')) AS deals;

-- name: HandOverOrganizations :execrows
UPDATE organizations SET owner_id = @to_id, version = version + 1, updated_at = now()
WHERE id IN (
    SELECT candidate.id FROM organizations AS candidate
    WHERE candidate.owner_id = @from_id
    LIMIT @most
);

-- name: HandOverContacts :execrows
UPDATE contacts SET owner_id = @to_id, version = version + 1, updated_at = now()
WHERE id IN (
    SELECT candidate.id FROM contacts AS candidate
    WHERE candidate.owner_id = @from_id
    LIMIT @most
);

-- name: HandOverOpenDeals :execrows
-- The totals are kept as in InsertDeal.
WITH moving AS MATERIALIZED (
    SELECT deals.id, deals.stage, deals.currency, deals.amount, deals.probability FROM deals
    WHERE deals.owner_id = @from_id AND deals.stage NOT IN ('CLOSED_WON', 'CLOSED_LOST')
    ORDER BY deals.id
    LIMIT @most
    FOR UPDATE
), shift AS MATERIALIZED (
    SELECT owner_id, stage, currency, month,
        sum(n)::bigint AS deals, coalesce(sum(n) FILTER (WHERE amount IS NOT NULL), 0)::bigint AS valued,
        coalesce(sum(n * amount), 0)::numeric AS amount, coalesce(sum(n * weighted), 0)::numeric AS weighted
    FROM (SELECT moved.*, extensions.weighted(amount, probability, currency) AS weighted FROM (
        SELECT -1 AS n, @from_id::uuid AS owner_id, moving.stage, moving.currency, '-infinity'::date AS month, moving.amount, moving.probability FROM moving
        UNION ALL
        SELECT 1, @to_id::uuid, stage, currency, '-infinity'::date, amount, probability FROM moving
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
UPDATE deals SET owner_id = @to_id, version = version + 1, updated_at = now()
WHERE deals.id IN (SELECT moving.id FROM moving);
