-- name: TrashActivities :exec
-- All of this file is written by noun/generate. It moves activities to the trash.
WITH gone AS (
    DELETE FROM activities WHERE id = ANY(@ids::uuid[])
    RETURNING id, to_jsonb(activities) - '{version,search_text}'::text[] AS record, activities.subject AS title, owner_id, version
)
INSERT INTO trash (kind, id, record, title, owner_id, version, deleted_by)
SELECT 'ACTIVITY', gone.id, gone.record, gone.title, gone.owner_id, gone.version, @deleted_by FROM gone
ON CONFLICT (kind, id) DO UPDATE
SET record = excluded.record, title = excluded.title, owner_id = excluded.owner_id, version = excluded.version,
    deleted_at = excluded.deleted_at, deleted_by = excluded.deleted_by, restored_at = NULL;

-- name: RestoreActivities :many
-- Makes activities again as the trash has them. A column that came since has its
-- default, one that went is left out, and so is a reference to what is gone.
INSERT INTO activities (
    id, kind, subject, body, contact_id, organization_id, deal_id, about, owner_id, occurred_at, direction, outcome,
    duration_minutes, due_on, due_time, priority, remind_at, done_at, version, created_at, updated_at
)
SELECT
    trash.id,
    (trash.record ->> 'kind')::text,
    (trash.record ->> 'subject')::text,
    (trash.record ->> 'body')::text,
    (SELECT contacts.id FROM contacts WHERE contacts.id = (trash.record ->> 'contact_id')::uuid FOR KEY SHARE),
    (SELECT organizations.id FROM organizations WHERE organizations.id = (trash.record ->> 'organization_id')::uuid FOR KEY SHARE),
    (SELECT deals.id FROM deals WHERE deals.id = (trash.record ->> 'deal_id')::uuid FOR KEY SHARE),
    coalesce((trash.record ->> 'about')::integer, '0'),
    (trash.record ->> 'owner_id')::uuid,
    (trash.record ->> 'occurred_at')::timestamptz,
    (trash.record ->> 'direction')::text,
    (trash.record ->> 'outcome')::text,
    (trash.record ->> 'duration_minutes')::integer,
    (trash.record ->> 'due_on')::date,
    (trash.record ->> 'due_time')::text,
    (trash.record ->> 'priority')::text,
    (trash.record ->> 'remind_at')::timestamptz,
    (trash.record ->> 'done_at')::timestamptz,
    trash.version + 1, (trash.record ->> 'created_at')::timestamptz, now()
FROM trash
WHERE trash.kind = 'ACTIVITY' AND trash.id = ANY(@ids::uuid[]) AND trash.restored_at IS NULL
ORDER BY trash.id
RETURNING *;

-- name: LeaveContactActivities :execrows
-- Takes contacts off the activities that refer to them, "most" at a time, as a
-- change that their readers notice and that their history has with its cause: a
-- foreign key's SET NULL would leave version and updated_at as they were.
WITH picked AS MATERIALIZED (
    SELECT candidate.id, candidate.contact_id AS parent FROM activities AS candidate
    WHERE candidate.contact_id = ANY(@ids::uuid[])
    ORDER BY candidate.id LIMIT @most FOR UPDATE
), changed AS (
    UPDATE activities SET contact_id = NULL, version = version + 1, updated_at = now()
    FROM picked WHERE activities.id = picked.id
    RETURNING activities.id, picked.parent
), published AS (
    INSERT INTO public.outbox (record_kind, record_id, action)
    SELECT 'ACTIVITY', changed.id, 'UPDATE' FROM changed WHERE @publish::boolean
)
INSERT INTO history (id, record_kind, record_id, action, actor_kind, user_id, api_key_id, change, cause_id)
SELECT extensions.ordered_uuid(clock_timestamp()), 'ACTIVITY', changed.id, 'UPDATE', @actor_kind, @user_id, @api_key_id,
    jsonb_build_object('contact_id', jsonb_build_array(changed.parent, NULL)), changed.parent
