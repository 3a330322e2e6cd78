-- name: ContactRows :many
-- All of this file is written by noun/generate. A list adds its conditions, its order
-- and its page: see graph/list.
SELECT * FROM contacts;

-- name: ContactByID :one
-- "visible_to" is the owner whose records alone the viewer may see; null is all.
SELECT * FROM contacts
WHERE contacts.id = @id AND (sqlc.narg('visible_to')::uuid IS NULL OR contacts.owner_id = sqlc.narg('visible_to'));

-- name: ContactForUpdate :one
-- Who sees own records alone may change no others.
SELECT * FROM contacts
WHERE contacts.id = @id AND (sqlc.narg('visible_to')::uuid IS NULL OR contacts.owner_id = sqlc.narg('visible_to'))
FOR UPDATE;

-- name: ContactsByIDs :many
SELECT * FROM contacts
WHERE contacts.id = ANY(@ids::uuid[]) AND (sqlc.narg('visible_to')::uuid IS NULL OR contacts.owner_id = sqlc.narg('visible_to'))
ORDER BY id;

-- name: InsertContact :one
INSERT INTO contacts (
    id, first_name, last_name, email, phone, mobile, job_title, organization_id, lifecycle_stage, owner_id, street,
    city, region, postal_code, country, linkedin_url, twitter_url, facebook_url, website, description,
    last_contacted_at, external_id
) VALUES (
    @id, @first_name, @last_name, @email, @phone, @mobile, @job_title, @organization_id, @lifecycle_stage, @owner_id,
    @street, @city, @region, @postal_code, @country, @linkedin_url, @twitter_url, @facebook_url, @website,
    @description, @last_contacted_at, @external_id
)
RETURNING *;

-- name: UpdateContact :one
UPDATE contacts
SET first_name = @first_name, last_name = @last_name, email = @email, phone = @phone, mobile = @mobile,
    job_title = @job_title, organization_id = @organization_id, lifecycle_stage = @lifecycle_stage,
    owner_id = @owner_id, street = @street, city = @city, region = @region, postal_code = @postal_code,
    country = @country, linkedin_url = @linkedin_url, twitter_url = @twitter_url, facebook_url = @facebook_url,
    website = @website, description = @description, last_contacted_at = @last_contacted_at,
    external_id = @external_id, version = version + 1, updated_at = now()
WHERE id = @id
RETURNING *;


-- name: ContactsOfOrganizations :many
-- The first ones of each of many organizations in one statement.
SELECT contacts.*
FROM unnest(@ids::uuid[]) AS parent (id)
CROSS JOIN LATERAL (
    SELECT candidate.id FROM contacts AS candidate
    WHERE candidate.organization_id = parent.id
      AND (sqlc.narg('visible_to')::uuid IS NULL OR candidate.owner_id = sqlc.narg('visible_to'))
      AND (candidate.sort_name, candidate.id) > (cast(@after_key::text AS text), @after_id::uuid)
    ORDER BY candidate.sort_name, candidate.id
    LIMIT @page_size
) AS page
JOIN contacts ON contacts.id = page.id
ORDER BY contacts.organization_id, contacts.sort_name, contacts.id;

-- name: ContactCountsOfOrganizations :many
SELECT organization_id::uuid AS parent_id, count(*) AS count
FROM contacts
WHERE organization_id = ANY(@ids::uuid[]) AND (sqlc.narg('visible_to')::uuid IS NULL OR contacts.owner_id = sqlc.narg('visible_to'))
GROUP BY organization_id
ORDER BY organization_id;


