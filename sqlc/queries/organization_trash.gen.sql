-- name: TrashOrganizations :exec
-- All of this file is written by noun/generate. It moves organizations to the trash.
WITH gone AS (
    DELETE FROM organizations WHERE id = ANY(@ids::uuid[])
    RETURNING id, to_jsonb(organizations) - '{version,sort_name,search_text}'::text[] AS record, organizations.name AS title, owner_id, version
)
INSERT INTO trash (kind, id, record, title, owner_id, version, deleted_by)
SELECT 'ORGANIZATION', gone.id, gone.record, gone.title, gone.owner_id, gone.version, @deleted_by FROM gone
ON CONFLICT (kind, id) DO UPDATE
SET record = excluded.record, title = excluded.title, owner_id = excluded.owner_id, version = excluded.version,
    deleted_at = excluded.deleted_at, deleted_by = excluded.deleted_by, restored_at = NULL;

-- name: RestoreOrganizations :many
-- Makes organizations again as the trash has them. A column that came since has its
-- default, one that went is left out, and so is a reference to what is gone.
INSERT INTO organizations (
    id, name, domain, industry, employee_range, annual_revenue, phone, email, website, street, city, region,
    postal_code, country, linkedin_url, twitter_url, facebook_url, lifecycle_stage, owner_id, description,
    last_contacted_at, external_id, version, created_at, updated_at
)
SELECT
    trash.id,
    (trash.record ->> 'name')::text,
    (trash.record ->> 'domain')::text,
    (trash.record ->> 'industry')::text,
    (trash.record ->> 'employee_range')::text,
    (trash.record ->> 'annual_revenue')::numeric,
    (trash.record ->> 'phone')::text,
    (trash.record ->> 'email')::text,
    (trash.record ->> 'website')::text,
    (trash.record ->> 'street')::text,
    (trash.record ->> 'city')::text,
    (trash.record ->> 'region')::text,
    (trash.record ->> 'postal_code')::text,
    (trash.record ->> 'country')::text,
    (trash.record ->> 'linkedin_url')::text,
    (trash.record ->> 'twitter_url')::text,
    (trash.record ->> 'facebook_url')::text,
    coalesce((trash.record ->> 'lifecycle_stage')::text, 'LEAD'),
    (trash.record ->> 'owner_id')::uuid,
    (trash.record ->> 'description')::text,
    (trash.record ->> 'last_contacted_at')::timestamptz,
    (trash.record ->> 'external_id')::text,
    trash.version + 1, (trash.record ->> 'created_at')::timestamptz, now()
FROM trash
WHERE trash.kind = 'ORGANIZATION' AND trash.id = ANY(@ids::uuid[]) AND trash.restored_at IS NULL
ORDER BY trash.id
RETURNING *;

-- name: OrganizationsRecords :many
-- What refers to each of some organizations, and how much of it somebody else owns.
SELECT owned.id::uuid AS id, sum(owned.n)::bigint AS records, coalesce(sum(owned.n) FILTER (WHERE owned.owner <> @owner_id::uuid), 0)::bigint AS of_others
FROM (
    SELECT contacts.organization_id AS id, contacts.owner_id AS owner, count(*) AS n FROM contacts WHERE contacts.organization_id = ANY(@ids::uuid[]) GROUP BY 1, 2
    UNION ALL
    SELECT deals.organization_id AS id, deals.owner_id AS owner, count(*) AS n FROM deals WHERE deals.organization_id = ANY(@ids::uuid[]) GROUP BY 1, 2
    UNION ALL
    SELECT activities.organization_id AS id, @owner_id::uuid AS owner, count(*) AS n FROM activities WHERE activities.organization_id = ANY(@ids::uuid[]) GROUP BY 1, 2
) AS owned
GROUP BY owned.id;