FROM changed;

-- name: RejoinContactActivities :execrows
-- Puts restored contacts back into the activities that lost them by their deletion,
-- have none since, and may be changed: "most" at a time. Those in the trash will
-- have them when they are restored.
WITH lost AS MATERIALIZED (
    SELECT DISTINCT ON (entry.record_id) entry.record_id AS id, trash.id AS parent
    FROM trash
    JOIN history AS entry ON entry.cause_id = trash.id AND entry.record_kind = 'ACTIVITY' AND entry.change -> 'contact_id' IS NOT NULL
    WHERE trash.kind = 'CONTACT' AND trash.id = ANY(@ids::uuid[])
      AND entry.id > coalesce((
        SELECT before.id FROM history AS before
        WHERE before.record_kind = 'CONTACT' AND before.record_id = trash.id AND before.action = 'RESTORE' AND before.at < trash.deleted_at
        ORDER BY before.id DESC LIMIT 1), '00000000-0000-0000-0000-000000000000')
    ORDER BY entry.record_id, entry.id DESC
), picked AS MATERIALIZED (
    SELECT candidate.id, lost.parent FROM lost JOIN activities AS candidate ON candidate.id = lost.id
    WHERE candidate.contact_id IS NULL AND (sqlc.narg('visible_to')::uuid IS NULL OR candidate.owner_id IS NOT NULL)
    ORDER BY candidate.id LIMIT @most FOR UPDATE OF candidate
), changed AS (
    UPDATE activities SET contact_id = picked.parent, version = version + 1, updated_at = now()
    FROM picked WHERE activities.id = picked.id
    RETURNING activities.id, picked.parent
), in_trash AS MATERIALIZED (
    SELECT below.id, lost.parent FROM lost JOIN trash AS below ON below.id = lost.id
    WHERE below.kind = 'ACTIVITY' AND below.restored_at IS NULL AND below.record ->> 'contact_id' IS NULL
      AND (sqlc.narg('visible_to')::uuid IS NULL OR below.owner_id IS NOT NULL)
    ORDER BY below.id LIMIT @most FOR UPDATE OF below
), filled AS (
    UPDATE trash SET record = jsonb_set(trash.record, '{contact_id}', to_jsonb(in_trash.parent))
    FROM in_trash WHERE trash.kind = 'ACTIVITY' AND trash.id = in_trash.id
    RETURNING trash.id
), published AS (
    INSERT INTO public.outbox (record_kind, record_id, action)
    SELECT 'ACTIVITY', changed.id, 'UPDATE' FROM changed WHERE @publish::boolean
), recorded AS (
    INSERT INTO history (id, record_kind, record_id, action, actor_kind, user_id, api_key_id, change)
    SELECT extensions.ordered_uuid(clock_timestamp()), 'ACTIVITY', changed.id, 'UPDATE', @actor_kind, @user_id, @api_key_id,
        jsonb_build_object('contact_id', jsonb_build_array(NULL, changed.parent))
    FROM changed
)
SELECT id FROM changed UNION ALL SELECT id FROM filled;

-- name: LeaveOrganizationActivities :execrows
-- Takes organizations off the activities that refer to them, "most" at a time, as a
-- change that their readers notice and that their history has with its cause: a
-- foreign key's SET NULL would leave version and updated_at as they were.
WITH picked AS MATERIALIZED (
    SELECT candidate.id, candidate.organization_id AS parent FROM activities AS candidate
    WHERE candidate.organization_id = ANY(@ids::uuid[])
    ORDER BY candidate.id LIMIT @most FOR UPDATE
), changed AS (
    UPDATE activities SET organization_id = NULL, version = version + 1, updated_at = now()
    FROM picked WHERE activities.id = picked.id
    RETURNING activities.id, picked.parent
), published AS (
    INSERT INTO public.outbox (record_kind, record_id, action)
    SELECT 'ACTIVITY', changed.id, 'UPDATE' FROM changed WHERE @publish::boolean
)
INSERT INTO history (id, record_kind, record_id, action, actor_kind, user_id, api_key_id, change, cause_id)
SELECT extensions.ordered_uuid(clock_timestamp()), 'ACTIVITY', changed.id, 'UPDATE', @actor_kind, @user_id, @api_key_id,
    jsonb_build_object('organization_id', jsonb_build_array(changed.parent, NULL)), changed.parent
