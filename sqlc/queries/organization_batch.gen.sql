-- name: OrganizationsForUpdate :many
-- All of this file is written by noun/generate: organizations, many in one statement. Who
-- sees own records alone may change no others.
SELECT * FROM organizations
WHERE organizations.id = ANY(@ids::uuid[]) AND (sqlc.narg('visible_to')::uuid IS NULL OR organizations.owner_id = sqlc.narg('visible_to'))
ORDER BY organizations.id
FOR UPDATE;

-- name: InsertOrganizations :many
INSERT INTO organizations (
    id, name, domain, industry, employee_range, annual_revenue, phone, email, website, street, city, region,
    postal_code, country, linkedin_url, twitter_url, facebook_url, lifecycle_stage, owner_id, description,
    last_contacted_at, external_id
)
SELECT
    (item.value ->> 'id')::uuid,
    (item.value ->> 'name')::text,
    (item.value ->> 'domain')::text,
    (item.value ->> 'industry')::text,
    (item.value ->> 'employee_range')::text,
    (item.value ->> 'annual_revenue')::numeric,
    (item.value ->> 'phone')::text,
    (item.value ->> 'email')::text,
    (item.value ->> 'website')::text,
    (item.value ->> 'street')::text,
    (item.value ->> 'city')::text,
    (item.value ->> 'region')::text,
    (item.value ->> 'postal_code')::text,
    (item.value ->> 'country')::text,
    (item.value ->> 'linkedin_url')::text,
    (item.value ->> 'twitter_url')::text,
    (item.value ->> 'facebook_url')::text,
    (item.value ->> 'lifecycle_stage')::text,
    (item.value ->> 'owner_id')::uuid,
    (item.value ->> 'description')::text,
    (item.value ->> 'last_contacted_at')::timestamptz,
    (item.value ->> 'external_id')::text
FROM jsonb_array_elements(@records::jsonb) WITH ORDINALITY AS item (value, n)
ORDER BY item.n
RETURNING *;

-- name: UpdateOrganizations :many
UPDATE organizations
SET name = (item.value ->> 'name')::text,
    domain = (item.value ->> 'domain')::text,
    industry = (item.value ->> 'industry')::text,
    employee_range = (item.value ->> 'employee_range')::text,
    annual_revenue = (item.value ->> 'annual_revenue')::numeric,
    phone = (item.value ->> 'phone')::text,
    email = (item.value ->> 'email')::text,
    website = (item.value ->> 'website')::text,
    street = (item.value ->> 'street')::text,
    city = (item.value ->> 'city')::text,
    region = (item.value ->> 'region')::text,
    postal_code = (item.value ->> 'postal_code')::text,
    country = (item.value ->> 'country')::text,
    linkedin_url = (item.value ->> 'linkedin_url')::text,
    twitter_url = (item.value ->> 'twitter_url')::text,
    facebook_url = (item.value ->> 'facebook_url')::text,
    lifecycle_stage = (item.value ->> 'lifecycle_stage')::text,
    owner_id = (item.value ->> 'owner_id')::uuid,
    description = (item.value ->> 'description')::text,
    last_contacted_at = (item.value ->> 'last_contacted_at')::timestamptz,
    external_id = (item.value ->> 'external_id')::text,
    version = organizations.version + 1, updated_at = now()
FROM jsonb_array_elements(@records::jsonb) AS item (value)
WHERE organizations.id = (item.value ->> 'id')::uuid
RETURNING organizations.*;

-- name: OrganizationsSeen :many
-- Those of some IDs that the viewer sees.
SELECT organizations.id FROM organizations
WHERE organizations.id = ANY(@ids::uuid[]) AND ((sqlc.narg('visible_to')::uuid IS NULL OR (organizations.owner_id = sqlc.narg('visible_to') OR (SELECT true FROM contacts AS own WHERE own.owner_id = sqlc.narg('visible_to') AND own.organization_id = organizations.id LIMIT 1) OR (SELECT true FROM deals AS own WHERE own.owner_id = sqlc.narg('visible_to') AND own.organization_id = organizations.id LIMIT 1))));

