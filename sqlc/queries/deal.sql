-- A closed deal stays with who closed it. See hand_over.gen.sql.

-- name: HandOverDeals :many
-- It returns what ShiftDealTotals takes from the one and gives to the other.
WITH moving AS MATERIALIZED (
    SELECT deals.id, deals.stage, deals.currency, deals.amount, deals.probability, deals.expected_close_date FROM deals
    WHERE deals.owner_id = @from_id AND deals.stage NOT IN ('CLOSED_WON', 'CLOSED_LOST')
    ORDER BY deals.id
    LIMIT @most
    FOR UPDATE
), changed AS (
    UPDATE deals SET owner_id = @to_id, version = version + 1, updated_at = now()
    WHERE deals.id IN (SELECT moving.id FROM moving)
    RETURNING deals.id
), published AS (
    INSERT INTO public.outbox (record_kind, record_id, action)
    SELECT 'DEAL', changed.id, 'UPDATE' FROM changed WHERE @publish::boolean
), recorded AS (
    INSERT INTO history (id, record_kind, record_id, action, actor_kind, user_id, api_key_id, change)
    SELECT extensions.ordered_uuid(clock_timestamp()), 'DEAL', changed.id, 'UPDATE', @actor_kind, @user_id, @api_key_id, @change FROM changed
)
SELECT stage, currency, coalesce(date_trunc('month', expected_close_date::timestamp)::date, '-infinity'::date)::date AS month,
    count(*) AS deals, count(amount) AS valued, coalesce(sum(amount), 0)::numeric AS amount,
    coalesce(sum(extensions.weighted(amount, probability, currency)), 0)::numeric AS weighted
FROM moving
GROUP BY 1, 2, 3
ORDER BY 1, 2, 3;
