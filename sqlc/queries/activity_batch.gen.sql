-- name: ActivitiesForUpdate :many
-- All of this file is written by noun/generate: activities, many in one statement. Who
-- sees own records alone may change no others.
SELECT * FROM activities
WHERE activities.id = ANY(@ids::uuid[]) AND (sqlc.narg('visible_to')::uuid IS NULL OR activities.owner_id = sqlc.narg('visible_to'))
ORDER BY activities.id
FOR UPDATE;

-- name: InsertActivities :many
INSERT INTO activities (
    id, kind, subject, body, contact_id, organization_id, deal_id, about, owner_id, occurred_at, direction, outcome,
    duration_minutes, due_on, due_time, priority, remind_at, done_at
)
SELECT
    (item.value ->> 'id')::uuid,
    (item.value ->> 'kind')::text,
    (item.value ->> 'subject')::text,
    (item.value ->> 'body')::text,
    (item.value ->> 'contact_id')::uuid,
    (item.value ->> 'organization_id')::uuid,
    (item.value ->> 'deal_id')::uuid,
    (item.value ->> 'about')::integer,
    (item.value ->> 'owner_id')::uuid,
    (item.value ->> 'occurred_at')::timestamptz,
    (item.value ->> 'direction')::text,
    (item.value ->> 'outcome')::text,
    (item.value ->> 'duration_minutes')::integer,
    (item.value ->> 'due_on')::date,
    (item.value ->> 'due_time')::text,
    (item.value ->> 'priority')::text,
    (item.value ->> 'remind_at')::timestamptz,
    (item.value ->> 'done_at')::timestamptz
FROM jsonb_array_elements(@records::jsonb) WITH ORDINALITY AS item (value, n)
ORDER BY item.n
RETURNING *;

-- name: UpdateActivities :many
UPDATE activities
SET kind = (item.value ->> 'kind')::text,
    subject = (item.value ->> 'subject')::text,
    body = (item.value ->> 'body')::text,
    contact_id = (item.value ->> 'contact_id')::uuid,
    organization_id = (item.value ->> 'organization_id')::uuid,
    deal_id = (item.value ->> 'deal_id')::uuid,
    about = (item.value ->> 'about')::integer,
    owner_id = (item.value ->> 'owner_id')::uuid,
    occurred_at = (item.value ->> 'occurred_at')::timestamptz,
    direction = (item.value ->> 'direction')::text,
    outcome = (item.value ->> 'outcome')::text,
    duration_minutes = (item.value ->> 'duration_minutes')::integer,
    due_on = (item.value ->> 'due_on')::date,
    due_time = (item.value ->> 'due_time')::text,
    priority = (item.value ->> 'priority')::text,
    remind_at = (item.value ->> 'remind_at')::timestamptz,
    done_at = (item.value ->> 'done_at')::timestamptz,
    version = activities.version + 1, updated_at = now()
FROM jsonb_array_elements(@records::jsonb) AS item (value)
WHERE activities.id = (item.value ->> 'id')::uuid
RETURNING activities.*;

