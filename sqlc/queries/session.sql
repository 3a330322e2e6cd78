-- name: InsertSession :exec
INSERT INTO sessions (id, token_hash, user_id, user_agent, expires_at, authenticated_at)
VALUES (@id, @token_hash, @user_id, @user_agent, @expires_at, now());

-- name: Reauthenticate :one
-- Notes that the session's user has just given the password again.
UPDATE sessions SET authenticated_at = now()
WHERE id = @id AND user_id = @user_id
RETURNING authenticated_at::timestamptz;

-- name: SessionsOfUser :many
-- The live sessions, the last used first.
SELECT *
FROM sessions
WHERE user_id = @user_id AND expires_at > now() AND last_used_at > @idle_since
ORDER BY last_used_at DESC, id;

-- name: TouchSession :exec
-- Writes nothing where another request has just done so.
UPDATE sessions SET last_used_at = now()
WHERE id = @id AND user_id = @user_id AND last_used_at < @before;

-- name: DeleteSession :many
DELETE FROM sessions WHERE token_hash = @token_hash RETURNING user_id;

-- name: DeleteSessionByID :execrows
DELETE FROM sessions WHERE id = @id AND user_id = @user_id;

-- name: DeleteSessionsOfUser :execrows
DELETE FROM sessions WHERE user_id = @user_id;

-- name: DeleteOtherSessionsOfUser :execrows
DELETE FROM sessions WHERE user_id = @user_id AND id <> @kept;

-- name: DeleteDeadSessionsOfUser :exec
-- Run at login, so that a user's dead sessions do not pile up, nor live ones
-- that nobody has the cookie of any more: the ones used last stay.
DELETE FROM sessions
WHERE sessions.user_id = @user_id AND sessions.token_hash NOT IN (
    SELECT live.token_hash
    FROM sessions AS live
    WHERE live.user_id = @user_id AND live.expires_at > now() AND live.last_used_at > @idle_since
    ORDER BY live.last_used_at DESC
    LIMIT @most);

-- name: UserBySession :one
-- The look-up of the scope's opening flight: nobody, unless the session lives
-- and its user is active.
SELECT sqlc.embed(users), sqlc.embed(workspace_settings), sessions.id, sessions.last_used_at, sessions.authenticated_at
FROM sessions
JOIN users ON users.id = sessions.user_id
CROSS JOIN workspace_settings
WHERE sessions.token_hash = @token_hash AND sessions.expires_at > now() AND sessions.last_used_at > @idle_since
  AND users.deactivated_at IS NULL;