-- name: OrganizationsLost :one
-- How many records restored organizations are to be put back into.
SELECT coalesce(sum(n), 0)::bigint AS records
FROM (
    SELECT count(*) AS n FROM (
    SELECT DISTINCT ON (entry.record_id) entry.record_id AS id, trash.id AS parent
    FROM trash
    JOIN history AS entry ON entry.cause_id = trash.id AND entry.record_kind = 'CONTACT' AND entry.change -> 'organization_id' IS NOT NULL
    WHERE trash.kind = 'ORGANIZATION' AND trash.id = ANY(@ids::uuid[])
      AND entry.id > coalesce((
        SELECT before.id FROM history AS before
        WHERE before.record_kind = 'ORGANIZATION' AND before.record_id = trash.id AND before.action = 'RESTORE' AND before.at < trash.deleted_at
        ORDER BY before.id DESC LIMIT 1), '00000000-0000-0000-0000-000000000000')
    ORDER BY entry.record_id, entry.id DESC
    ) AS lost
    WHERE EXISTS (
        SELECT 1 FROM contacts AS candidate
        WHERE candidate.id = lost.id AND candidate.organization_id IS NULL AND (sqlc.narg('visible_to')::uuid IS NULL OR candidate.owner_id = sqlc.narg('visible_to')))
    OR EXISTS (
        SELECT 1 FROM trash AS below
        WHERE below.id = lost.id AND below.kind = 'CONTACT' AND below.restored_at IS NULL AND below.record ->> 'organization_id' IS NULL
      AND (sqlc.narg('visible_to')::uuid IS NULL OR below.owner_id = sqlc.narg('visible_to')))
    UNION ALL
    SELECT count(*) AS n FROM (
    SELECT DISTINCT ON (entry.record_id) entry.record_id AS id, trash.id AS parent
    FROM trash
    JOIN history AS entry ON entry.cause_id = trash.id AND entry.record_kind = 'DEAL' AND entry.change -> 'organization_id' IS NOT NULL
    WHERE trash.kind = 'ORGANIZATION' AND trash.id = ANY(@ids::uuid[])
      AND entry.id > coalesce((
        SELECT before.id FROM history AS before
        WHERE before.record_kind = 'ORGANIZATION' AND before.record_id = trash.id AND before.action = 'RESTORE' AND before.at < trash.deleted_at
        ORDER BY before.id DESC LIMIT 1), '00000000-0000-0000-0000-000000000000')
    ORDER BY entry.record_id, entry.id DESC
    ) AS lost
    WHERE EXISTS (
        SELECT 1 FROM deals AS candidate
        WHERE candidate.id = lost.id AND candidate.organization_id IS NULL AND (sqlc.narg('visible_to')::uuid IS NULL OR candidate.owner_id = sqlc.narg('visible_to')))
    OR EXISTS (
        SELECT 1 FROM trash AS below
        WHERE below.id = lost.id AND below.kind = 'DEAL' AND below.restored_at IS NULL AND below.record ->> 'organization_id' IS NULL
      AND (sqlc.narg('visible_to')::uuid IS NULL OR below.owner_id = sqlc.narg('visible_to')))
    UNION ALL
    SELECT count(*) AS n FROM (
    SELECT DISTINCT ON (entry.record_id) entry.record_id AS id, trash.id AS parent
    FROM trash
    JOIN history AS entry ON entry.cause_id = trash.id AND entry.record_kind = 'ACTIVITY' AND entry.change -> 'organization_id' IS NOT NULL
    WHERE trash.kind = 'ORGANIZATION' AND trash.id = ANY(@ids::uuid[])
      AND entry.id > coalesce((
        SELECT before.id FROM history AS before
        WHERE before.record_kind = 'ORGANIZATION' AND before.record_id = trash.id AND before.action = 'RESTORE' AND before.at < trash.deleted_at
        ORDER BY before.id DESC LIMIT 1), '00000000-0000-0000-0000-000000000000')
    ORDER BY entry.record_id, entry.id DESC
    ) AS lost
    WHERE EXISTS (
        SELECT 1 FROM activities AS candidate
        WHERE candidate.id = lost.id AND candidate.organization_id IS NULL AND (sqlc.narg('visible_to')::uuid IS NULL OR candidate.owner_id IS NOT NULL))
    OR EXISTS (
        SELECT 1 FROM trash AS below
        WHERE below.id = lost.id AND below.kind = 'ACTIVITY' AND below.restored_at IS NULL AND below.record ->> 'organization_id' IS NULL
      AND (sqlc.narg('visible_to')::uuid IS NULL OR below.owner_id IS NOT NULL))
) AS links;

