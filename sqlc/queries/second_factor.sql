-- name: SecondFactorOfUser :one
SELECT *
FROM second_factors
WHERE user_id = @user_id;

-- name: StartSecondFactor :execrows
-- One that is not confirmed yet is replaced; one that is stays.
INSERT INTO second_factors (user_id, secret)
VALUES (@user_id, @secret)
ON CONFLICT (user_id) DO UPDATE SET secret = @secret, last_step = 0, created_at = now()
WHERE second_factors.confirmed_at IS NULL;

-- name: ConfirmSecondFactor :execrows
UPDATE second_factors SET confirmed_at = now(), last_step = @step
WHERE user_id = @user_id AND secret = @secret AND confirmed_at IS NULL;

-- name: TakeCode :execrows
-- Of simultaneous uses of a code one gets the row.
UPDATE second_factors SET last_step = @step
WHERE user_id = @user_id AND last_step < @step;

-- name: DeleteSecondFactor :execrows
DELETE FROM second_factors WHERE user_id = @user_id;

-- name: InsertRecoveryCodes :exec
INSERT INTO recovery_codes (user_id, code_hash)
SELECT @user_id, unnest(@code_hashes::bytea[]);

-- name: TakeRecoveryCode :execrows
DELETE FROM recovery_codes WHERE user_id = @user_id AND code_hash = @code_hash;
