-- name: TenantBySubdomain :one
SELECT *
FROM public.tenants
WHERE subdomain = @subdomain;

-- name: Tenants :many
SELECT *
FROM public.tenants
ORDER BY subdomain;

-- name: InsertTenant :one
INSERT INTO public.tenants (id, company_name, subdomain, schema_name, slot_role, schema_version, schema_steps)
VALUES (@id, @company_name, @subdomain, @schema_name, @slot_role, @schema_version, @schema_steps)
RETURNING *;

-- name: LeastFilledSlot :one
-- The slot with the fewest tenants. Two signups at once may pick the same one:
-- that only makes the slots a little less even.
SELECT slot.rolname::text
FROM pg_catalog.pg_roles AS slot
LEFT JOIN public.tenants ON tenants.slot_role = slot.rolname
WHERE slot.rolname LIKE 'syntroph\_slot\_%'
GROUP BY slot.rolname
ORDER BY count(tenants.id), slot.rolname
LIMIT 1;

-- name: NotifyTenants :exec
-- Tells every server's registry that a tenant has changed.
SELECT pg_notify('syntroph_tenants', @subdomain::text);

-- name: SetTenantStatus :one
UPDATE public.tenants SET status = @status, updated_at = now()
WHERE subdomain = @subdomain
RETURNING *;

-- name: CountTenants :one
-- How many tenants there are, and how many of them are at one of some versions.
SELECT count(*) AS total, count(*) FILTER (WHERE schema_version = ANY (@versions::text[])) AS at_versions
FROM public.tenants;

-- name: DeleteTenant :exec
DELETE FROM public.tenants WHERE id = @id;

-- name: TenantByID :one
SELECT *
FROM public.tenants
WHERE id = @id;
