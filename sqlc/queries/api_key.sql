-- name: InsertApiKey :one
INSERT INTO api_keys (id, user_id, user_rights, name, prefix, key_hash, role, expires_at)
VALUES (@id, @user_id, @user_rights, @name, @prefix, @key_hash, @role, @expires_at)
RETURNING *;

-- name: ApiKeyByID :one
SELECT *
FROM api_keys
WHERE id = @id;

-- name: ApiKeys :many
-- Those of one user, or all. The limit is that of createApiKey.
SELECT *
FROM api_keys
WHERE sqlc.narg('user_id')::uuid IS NULL OR user_id = sqlc.narg('user_id')
ORDER BY created_at DESC, id
LIMIT @most;

-- name: ApiKeyCount :one
SELECT count(*) FROM api_keys;

-- name: LockApiKeys :exec
-- New keys take turns, so that they can be counted.
SELECT pg_advisory_xact_lock(hashtextextended(current_schema() || '.api_keys', 0));

-- name: DeleteExpiredApiKeys :exec
DELETE FROM api_keys WHERE expires_at <= now();

-- name: DeleteApiKey :execrows
DELETE FROM api_keys WHERE id = @id;

-- name: DeleteApiKeysOfUser :execrows
DELETE FROM api_keys WHERE user_id = @user_id;

-- name: TouchApiKey :exec
UPDATE api_keys SET last_used_at = now()
WHERE id = @id AND (last_used_at IS NULL OR last_used_at < @before);

-- name: UserByApiKey :one
-- The look-up of the scope's opening flight: nobody, unless the key lives and
-- its user is active, with the email and the role that they made it with.
SELECT sqlc.embed(users), sqlc.embed(workspace_settings), api_keys.id, api_keys.role, api_keys.last_used_at
FROM api_keys
JOIN users ON users.id = api_keys.user_id
CROSS JOIN workspace_settings
WHERE api_keys.key_hash = @key_hash AND api_keys.expires_at > now() AND users.deactivated_at IS NULL
  AND users.rights_version = api_keys.user_rights;