FROM changed;

-- name: RejoinOrganizationActivities :execrows
-- Puts restored organizations back into the activities that lost them by their deletion,
-- have none since, and may be changed: "most" at a time. Those in the trash will
-- have them when they are restored.
WITH lost AS MATERIALIZED (
    SELECT DISTINCT ON (entry.record_id) entry.record_id AS id, trash.id AS parent
    FROM trash
    JOIN history AS entry ON entry.cause_id = trash.id AND entry.record_kind = 'ACTIVITY' AND entry.change -> 'organization_id' IS NOT NULL
    WHERE trash.kind = 'ORGANIZATION' AND trash.id = ANY(@ids::uuid[])
      AND entry.id > coalesce((
        SELECT before.id FROM history AS before
        WHERE before.record_kind = 'ORGANIZATION' AND before.record_id = trash.id AND before.action = 'RESTORE' AND before.at < trash.deleted_at
        ORDER BY before.id DESC LIMIT 1), '00000000-0000-0000-0000-000000000000')
    ORDER BY entry.record_id, entry.id DESC
), picked AS MATERIALIZED (
    SELECT candidate.id, lost.parent FROM lost JOIN activities AS candidate ON candidate.id = lost.id
    WHERE candidate.organization_id IS NULL AND (sqlc.narg('visible_to')::uuid IS NULL OR candidate.owner_id IS NOT NULL)
    ORDER BY candidate.id LIMIT @most FOR UPDATE OF candidate
), changed AS (
    UPDATE activities SET organization_id = picked.parent, version = version + 1, updated_at = now()
    FROM picked WHERE activities.id = picked.id
    RETURNING activities.id, picked.parent
), in_trash AS MATERIALIZED (
    SELECT below.id, lost.parent FROM lost JOIN trash AS below ON below.id = lost.id
    WHERE below.kind = 'ACTIVITY' AND below.restored_at IS NULL AND below.record ->> 'organization_id' IS NULL
      AND (sqlc.narg('visible_to')::uuid IS NULL OR below.owner_id IS NOT NULL)
    ORDER BY below.id LIMIT @most FOR UPDATE OF below
), filled AS (
    UPDATE trash SET record = jsonb_set(trash.record, '{organization_id}', to_jsonb(in_trash.parent))
    FROM in_trash WHERE trash.kind = 'ACTIVITY' AND trash.id = in_trash.id
    RETURNING trash.id
), published AS (
    INSERT INTO public.outbox (record_kind, record_id, action)
    SELECT 'ACTIVITY', changed.id, 'UPDATE' FROM changed WHERE @publish::boolean
), recorded AS (
    INSERT INTO history (id, record_kind, record_id, action, actor_kind, user_id, api_key_id, change)
    SELECT extensions.ordered_uuid(clock_timestamp()), 'ACTIVITY', changed.id, 'UPDATE', @actor_kind, @user_id, @api_key_id,
        jsonb_build_object('organization_id', jsonb_build_array(NULL, changed.parent))
    FROM changed
)
SELECT id FROM changed UNION ALL SELECT id FROM filled;

