-- "visible_to" narrows every query to what a SALESPERSON may see; null is
-- everything. An organization is visible to its owner and to whoever owns a
-- contact or a deal of it.

-- name: OrganizationByID :one
SELECT * FROM organizations
WHERE organizations.id = @id
  AND (sqlc.narg('visible_to')::uuid IS NULL
    OR organizations.owner_id = sqlc.narg('visible_to')
    OR organizations.id IN (SELECT contacts.organization_id FROM contacts WHERE contacts.owner_id = sqlc.narg('visible_to'))
    OR organizations.id IN (SELECT deals.organization_id FROM deals WHERE deals.owner_id = sqlc.narg('visible_to')));

-- name: OrganizationForUpdate :one
-- Only an own organization may be changed by whoever sees own records alone.
SELECT * FROM organizations
WHERE id = @id AND (sqlc.narg('visible_to')::uuid IS NULL OR owner_id = sqlc.narg('visible_to'))
FOR UPDATE;

-- name: OrganizationsByIDs :many
-- No visible_to: the rows that name these IDs are visible, and so, by the rule
-- above, are their organizations.
SELECT * FROM organizations
WHERE id = ANY(@ids::uuid[])
ORDER BY id;

-- name: InsertOrganization :one
INSERT INTO organizations (
    id, name, domain, industry, employee_range, annual_revenue, phone, email, website, street, city, region,
    postal_code, country, linkedin_url, twitter_url, facebook_url, lifecycle_stage, owner_id, description,
    last_contacted_at
) VALUES (
    @id, @name, @domain, @industry, @employee_range, @annual_revenue, @phone, @email, @website, @street, @city, @region,
    @postal_code, @country, @linkedin_url, @twitter_url, @facebook_url, @lifecycle_stage, @owner_id, @description,
    @last_contacted_at
)
RETURNING *;

-- name: UpdateOrganization :one
UPDATE organizations
SET name = @name, domain = @domain, industry = @industry, employee_range = @employee_range,
    annual_revenue = @annual_revenue, phone = @phone, email = @email, website = @website, street = @street,
    city = @city, region = @region, postal_code = @postal_code, country = @country, linkedin_url = @linkedin_url,
    twitter_url = @twitter_url, facebook_url = @facebook_url, lifecycle_stage = @lifecycle_stage, owner_id = @owner_id,
    description = @description, last_contacted_at = @last_contacted_at, version = version + 1, updated_at = now()
WHERE id = @id
RETURNING *;

-- name: DeleteOrganization :exec
DELETE FROM organizations WHERE id = @id;

-- name: OrganizationRecords :one
-- Contacts and deals of the organization, and how many of them somebody else
-- owns.
SELECT coalesce(sum(n), 0)::bigint AS records, coalesce(sum(n) FILTER (WHERE owned.owner <> @owner_id::uuid), 0)::bigint AS of_others
FROM (
    SELECT contacts.owner_id AS owner, count(*) AS n FROM contacts WHERE contacts.organization_id = @id GROUP BY contacts.owner_id
    UNION ALL
    SELECT deals.owner_id AS owner, count(*) AS n FROM deals WHERE deals.organization_id = @id GROUP BY deals.owner_id
) AS owned;

-- name: LeaveOrganizationContacts :execrows
-- Takes an organization off the contacts that refer to it, "most" at a time,
-- as a change that their readers notice and that their history has: a foreign
-- key's SET NULL would leave version and updated_at as they were.
WITH changed AS (
    UPDATE contacts SET organization_id = NULL, version = version + 1, updated_at = now()
    WHERE id IN (SELECT candidate.id FROM contacts AS candidate WHERE candidate.organization_id = @organization_id LIMIT @most) AND organization_id = @organization_id
    RETURNING id
), published AS (
    INSERT INTO public.outbox (record_kind, record_id, action)
    SELECT 'CONTACT', changed.id, 'UPDATE' FROM changed WHERE @publish::boolean
)
INSERT INTO history (id, record_kind, record_id, action, actor_kind, user_id, api_key_id, change)
SELECT extensions.ordered_uuid(clock_timestamp()), 'CONTACT', changed.id, 'UPDATE', @actor_kind, @user_id, @api_key_id, @change FROM changed;

-- name: LeaveOrganizationDeals :execrows
WITH changed AS (
    UPDATE deals SET organization_id = NULL, version = version + 1, updated_at = now()
    WHERE id IN (SELECT candidate.id FROM deals AS candidate WHERE candidate.organization_id = @organization_id LIMIT @most) AND organization_id = @organization_id
    RETURNING id
), published AS (
    INSERT INTO public.outbox (record_kind, record_id, action)
    SELECT 'DEAL', changed.id, 'UPDATE' FROM changed WHERE @publish::boolean
)
INSERT INTO history (id, record_kind, record_id, action, actor_kind, user_id, api_key_id, change)
SELECT extensions.ordered_uuid(clock_timestamp()), 'DEAL', changed.id, 'UPDATE', @actor_kind, @user_id, @api_key_id, @change FROM changed;
