-- name: ContactsForUpdate :many
-- All of this file is written by noun/generate: contacts, many in one statement. Who
-- sees own records alone may change no others.
SELECT * FROM contacts
WHERE contacts.id = ANY(@ids::uuid[]) AND (sqlc.narg('visible_to')::uuid IS NULL OR contacts.owner_id = sqlc.narg('visible_to'))
ORDER BY contacts.id
FOR UPDATE;

-- name: InsertContacts :many
INSERT INTO contacts (
    id, first_name, last_name, email, phone, mobile, job_title, organization_id, lifecycle_stage, owner_id, street,
    city, region, postal_code, country, linkedin_url, twitter_url, facebook_url, website, description,
    last_contacted_at, external_id
)
SELECT
    (item.value ->> 'id')::uuid,
    (item.value ->> 'first_name')::text,
    (item.value ->> 'last_name')::text,
    (item.value ->> 'email')::text,
    (item.value ->> 'phone')::text,
    (item.value ->> 'mobile')::text,
    (item.value ->> 'job_title')::text,
    (item.value ->> 'organization_id')::uuid,
    (item.value ->> 'lifecycle_stage')::text,
    (item.value ->> 'owner_id')::uuid,
    (item.value ->> 'street')::text,
    (item.value ->> 'city')::text,
    (item.value ->> 'region')::text,
    (item.value ->> 'postal_code')::text,
    (item.value ->> 'country')::text,
    (item.value ->> 'linkedin_url')::text,
    (item.value ->> 'twitter_url')::text,
    (item.value ->> 'facebook_url')::text,
    (item.value ->> 'website')::text,
    (item.value ->> 'description')::text,
    (item.value ->> 'last_contacted_at')::timestamptz,
    (item.value ->> 'external_id')::text
FROM jsonb_array_elements(@records::jsonb) WITH ORDINALITY AS item (value, n)
ORDER BY item.n
RETURNING *;

-- name: UpdateContacts :many
UPDATE contacts
SET first_name = (item.value ->> 'first_name')::text,
    last_name = (item.value ->> 'last_name')::text,
    email = (item.value ->> 'email')::text,
    phone = (item.value ->> 'phone')::text,
    mobile = (item.value ->> 'mobile')::text,
    job_title = (item.value ->> 'job_title')::text,
    organization_id = (item.value ->> 'organization_id')::uuid,
    lifecycle_stage = (item.value ->> 'lifecycle_stage')::text,
    owner_id = (item.value ->> 'owner_id')::uuid,
    street = (item.value ->> 'street')::text,
    city = (item.value ->> 'city')::text,
    region = (item.value ->> 'region')::text,
    postal_code = (item.value ->> 'postal_code')::text,
    country = (item.value ->> 'country')::text,
    linkedin_url = (item.value ->> 'linkedin_url')::text,
    twitter_url = (item.value ->> 'twitter_url')::text,
    facebook_url = (item.value ->> 'facebook_url')::text,
    website = (item.value ->> 'website')::text,
    description = (item.value ->> 'description')::text,
    last_contacted_at = (item.value ->> 'last_contacted_at')::timestamptz,
    external_id = (item.value ->> 'external_id')::text,
    version = contacts.version + 1, updated_at = now()
FROM jsonb_array_elements(@records::jsonb) AS item (value)
WHERE contacts.id = (item.value ->> 'id')::uuid
RETURNING contacts.*;

-- name: ContactsSeen :many
-- Those of some IDs that the viewer sees.
SELECT contacts.id FROM contacts
WHERE contacts.id = ANY(@ids::uuid[]) AND ((sqlc.narg('visible_to')::uuid IS NULL OR contacts.owner_id = sqlc.narg('visible_to')));

