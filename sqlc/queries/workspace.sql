-- name: InsertWorkspaceSettings :exec
-- Run once, by the transaction that makes the tenant.
INSERT INTO workspace_settings (company_name, time_zone, currency, locale, first_day_of_week)
VALUES (@company_name, @time_zone, @currency, @locale, @first_day_of_week);

-- name: WorkspaceSettings :one
-- Who is signed in has them by the look-up of their session.
SELECT * FROM workspace_settings;

-- name: WorkspaceSettingsForUpdate :one
SELECT * FROM workspace_settings
FOR UPDATE;

-- name: UpdateWorkspaceSettings :one
UPDATE workspace_settings
SET company_name = @company_name, time_zone = @time_zone, currency = @currency, locale = @locale,
    first_day_of_week = @first_day_of_week, version = version + 1, updated_at = now()
RETURNING *;
