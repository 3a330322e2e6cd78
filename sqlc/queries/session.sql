-- name: InsertSession :exec
INSERT INTO sessions (token_hash, user_id, expires_at)
VALUES (@token_hash, @user_id, @expires_at);

-- name: DeleteSession :execrows
DELETE FROM sessions WHERE token_hash = @token_hash;

-- name: DeleteSessionsOfUser :execrows
DELETE FROM sessions WHERE user_id = @user_id;

-- name: DeleteExpiredSessionsOfUser :exec
-- Run at login, so that a user's dead sessions do not pile up.
DELETE FROM sessions WHERE user_id = @user_id AND expires_at <= now();

-- name: UserBySession :one
-- The look-up of the scope's opening flight: nobody, unless the session lives
-- and its user is active.
SELECT users.*
FROM sessions
JOIN users ON users.id = sessions.user_id
WHERE sessions.token_hash = @token_hash AND sessions.expires_at > now() AND users.deactivated_at IS NULL;
