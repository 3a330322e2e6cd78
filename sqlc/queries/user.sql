-- name: UserByID :one
SELECT *
FROM users
WHERE id = @id;

-- name: UserByEmail :one
SELECT *
FROM users
WHERE email = @email;

-- name: UserForUpdate :one
-- It leaves rows that refer to the user alone: their checks take a key's lock.
SELECT *
FROM users
WHERE id = @id
FOR NO KEY UPDATE;

-- name: UserOfSession :one
-- Nobody, once the session has ended or the user is deactivated.
SELECT users.*
FROM users
JOIN sessions ON sessions.user_id = users.id
WHERE users.id = @id AND sessions.id = @session_id AND users.deactivated_at IS NULL;

-- name: UsersByIDs :many
SELECT *
FROM users
WHERE id = ANY(@ids::uuid[])
ORDER BY id;

-- name: UserCount :one
SELECT count(*) FROM users;

-- name: ActiveUserCount :one
SELECT count(*) FROM users WHERE deactivated_at IS NULL;

-- name: ActiveOwnerCount :one
SELECT count(*) FROM users WHERE role = 'OWNER' AND deactivated_at IS NULL;

-- name: LockUsers :exec
-- Changes that count users (the last owner, max_users) take turns within their
-- tenant. The lock is the transaction's; its key is the tenant's schema.
SELECT pg_advisory_xact_lock(hashtextextended(current_schema() || '.users', 0));

-- name: InsertUser :one
INSERT INTO users (id, email, password_hash, first_name, last_name, role)
VALUES (@id, @email, @password_hash, @first_name, @last_name, @role)
RETURNING *;

-- name: UpdateUser :one
UPDATE users
SET email = @email, password_hash = @password_hash, first_name = @first_name, last_name = @last_name, role = @role,
    deactivated_at = @deactivated_at, version = version + 1, updated_at = now(),
    rights_version = rights_version + CASE
        WHEN role = @role AND email = @email AND (deactivated_at IS NULL) = (CAST(@deactivated_at AS timestamptz) IS NULL) THEN 0
        ELSE 1
    END
WHERE id = @id
RETURNING *;

-- name: StartLogin :one
-- Locks the user whom a password was checked for, unless they have another one
-- by now or are shut out: what ends all sessions of a user locks the row first,
-- so a login at the same moment comes before it, and ends, or after, and fails.
UPDATE users SET last_login_at = now()
WHERE id = @id AND password_hash = @password_hash AND deactivated_at IS NULL
RETURNING *;

-- name: SetPassword :one
UPDATE users
SET password_hash = @password_hash, version = version + 1, updated_at = now()
WHERE id = @id
RETURNING *;
