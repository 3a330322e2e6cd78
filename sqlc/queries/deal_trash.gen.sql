-- name: TrashDeals :exec
-- All of this file is written by noun/generate. It moves deals to the trash.
WITH gone AS (
    DELETE FROM deals WHERE id = ANY(@ids::uuid[])
    RETURNING id, to_jsonb(deals) - '{version,sort_name}'::text[] AS record, deals.name AS title, owner_id, version
)
INSERT INTO trash (kind, id, record, title, owner_id, version, deleted_by)
SELECT 'DEAL', gone.id, gone.record, gone.title, gone.owner_id, gone.version, @deleted_by FROM gone
ON CONFLICT (kind, id) DO UPDATE
SET record = excluded.record, title = excluded.title, owner_id = excluded.owner_id, version = excluded.version,
    deleted_at = excluded.deleted_at, deleted_by = excluded.deleted_by, restored_at = NULL;

-- name: RestoreDeals :many
-- Makes deals again as the trash has them. A column that came since has its
-- default, one that went is left out, and so is a reference to what is gone.
INSERT INTO deals (
    id, name, description, amount, currency, organization_id, contact_id, owner_id, stage, probability,
    expected_close_date, actual_close_date, loss_reason, loss_detail, lead_source, next_step, external_id,
    stage_since, version, created_at, updated_at
)
SELECT
    trash.id,
    (trash.record ->> 'name')::text,
    (trash.record ->> 'description')::text,
    (trash.record ->> 'amount')::numeric,
    (trash.record ->> 'currency')::text,
    (SELECT organizations.id FROM organizations WHERE organizations.id = (trash.record ->> 'organization_id')::uuid FOR KEY SHARE),
    (SELECT contacts.id FROM contacts WHERE contacts.id = (trash.record ->> 'contact_id')::uuid FOR KEY SHARE),
    (trash.record ->> 'owner_id')::uuid,
    coalesce((trash.record ->> 'stage')::text, 'LEAD'),
    (trash.record ->> 'probability')::integer,
    (trash.record ->> 'expected_close_date')::date,
    (trash.record ->> 'actual_close_date')::date,
    (trash.record ->> 'loss_reason')::text,
    (trash.record ->> 'loss_detail')::text,
    (trash.record ->> 'lead_source')::text,
    (trash.record ->> 'next_step')::text,
    (trash.record ->> 'external_id')::text,
    (trash.record ->> 'stage_since')::timestamptz,
    trash.version + 1, (trash.record ->> 'created_at')::timestamptz, now()
FROM trash
WHERE trash.kind = 'DEAL' AND trash.id = ANY(@ids::uuid[]) AND trash.restored_at IS NULL
ORDER BY trash.id
RETURNING *;

-- name: LeaveOrganizationDeals :execrows
-- Takes organizations off the deals that refer to them, "most" at a time, as a
-- change that their readers notice and that their history has with its cause: a
-- foreign key's SET NULL would leave version and updated_at as they were.
WITH picked AS MATERIALIZED (
    SELECT candidate.id, candidate.organization_id AS parent FROM deals AS candidate
    WHERE candidate.organization_id = ANY(@ids::uuid[])
    ORDER BY candidate.id LIMIT @most FOR UPDATE
), changed AS (
    UPDATE deals SET organization_id = NULL, version = version + 1, updated_at = now()
    FROM picked WHERE deals.id = picked.id
    RETURNING deals.id, picked.parent
), published AS (
    INSERT INTO public.outbox (record_kind, record_id, action)
    SELECT 'DEAL', changed.id, 'UPDATE' FROM changed WHERE @publish::boolean
)
INSERT INTO history (id, record_kind, record_id, action, actor_kind, user_id, api_key_id, change, cause_id)
SELECT extensions.ordered_uuid(clock_timestamp()), 'DEAL', changed.id, 'UPDATE', @actor_kind, @user_id, @api_key_id,
    jsonb_build_object('organization_id', jsonb_build_array(changed.parent, NULL)), changed.parent
FROM changed;

