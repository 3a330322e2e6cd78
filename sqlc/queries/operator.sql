-- name: SubdomainsFrom :many
-- For a shell's completion, which must not list thousands.
SELECT subdomain
FROM public.tenants
WHERE starts_with(subdomain, @prefix::text)
ORDER BY subdomain
LIMIT 100;

-- name: SaveSite :exec
INSERT INTO public.site (base_domain, addr)
VALUES (@base_domain, @addr)
ON CONFLICT (only_one) DO UPDATE SET base_domain = @base_domain, addr = @addr, updated_at = now();

-- name: Site :one
SELECT base_domain, addr
FROM public.site;

-- name: OwnersForUpdate :many
SELECT *
FROM users
WHERE role = 'OWNER'
ORDER BY deactivated_at IS NOT NULL, email
FOR UPDATE;

-- name: InsertOperatorAction :exec
INSERT INTO public.operator_log (id, tenant_id, subdomain, action, subject, actor)
VALUES (@id, @tenant_id, @subdomain, @action, @subject, @actor::text || ' as ' || current_user);

-- name: OperatorActions :many
-- The last few.
SELECT *
FROM public.operator_log
WHERE tenant_id = @tenant_id
ORDER BY at DESC
LIMIT 5;