-- name: LeaveDealActivities :execrows
-- Takes deals off the activities that refer to them, "most" at a time, as a
-- change that their readers notice and that their history has with its cause: a
-- foreign key's SET NULL would leave version and updated_at as they were.
WITH picked AS MATERIALIZED (
    SELECT candidate.id, candidate.deal_id AS parent FROM activities AS candidate
    WHERE candidate.deal_id = ANY(@ids::uuid[])
    ORDER BY candidate.id LIMIT @most FOR UPDATE
), changed AS (
    UPDATE activities SET deal_id = NULL, version = version + 1, updated_at = now()
    FROM picked WHERE activities.id = picked.id
    RETURNING activities.id, picked.parent
), published AS (
    INSERT INTO public.outbox (record_kind, record_id, action)
    SELECT 'ACTIVITY', changed.id, 'UPDATE' FROM changed WHERE @publish::boolean
)
INSERT INTO history (id, record_kind, record_id, action, actor_kind, user_id, api_key_id, change, cause_id)
SELECT extensions.ordered_uuid(clock_timestamp()), 'ACTIVITY', changed.id, 'UPDATE', @actor_kind, @user_id, @api_key_id,
    jsonb_build_object('deal_id', jsonb_build_array(changed.parent, NULL)), changed.parent
FROM changed;

-- name: RejoinDealActivities :execrows
-- Puts restored deals back into the activities that lost them by their deletion,
-- have none since, and may be changed: "most" at a time. Those in the trash will
-- have them when they are restored.
WITH lost AS MATERIALIZED (
    SELECT DISTINCT ON (entry.record_id) entry.record_id AS id, trash.id AS parent
    FROM trash
    JOIN history AS entry ON entry.cause_id = trash.id AND entry.record_kind = 'ACTIVITY' AND entry.change -> 'deal_id' IS NOT NULL
    WHERE trash.kind = 'DEAL' AND trash.id = ANY(@ids::uuid[])
      AND entry.id > coalesce((
        SELECT before.id FROM history AS before
        WHERE before.record_kind = 'DEAL' AND before.record_id = trash.id AND before.action = 'RESTORE' AND before.at < trash.deleted_at
        ORDER BY before.id DESC LIMIT 1), '00000000-0000-0000-0000-000000000000')
    ORDER BY entry.record_id, entry.id DESC
), picked AS MATERIALIZED (
    SELECT candidate.id, lost.parent FROM lost JOIN activities AS candidate ON candidate.id = lost.id
    WHERE candidate.deal_id IS NULL AND (sqlc.narg('visible_to')::uuid IS NULL OR candidate.owner_id IS NOT NULL)
    ORDER BY candidate.id LIMIT @most FOR UPDATE OF candidate
), changed AS (
    UPDATE activities SET deal_id = picked.parent, version = version + 1, updated_at = now()
    FROM picked WHERE activities.id = picked.id
    RETURNING activities.id, picked.parent
), in_trash AS MATERIALIZED (
    SELECT below.id, lost.parent FROM lost JOIN trash AS below ON below.id = lost.id
    WHERE below.kind = 'ACTIVITY' AND below.restored_at IS NULL AND below.record ->> 'deal_id' IS NULL
      AND (sqlc.narg('visible_to')::uuid IS NULL OR below.owner_id IS NOT NULL)
    ORDER BY below.id LIMIT @most FOR UPDATE OF below
), filled AS (
    UPDATE trash SET record = jsonb_set(trash.record, '{deal_id}', to_jsonb(in_trash.parent))
    FROM in_trash WHERE trash.kind = 'ACTIVITY' AND trash.id = in_trash.id
    RETURNING trash.id
), published AS (
    INSERT INTO public.outbox (record_kind, record_id, action)
    SELECT 'ACTIVITY', changed.id, 'UPDATE' FROM changed WHERE @publish::boolean
), recorded AS (
    INSERT INTO history (id, record_kind, record_id, action, actor_kind, user_id, api_key_id, change)
    SELECT extensions.ordered_uuid(clock_timestamp()), 'ACTIVITY', changed.id, 'UPDATE', @actor_kind, @user_id, @api_key_id,
        jsonb_build_object('deal_id', jsonb_build_array(NULL, changed.parent))
    FROM changed
)
SELECT id FROM changed UNION ALL SELECT id FROM filled;

