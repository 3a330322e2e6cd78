-- name: OrganizationRows :many
-- All of this file is written by noun/generate. A list adds its conditions, its order
-- and its page: see graph/list.
SELECT * FROM organizations;

-- name: OrganizationByID :one
-- "visible_to" is the owner whose records alone the viewer may see; null is all.
SELECT * FROM organizations
WHERE organizations.id = @id AND (sqlc.narg('visible_to')::uuid IS NULL OR (organizations.owner_id = sqlc.narg('visible_to') OR (SELECT true FROM contacts AS own WHERE own.owner_id = sqlc.narg('visible_to') AND own.organization_id = organizations.id LIMIT 1) OR (SELECT true FROM deals AS own WHERE own.owner_id = sqlc.narg('visible_to') AND own.organization_id = organizations.id LIMIT 1)));

-- name: OrganizationForUpdate :one
-- Who sees own records alone may change no others.
SELECT * FROM organizations
WHERE organizations.id = @id AND (sqlc.narg('visible_to')::uuid IS NULL OR organizations.owner_id = sqlc.narg('visible_to'))
FOR UPDATE;

-- name: OrganizationsByIDs :many
SELECT * FROM organizations
WHERE organizations.id = ANY(@ids::uuid[]) AND (sqlc.narg('visible_to')::uuid IS NULL OR (organizations.owner_id = sqlc.narg('visible_to') OR (SELECT true FROM contacts AS own WHERE own.owner_id = sqlc.narg('visible_to') AND own.organization_id = organizations.id LIMIT 1) OR (SELECT true FROM deals AS own WHERE own.owner_id = sqlc.narg('visible_to') AND own.organization_id = organizations.id LIMIT 1)))
ORDER BY id;

-- name: InsertOrganization :one
INSERT INTO organizations (
    id, name, domain, industry, employee_range, annual_revenue, phone, email, website, street, city, region,
    postal_code, country, linkedin_url, twitter_url, facebook_url, lifecycle_stage, owner_id, description,
    last_contacted_at, external_id
) VALUES (
    @id, @name, @domain, @industry, @employee_range, @annual_revenue, @phone, @email, @website, @street, @city,
    @region, @postal_code, @country, @linkedin_url, @twitter_url, @facebook_url, @lifecycle_stage, @owner_id,
    @description, @last_contacted_at, @external_id
)
RETURNING *;

-- name: UpdateOrganization :one
UPDATE organizations
SET name = @name, domain = @domain, industry = @industry, employee_range = @employee_range,
    annual_revenue = @annual_revenue, phone = @phone, email = @email, website = @website, street = @street,
    city = @city, region = @region, postal_code = @postal_code, country = @country, linkedin_url = @linkedin_url,
    twitter_url = @twitter_url, facebook_url = @facebook_url, lifecycle_stage = @lifecycle_stage,
    owner_id = @owner_id, description = @description, last_contacted_at = @last_contacted_at,
    external_id = @external_id, version = version + 1, updated_at = now()
WHERE id = @id
RETURNING *;


