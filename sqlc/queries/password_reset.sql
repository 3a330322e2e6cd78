-- name: SavePasswordReset :exec
-- A user has one token at most: a new one takes the old one's place.
INSERT INTO password_resets (user_id, token_hash, expires_at)
VALUES (@user_id, @token_hash, @expires_at)
ON CONFLICT (user_id) DO UPDATE SET token_hash = @token_hash, expires_at = @expires_at, created_at = now();

-- name: UserByPasswordReset :one
SELECT users.*
FROM password_resets
JOIN users ON users.id = password_resets.user_id
WHERE password_resets.token_hash = @token_hash AND password_resets.expires_at > now() AND users.deactivated_at IS NULL;

-- name: TakePasswordReset :one
-- Of simultaneous uses of a token one gets the row.
DELETE FROM password_resets
WHERE token_hash = @token_hash AND expires_at > now()
RETURNING user_id;

-- name: DeletePasswordResetOfUser :exec
DELETE FROM password_resets WHERE user_id = @user_id;
