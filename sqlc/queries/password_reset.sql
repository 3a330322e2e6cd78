-- name: SavePasswordReset :exec
-- A user has one token at most: a new one takes the old one's place. With no
-- issuer it is the operator who issues it.
INSERT INTO password_resets (user_id, user_rights, issuer_id, issuer_rights, by_operator, token_hash, expires_at)
SELECT users.id, users.rights_version, issuer.id, coalesce(issuer.rights_version, 0), sqlc.narg('issuer_id')::uuid IS NULL, @token_hash, @expires_at
FROM users
LEFT JOIN users AS issuer ON issuer.id = sqlc.narg('issuer_id')
WHERE users.id = @user_id
ON CONFLICT (user_id) DO UPDATE
SET user_rights = excluded.user_rights, issuer_id = excluded.issuer_id, issuer_rights = excluded.issuer_rights,
    by_operator = excluded.by_operator, token_hash = excluded.token_hash, expires_at = excluded.expires_at, created_at = now();

-- name: PasswordReset :one
SELECT *
FROM password_resets
WHERE token_hash = @token_hash AND expires_at > now();

-- name: VoidPasswordResets :exec
-- Those for a user, and those that they have issued.
DELETE FROM password_resets WHERE user_id = @user_id OR issuer_id = @user_id;

-- name: TakePasswordReset :one
-- Of simultaneous uses of a token one gets the row.
DELETE FROM password_resets
WHERE token_hash = @token_hash AND expires_at > now()
RETURNING *;

-- name: DeletePasswordResetOfUser :exec
DELETE FROM password_resets WHERE user_id = @user_id;
