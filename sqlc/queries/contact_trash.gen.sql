-- name: TrashContacts :exec
-- All of this file is written by noun/generate. It moves contacts to the trash.
WITH gone AS (
    DELETE FROM contacts WHERE id = ANY(@ids::uuid[])
    RETURNING id, to_jsonb(contacts) - '{version,sort_name,search_text}'::text[] AS record, btrim(first_name || ' ' || last_name) AS title, owner_id, version
)
INSERT INTO trash (kind, id, record, title, owner_id, version, deleted_by)
SELECT 'CONTACT', gone.id, gone.record, gone.title, gone.owner_id, gone.version, @deleted_by FROM gone
ON CONFLICT (kind, id) DO UPDATE
SET record = excluded.record, title = excluded.title, owner_id = excluded.owner_id, version = excluded.version,
    deleted_at = excluded.deleted_at, deleted_by = excluded.deleted_by, restored_at = NULL;

-- name: RestoreContacts :many
-- Makes contacts again as the trash has them. A column that came since has its
-- default, one that went is left out, and so is a reference to what is gone.
INSERT INTO contacts (
    id, first_name, last_name, email, phone, mobile, job_title, organization_id, lifecycle_stage, owner_id, street,
    city, region, postal_code, country, linkedin_url, twitter_url, facebook_url, website, description,
    last_contacted_at, external_id, version, created_at, updated_at
)
SELECT
    trash.id,
    (trash.record ->> 'first_name')::text,
    (trash.record ->> 'last_name')::text,
    (trash.record ->> 'email')::text,
    (trash.record ->> 'phone')::text,
    (trash.record ->> 'mobile')::text,
    (trash.record ->> 'job_title')::text,
    (SELECT organizations.id FROM organizations WHERE organizations.id = (trash.record ->> 'organization_id')::uuid FOR KEY SHARE),
    coalesce((trash.record ->> 'lifecycle_stage')::text, 'LEAD'),
    (trash.record ->> 'owner_id')::uuid,
    (trash.record ->> 'street')::text,
    (trash.record ->> 'city')::text,
    (trash.record ->> 'region')::text,
    (trash.record ->> 'postal_code')::text,
    (trash.record ->> 'country')::text,
    (trash.record ->> 'linkedin_url')::text,
    (trash.record ->> 'twitter_url')::text,
    (trash.record ->> 'facebook_url')::text,
    (trash.record ->> 'website')::text,
    (trash.record ->> 'description')::text,
    (trash.record ->> 'last_contacted_at')::timestamptz,
    (trash.record ->> 'external_id')::text,
    trash.version + 1, (trash.record ->> 'created_at')::timestamptz, now()
FROM trash
WHERE trash.kind = 'CONTACT' AND trash.id = ANY(@ids::uuid[]) AND trash.restored_at IS NULL
ORDER BY trash.id
RETURNING *;

-- name: LeaveOrganizationContacts :execrows
-- Takes organizations off the contacts that refer to them, "most" at a time, as a
-- change that their readers notice and that their history has with its cause: a
-- foreign key's SET NULL would leave version and updated_at as they were.
WITH picked AS MATERIALIZED (
    SELECT candidate.id, candidate.organization_id AS parent FROM contacts AS candidate
    WHERE candidate.organization_id = ANY(@ids::uuid[])
    ORDER BY candidate.id LIMIT @most FOR UPDATE
), changed AS (
    UPDATE contacts SET organization_id = NULL, version = version + 1, updated_at = now()
    FROM picked WHERE contacts.id = picked.id
    RETURNING contacts.id, picked.parent
), published AS (
    INSERT INTO public.outbox (record_kind, record_id, action)
    SELECT 'CONTACT', changed.id, 'UPDATE' FROM changed WHERE @publish::boolean
)
INSERT INTO history (id, record_kind, record_id, action, actor_kind, user_id, api_key_id, change, cause_id)
SELECT extensions.ordered_uuid(clock_timestamp()), 'CONTACT', changed.id, 'UPDATE', @actor_kind, @user_id, @api_key_id,
    jsonb_build_object('organization_id', jsonb_build_array(changed.parent, NULL)), changed.parent
FROM changed;

