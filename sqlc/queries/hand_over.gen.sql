-- All of this file is written by noun/generate. The records that are a user's to work
-- on change hands "most" at a time, since a user may have more of them than one
-- statement's time allows: 160,000 took 22-32 s. The history is written by the
-- statement that changes them; "change" is the same for all.

-- name: OpenRecordsOfUser :one
SELECT
    (SELECT count(*) FROM organizations WHERE organizations.owner_id = @user_id) AS organizations,
    (SELECT count(*) FROM contacts WHERE contacts.owner_id = @user_id) AS contacts,
    (SELECT count(*) FROM deals WHERE deals.owner_id = @user_id AND deals.stage NOT IN ('CLOSED_WON', 'CLOSED_LOST')) AS deals,
    (SELECT count(*) FROM activities WHERE activities.owner_id = @user_id AND activities.kind = 'TASK' AND activities.done_at IS NULL) AS activities;

-- name: HandOverOrganizations :execrows
WITH changed AS (
    UPDATE organizations SET owner_id = @to_id, version = version + 1, updated_at = now()
    WHERE id IN (SELECT candidate.id FROM organizations AS candidate WHERE candidate.owner_id = @from_id LIMIT @most) AND owner_id = @from_id
    RETURNING id
), published AS (
    INSERT INTO public.outbox (record_kind, record_id, action)
    SELECT 'ORGANIZATION', changed.id, 'UPDATE' FROM changed WHERE @publish::boolean
)
INSERT INTO history (id, record_kind, record_id, action, actor_kind, user_id, api_key_id, change)
SELECT extensions.ordered_uuid(clock_timestamp()), 'ORGANIZATION', changed.id, 'UPDATE', @actor_kind, @user_id, @api_key_id, @change FROM changed;

-- name: HandOverContacts :execrows
WITH changed AS (
    UPDATE contacts SET owner_id = @to_id, version = version + 1, updated_at = now()
    WHERE id IN (SELECT candidate.id FROM contacts AS candidate WHERE candidate.owner_id = @from_id LIMIT @most) AND owner_id = @from_id
    RETURNING id
), published AS (
    INSERT INTO public.outbox (record_kind, record_id, action)
    SELECT 'CONTACT', changed.id, 'UPDATE' FROM changed WHERE @publish::boolean
)
INSERT INTO history (id, record_kind, record_id, action, actor_kind, user_id, api_key_id, change)
SELECT extensions.ordered_uuid(clock_timestamp()), 'CONTACT', changed.id, 'UPDATE', @actor_kind, @user_id, @api_key_id, @change FROM changed;

-- name: HandOverActivities :execrows
WITH changed AS (
    UPDATE activities SET owner_id = @to_id, version = version + 1, updated_at = now()
    WHERE id IN (SELECT candidate.id FROM activities AS candidate WHERE candidate.owner_id = @from_id AND candidate.kind = 'TASK' AND candidate.done_at IS NULL LIMIT @most) AND owner_id = @from_id
    RETURNING id
), published AS (
    INSERT INTO public.outbox (record_kind, record_id, action)
    SELECT 'ACTIVITY', changed.id, 'UPDATE' FROM changed WHERE @publish::boolean
)
INSERT INTO history (id, record_kind, record_id, action, actor_kind, user_id, api_key_id, change)
SELECT extensions.ordered_uuid(clock_timestamp()), 'ACTIVITY', changed.id, 'UPDATE', @actor_kind, @user_id, @api_key_id, @change FROM changed;
