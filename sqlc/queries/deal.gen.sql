-- name: DealRows :many
-- All of this file is written by noun/generate. A list adds its conditions, its order
-- and its page: see graph/list.
SELECT * FROM deals;

-- name: DealByID :one
-- "visible_to" is the owner whose records alone the viewer may see; null is all.
SELECT * FROM deals
WHERE deals.id = @id AND (sqlc.narg('visible_to')::uuid IS NULL OR deals.owner_id = sqlc.narg('visible_to'));

-- name: DealForUpdate :one
-- Who sees own records alone may change no others.
SELECT * FROM deals
WHERE deals.id = @id AND (sqlc.narg('visible_to')::uuid IS NULL OR deals.owner_id = sqlc.narg('visible_to'))
FOR UPDATE;

-- name: DealsByIDs :many
SELECT * FROM deals
WHERE deals.id = ANY(@ids::uuid[]) AND (sqlc.narg('visible_to')::uuid IS NULL OR deals.owner_id = sqlc.narg('visible_to'))
ORDER BY id;

-- name: InsertDeal :one
INSERT INTO deals (
    id, name, description, amount, currency, organization_id, contact_id, owner_id, stage, probability,
    expected_close_date, actual_close_date, loss_reason, loss_detail, lead_source, next_step, external_id,
    stage_since
) VALUES (
    @id, @name, @description, @amount, @currency, @organization_id, @contact_id, @owner_id, @stage, @probability,
    @expected_close_date, @actual_close_date, @loss_reason, @loss_detail, @lead_source, @next_step, @external_id,
    @stage_since
)
RETURNING *;

-- name: UpdateDeal :one
UPDATE deals
SET name = @name, description = @description, amount = @amount, currency = @currency,
    organization_id = @organization_id, contact_id = @contact_id, owner_id = @owner_id, stage = @stage,
    probability = @probability, expected_close_date = @expected_close_date, actual_close_date = @actual_close_date,
    loss_reason = @loss_reason, loss_detail = @loss_detail, lead_source = @lead_source, next_step = @next_step,
    external_id = @external_id, stage_since = @stage_since, version = version + 1, updated_at = now()
WHERE id = @id
RETURNING *;


-- name: DealsOfOrganizations :many
-- The first ones of each of many organizations in one statement.
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
WHERE organization_id = ANY(@ids::uuid[]) AND (sqlc.narg('visible_to')::uuid IS NULL OR deals.owner_id = sqlc.narg('visible_to'))
GROUP BY organization_id
ORDER BY organization_id;

-- name: DealSumsOfOrganizations :many
SELECT organization_id::uuid AS parent_id, currency, sum(amount)::numeric AS amount
FROM deals
WHERE organization_id = ANY(@ids::uuid[]) AND (sqlc.narg('visible_to')::uuid IS NULL OR deals.owner_id = sqlc.narg('visible_to'))
  AND amount IS NOT NULL
GROUP BY organization_id, currency
ORDER BY organization_id, currency;


-- name: DealsOfContacts :many
-- The first ones of each of many contacts in one statement.
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
WHERE contact_id = ANY(@ids::uuid[]) AND (sqlc.narg('visible_to')::uuid IS NULL OR deals.owner_id = sqlc.narg('visible_to'))
GROUP BY contact_id
ORDER BY contact_id;

-- name: DealSumsOfContacts :many
SELECT contact_id::uuid AS parent_id, currency, sum(amount)::numeric AS amount
FROM deals
WHERE contact_id = ANY(@ids::uuid[]) AND (sqlc.narg('visible_to')::uuid IS NULL OR deals.owner_id = sqlc.narg('visible_to'))
  AND amount IS NOT NULL
GROUP BY contact_id, currency
ORDER BY contact_id, currency;