-- name: RejoinOrganizationContacts :execrows
-- Puts restored organizations back into the contacts that lost them by their deletion,
-- have none since, and may be changed: "most" at a time. Those in the trash will
-- have them when they are restored.
WITH lost AS MATERIALIZED (
    SELECT DISTINCT ON (entry.record_id) entry.record_id AS id, trash.id AS parent
    FROM trash
    JOIN history AS entry ON entry.cause_id = trash.id AND entry.record_kind = 'CONTACT' AND entry.change -> 'organization_id' IS NOT NULL
    WHERE trash.kind = 'ORGANIZATION' AND trash.id = ANY(@ids::uuid[])
      AND entry.id > coalesce((
        SELECT before.id FROM history AS before
        WHERE before.record_kind = 'ORGANIZATION' AND before.record_id = trash.id AND before.action = 'RESTORE' AND before.at < trash.deleted_at
        ORDER BY before.id DESC LIMIT 1), '00000000-0000-0000-0000-000000000000')
    ORDER BY entry.record_id, entry.id DESC
), picked AS MATERIALIZED (
    SELECT candidate.id, lost.parent FROM lost JOIN contacts AS candidate ON candidate.id = lost.id
    WHERE candidate.organization_id IS NULL AND (sqlc.narg('visible_to')::uuid IS NULL OR candidate.owner_id = sqlc.narg('visible_to'))
    ORDER BY candidate.id LIMIT @most FOR UPDATE OF candidate
), changed AS (
    UPDATE contacts SET organization_id = picked.parent, version = version + 1, updated_at = now()
    FROM picked WHERE contacts.id = picked.id
    RETURNING contacts.id, picked.parent
), in_trash AS MATERIALIZED (
    SELECT below.id, lost.parent FROM lost JOIN trash AS below ON below.id = lost.id
    WHERE below.kind = 'CONTACT' AND below.restored_at IS NULL AND below.record ->> 'organization_id' IS NULL
      AND (sqlc.narg('visible_to')::uuid IS NULL OR below.owner_id = sqlc.narg('visible_to'))
    ORDER BY below.id LIMIT @most FOR UPDATE OF below
), filled AS (
    UPDATE trash SET record = jsonb_set(trash.record, '{organization_id}', to_jsonb(in_trash.parent))
    FROM in_trash WHERE trash.kind = 'CONTACT' AND trash.id = in_trash.id
    RETURNING trash.id
), published AS (
    INSERT INTO public.outbox (record_kind, record_id, action)
    SELECT 'CONTACT', changed.id, 'UPDATE' FROM changed WHERE @publish::boolean
), recorded AS (
    INSERT INTO history (id, record_kind, record_id, action, actor_kind, user_id, api_key_id, change)
    SELECT extensions.ordered_uuid(clock_timestamp()), 'CONTACT', changed.id, 'UPDATE', @actor_kind, @user_id, @api_key_id,
        jsonb_build_object('organization_id', jsonb_build_array(NULL, changed.parent))
    FROM changed
)
SELECT id FROM changed UNION ALL SELECT id FROM filled;

-- name: ContactsRecords :many
-- What refers to each of some contacts, and how much of it somebody else owns.
SELECT owned.id::uuid AS id, sum(owned.n)::bigint AS records, coalesce(sum(owned.n) FILTER (WHERE owned.owner <> @owner_id::uuid), 0)::bigint AS of_others
FROM (
    SELECT deals.contact_id AS id, deals.owner_id AS owner, count(*) AS n FROM deals WHERE deals.contact_id = ANY(@ids::uuid[]) GROUP BY 1, 2
    UNION ALL
    SELECT activities.contact_id AS id, @owner_id::uuid AS owner, count(*) AS n FROM activities WHERE activities.contact_id = ANY(@ids::uuid[]) GROUP BY 1, 2
) AS owned
GROUP BY owned.id;

-- name: ContactsLost :one
-- How many records restored contacts are to be put back into.
SELECT coalesce(sum(n), 0)::bigint AS records
FROM (
    SELECT count(*) AS n FROM (
    SELECT DISTINCT ON (entry.record_id) entry.record_id AS id, trash.id AS parent
    FROM trash
    JOIN history AS entry ON entry.cause_id = trash.id AND entry.record_kind = 'DEAL' AND entry.change -> 'contact_id' IS NOT NULL
    WHERE trash.kind = 'CONTACT' AND trash.id = ANY(@ids::uuid[])
      AND entry.id > coalesce((
        SELECT before.id FROM history AS before
        WHERE before.record_kind = 'CONTACT' AND before.record_id = trash.id AND before.action = 'RESTORE' AND before.at < trash.deleted_at
        ORDER BY before.id DESC LIMIT 1), '00000000-0000-0000-0000-000000000000')
    ORDER BY entry.record_id, entry.id DESC
    ) AS lost
    WHERE EXISTS (
        SELECT 1 FROM deals AS candidate
        WHERE candidate.id = lost.id AND candidate.contact_id IS NULL AND (sqlc.narg('visible_to')::uuid IS NULL OR candidate.owner_id = sqlc.narg('visible_to')))
    OR EXISTS (
        SELECT 1 FROM trash AS below
        WHERE below.id = lost.id AND below.kind = 'DEAL' AND below.restored_at IS NULL AND below.record ->> 'contact_id' IS NULL
      AND (sqlc.narg('visible_to')::uuid IS NULL OR below.owner_id = sqlc.narg('visible_to')))
    UNION ALL
    SELECT count(*) AS n FROM (
    SELECT DISTINCT ON (entry.record_id) entry.record_id AS id, trash.id AS parent
    FROM trash
    JOIN history AS entry ON entry.cause_id = trash.id AND entry.record_kind = 'ACTIVITY' AND entry.change -> 'contact_id' IS NOT NULL
    WHERE trash.kind = 'CONTACT' AND trash.id = ANY(@ids::uuid[])
      AND entry.id > coalesce((
        SELECT before.id FROM history AS before
        WHERE before.record_kind = 'CONTACT' AND before.record_id = trash.id AND before.action = 'RESTORE' AND before.at < trash.deleted_at
        ORDER BY before.id DESC LIMIT 1), '00000000-0000-0000-0000-000000000000')
    ORDER BY entry.record_id, entry.id DESC
    ) AS lost
    WHERE EXISTS (
        SELECT 1 FROM activities AS candidate
        WHERE candidate.id = lost.id AND candidate.contact_id IS NULL AND (sqlc.narg('visible_to')::uuid IS NULL OR candidate.owner_id IS NOT NULL))
    OR EXISTS (
        SELECT 1 FROM trash AS below
        WHERE below.id = lost.id AND below.kind = 'ACTIVITY' AND below.restored_at IS NULL AND below.record ->> 'contact_id' IS NULL
      AND (sqlc.narg('visible_to')::uuid IS NULL OR below.owner_id IS NOT NULL))
) AS links;