-- name: RejoinOrganizationDeals :execrows
-- Puts restored organizations back into the deals that lost them by their deletion,
-- have none since, and may be changed: "most" at a time. Those in the trash will
-- have them when they are restored.
WITH lost AS MATERIALIZED (
    SELECT DISTINCT ON (entry.record_id) entry.record_id AS id, trash.id AS parent
    FROM trash
    JOIN history AS entry ON entry.cause_id = trash.id AND entry.record_kind = 'DEAL' AND entry.change -> 'organization_id' IS NOT NULL
    WHERE trash.kind = 'ORGANIZATION' AND trash.id = ANY(@ids::uuid[])
      AND entry.id > coalesce((
        SELECT before.id FROM history AS before
        WHERE before.record_kind = 'ORGANIZATION' AND before.record_id = trash.id AND before.action = 'RESTORE' AND before.at < trash.deleted_at
        ORDER BY before.id DESC LIMIT 1), '00000000-0000-0000-0000-000000000000')
    ORDER BY entry.record_id, entry.id DESC
), picked AS MATERIALIZED (
    SELECT candidate.id, lost.parent FROM lost JOIN deals AS candidate ON candidate.id = lost.id
    WHERE candidate.organization_id IS NULL AND (sqlc.narg('visible_to')::uuid IS NULL OR candidate.owner_id = sqlc.narg('visible_to'))
    ORDER BY candidate.id LIMIT @most FOR UPDATE OF candidate
), changed AS (
    UPDATE deals SET organization_id = picked.parent, version = version + 1, updated_at = now()
    FROM picked WHERE deals.id = picked.id
    RETURNING deals.id, picked.parent
), in_trash AS MATERIALIZED (
    SELECT below.id, lost.parent FROM lost JOIN trash AS below ON below.id = lost.id
    WHERE below.kind = 'DEAL' AND below.restored_at IS NULL AND below.record ->> 'organization_id' IS NULL
      AND (sqlc.narg('visible_to')::uuid IS NULL OR below.owner_id = sqlc.narg('visible_to'))
    ORDER BY below.id LIMIT @most FOR UPDATE OF below
), filled AS (
    UPDATE trash SET record = jsonb_set(trash.record, '{organization_id}', to_jsonb(in_trash.parent))
    FROM in_trash WHERE trash.kind = 'DEAL' AND trash.id = in_trash.id
    RETURNING trash.id
), published AS (
    INSERT INTO public.outbox (record_kind, record_id, action)
    SELECT 'DEAL', changed.id, 'UPDATE' FROM changed WHERE @publish::boolean
), recorded AS (
    INSERT INTO history (id, record_kind, record_id, action, actor_kind, user_id, api_key_id, change)
    SELECT extensions.ordered_uuid(clock_timestamp()), 'DEAL', changed.id, 'UPDATE', @actor_kind, @user_id, @api_key_id,
        jsonb_build_object('organization_id', jsonb_build_array(NULL, changed.parent))
    FROM changed
)
SELECT id FROM changed UNION ALL SELECT id FROM filled;

-- name: LeaveContactDeals :execrows
-- Takes contacts off the deals that refer to them, "most" at a time, as a
-- change that their readers notice and that their history has with its cause: a
-- foreign key's SET NULL would leave version and updated_at as they were.
WITH picked AS MATERIALIZED (
    SELECT candidate.id, candidate.contact_id AS parent FROM deals AS candidate
    WHERE candidate.contact_id = ANY(@ids::uuid[])
    ORDER BY candidate.id LIMIT @most FOR UPDATE
), changed AS (
    UPDATE deals SET contact_id = NULL, version = version + 1, updated_at = now()
    FROM picked WHERE deals.id = picked.id
    RETURNING deals.id, picked.parent
), published AS (
    INSERT INTO public.outbox (record_kind, record_id, action)
    SELECT 'DEAL', changed.id, 'UPDATE' FROM changed WHERE @publish::boolean
)
INSERT INTO history (id, record_kind, record_id, action, actor_kind, user_id, api_key_id, change, cause_id)
SELECT extensions.ordered_uuid(clock_timestamp()), 'DEAL', changed.id, 'UPDATE', @actor_kind, @user_id, @api_key_id,
    jsonb_build_object('contact_id', jsonb_build_array(changed.parent, NULL)), changed.parent
FROM changed;

