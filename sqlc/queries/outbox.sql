-- name: InsertEvent :exec
-- Run by the tenant's role, which may name no tenant: the row says whose it is
-- by itself.
INSERT INTO public.outbox (record_kind, record_id, action)
VALUES (@record_kind, @record_id, @action);

-- name: DeleteEvents :exec
-- The owner's alone.
DELETE FROM public.outbox WHERE schema_name = @schema_name;

-- name: AnybodyWaits :one
-- Whether there is work, or may be: asked every few seconds while there is none.
SELECT (EXISTS (SELECT FROM public.tenants WHERE publishes_changes) OR EXISTS (SELECT FROM public.outbox))::boolean AS waits;

-- name: SchemasWithEvents :many
-- The next few tenants with events, by hops over the index: a tenant with 100,000
-- of them costs as much as one with one.
WITH RECURSIVE waiting AS (
    (SELECT outbox.schema_name FROM public.outbox WHERE outbox.schema_name > @after ORDER BY outbox.schema_name LIMIT 1)
    UNION ALL
    (SELECT later.schema_name
    FROM waiting
    CROSS JOIN LATERAL (
        SELECT outbox.schema_name FROM public.outbox WHERE outbox.schema_name > waiting.schema_name ORDER BY outbox.schema_name LIMIT 1
    ) AS later)
)
SELECT schema_name::text FROM waiting LIMIT @most;

-- name: TenantsOfSchemas :many
SELECT *
FROM public.tenants
WHERE schema_name = ANY (@schema_names::text[]);

-- name: TakeEvents :many
-- The first few events of each of some tenants leave the outbox.
DELETE FROM public.outbox
USING unnest(@schema_names::text[]) AS taken (name)
WHERE outbox.schema_name = taken.name AND outbox.id IN (
    SELECT first.id FROM public.outbox AS first WHERE first.schema_name = taken.name ORDER BY first.id LIMIT @most)
RETURNING outbox.*;
