-- name: DealsForUpdate :many
-- All of this file is written by noun/generate: deals, many in one statement. Who
-- sees own records alone may change no others.
SELECT * FROM deals
WHERE deals.id = ANY(@ids::uuid[]) AND (sqlc.narg('visible_to')::uuid IS NULL OR deals.owner_id = sqlc.narg('visible_to'))
ORDER BY deals.id
FOR UPDATE;

-- name: InsertDeals :many
INSERT INTO deals (
    id, name, description, amount, currency, organization_id, contact_id, owner_id, stage, probability,
    expected_close_date, actual_close_date, loss_reason, loss_detail, lead_source, next_step, external_id,
    stage_since
)
SELECT
    (item.value ->> 'id')::uuid,
    (item.value ->> 'name')::text,
    (item.value ->> 'description')::text,
    (item.value ->> 'amount')::numeric,
    (item.value ->> 'currency')::text,
    (item.value ->> 'organization_id')::uuid,
    (item.value ->> 'contact_id')::uuid,
    (item.value ->> 'owner_id')::uuid,
    (item.value ->> 'stage')::text,
    (item.value ->> 'probability')::integer,
    (item.value ->> 'expected_close_date')::date,
    (item.value ->> 'actual_close_date')::date,
    (item.value ->> 'loss_reason')::text,
    (item.value ->> 'loss_detail')::text,
    (item.value ->> 'lead_source')::text,
    (item.value ->> 'next_step')::text,
    (item.value ->> 'external_id')::text,
    (item.value ->> 'stage_since')::timestamptz
FROM jsonb_array_elements(@records::jsonb) WITH ORDINALITY AS item (value, n)
ORDER BY item.n
RETURNING *;

-- name: UpdateDeals :many
UPDATE deals
SET name = (item.value ->> 'name')::text,
    description = (item.value ->> 'description')::text,
    amount = (item.value ->> 'amount')::numeric,
    currency = (item.value ->> 'currency')::text,
    organization_id = (item.value ->> 'organization_id')::uuid,
    contact_id = (item.value ->> 'contact_id')::uuid,
    owner_id = (item.value ->> 'owner_id')::uuid,
    stage = (item.value ->> 'stage')::text,
    probability = (item.value ->> 'probability')::integer,
    expected_close_date = (item.value ->> 'expected_close_date')::date,
    actual_close_date = (item.value ->> 'actual_close_date')::date,
    loss_reason = (item.value ->> 'loss_reason')::text,
    loss_detail = (item.value ->> 'loss_detail')::text,
    lead_source = (item.value ->> 'lead_source')::text,
    next_step = (item.value ->> 'next_step')::text,
    external_id = (item.value ->> 'external_id')::text,
    stage_since = (item.value ->> 'stage_since')::timestamptz,
    version = deals.version + 1, updated_at = now()
FROM jsonb_array_elements(@records::jsonb) AS item (value)
WHERE deals.id = (item.value ->> 'id')::uuid
RETURNING deals.*;

-- name: DealsSeen :many
-- Those of some IDs that the viewer sees.
SELECT deals.id FROM deals
WHERE deals.id = ANY(@ids::uuid[]) AND ((sqlc.narg('visible_to')::uuid IS NULL OR deals.owner_id = sqlc.narg('visible_to')));