-- name: RejoinContactDeals :execrows
-- Puts restored contacts back into the deals that lost them by their deletion,
-- have none since, and may be changed: "most" at a time. Those in the trash will
-- have them when they are restored.
WITH lost AS MATERIALIZED (
    SELECT DISTINCT ON (entry.record_id) entry.record_id AS id, trash.id AS parent
    FROM trash
    JOIN history AS entry ON entry.cause_id = trash.id AND entry.record_kind = 'DEAL' AND entry.change -> 'contact_id' IS NOT NULL
    WHERE trash.kind = 'CONTACT' AND trash.id = ANY(@ids::uuid[])
      AND entry.id > coalesce((
        SELECT before.id FROM history AS before
        WHERE before.record_kind = 'CONTACT' AND before.record_id = trash.id AND before.action = 'RESTORE' AND before.at < trash.deleted_at
        ORDER BY before.id DESC LIMIT 1), '00000000-0000-0000-0000-000000000000')
    ORDER BY entry.record_id, entry.id DESC
), picked AS MATERIALIZED (
    SELECT candidate.id, lost.parent FROM lost JOIN deals AS candidate ON candidate.id = lost.id
    WHERE candidate.contact_id IS NULL AND (sqlc.narg('visible_to')::uuid IS NULL OR candidate.owner_id = sqlc.narg('visible_to'))
    ORDER BY candidate.id LIMIT @most FOR UPDATE OF candidate
), changed AS (
    UPDATE deals SET contact_id = picked.parent, version = version + 1, updated_at = now()
    FROM picked WHERE deals.id = picked.id
    RETURNING deals.id, picked.parent
), in_trash AS MATERIALIZED (
    SELECT below.id, lost.parent FROM lost JOIN trash AS below ON below.id = lost.id
    WHERE below.kind = 'DEAL' AND below.restored_at IS NULL AND below.record ->> 'contact_id' IS NULL
      AND (sqlc.narg('visible_to')::uuid IS NULL OR below.owner_id = sqlc.narg('visible_to'))
    ORDER BY below.id LIMIT @most FOR UPDATE OF below
), filled AS (
    UPDATE trash SET record = jsonb_set(trash.record, '{contact_id}', to_jsonb(in_trash.parent))
    FROM in_trash WHERE trash.kind = 'DEAL' AND trash.id = in_trash.id
    RETURNING trash.id
), published AS (
    INSERT INTO public.outbox (record_kind, record_id, action)
    SELECT 'DEAL', changed.id, 'UPDATE' FROM changed WHERE @publish::boolean
), recorded AS (
    INSERT INTO history (id, record_kind, record_id, action, actor_kind, user_id, api_key_id, change)
    SELECT extensions.ordered_uuid(clock_timestamp()), 'DEAL', changed.id, 'UPDATE', @actor_kind, @user_id, @api_key_id,
        jsonb_build_object('contact_id', jsonb_build_array(NULL, changed.parent))
    FROM changed
)
SELECT id FROM changed UNION ALL SELECT id FROM filled;

-- name: DealsRecords :many
-- What refers to each of some deals, and how much of it somebody else owns.
SELECT owned.id::uuid AS id, sum(owned.n)::bigint AS records, coalesce(sum(owned.n) FILTER (WHERE owned.owner <> @owner_id::uuid), 0)::bigint AS of_others
FROM (
    SELECT activities.deal_id AS id, @owner_id::uuid AS owner, count(*) AS n FROM activities WHERE activities.deal_id = ANY(@ids::uuid[]) GROUP BY 1, 2
) AS owned
GROUP BY owned.id;

-- name: DealsLost :one
-- How many records restored deals are to be put back into.
SELECT coalesce(sum(n), 0)::bigint AS records
FROM (
    SELECT count(*) AS n FROM (
    SELECT DISTINCT ON (entry.record_id) entry.record_id AS id, trash.id AS parent
    FROM trash
    JOIN history AS entry ON entry.cause_id = trash.id AND entry.record_kind = 'ACTIVITY' AND entry.change -> 'deal_id' IS NOT NULL
    WHERE trash.kind = 'DEAL' AND trash.id = ANY(@ids::uuid[])
      AND entry.id > coalesce((
        SELECT before.id FROM history AS before
        WHERE before.record_kind = 'DEAL' AND before.record_id = trash.id AND before.action = 'RESTORE' AND before.at < trash.deleted_at
        ORDER BY before.id DESC LIMIT 1), '00000000-0000-0000-0000-000000000000')
    ORDER BY entry.record_id, entry.id DESC
    ) AS lost
    WHERE EXISTS (
        SELECT 1 FROM activities AS candidate
        WHERE candidate.id = lost.id AND candidate.deal_id IS NULL AND (sqlc.narg('visible_to')::uuid IS NULL OR candidate.owner_id IS NOT NULL))
    OR EXISTS (
        SELECT 1 FROM trash AS below
        WHERE below.id = lost.id AND below.kind = 'ACTIVITY' AND below.restored_at IS NULL AND below.record ->> 'deal_id' IS NULL
      AND (sqlc.narg('visible_to')::uuid IS NULL OR below.owner_id IS NOT NULL))
) AS links;

