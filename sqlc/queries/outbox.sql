-- name: InsertEvent :exec
-- Run by the tenant's role, which may name no tenant: the row says whose it is
-- by itself.
INSERT INTO public.outbox (record_kind, record_id, action)
VALUES (@record_kind, @record_id, @action);

-- name: DeleteEvents :exec
-- The owner's alone.
DELETE FROM public.outbox WHERE schema_name = @schema_name;
