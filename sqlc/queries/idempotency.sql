-- name: ClaimIdempotencyKey :one
-- Claims a key, or finds what it has made: the answer is null of a new one. It waits
-- for whoever has claimed it and not ended yet. A key is kept for 24 hours; some
-- that are older go with each claim.
WITH expired AS (
    SELECT old.user_id, old.key_hash FROM idempotency_keys AS old
    WHERE old.created_at < now() - interval '24 hours' AND NOT (old.user_id = @user_id AND old.key_hash = @key_hash)
    ORDER BY old.created_at LIMIT 20 FOR UPDATE SKIP LOCKED
), gone AS (
    DELETE FROM idempotency_keys USING expired
    WHERE idempotency_keys.user_id = expired.user_id AND idempotency_keys.key_hash = expired.key_hash
)
INSERT INTO idempotency_keys AS kept (user_id, key_hash, fingerprint)
VALUES (@user_id, @key_hash, @fingerprint)
ON CONFLICT (user_id, key_hash) DO UPDATE
SET fingerprint = CASE WHEN kept.created_at < now() - interval '24 hours' THEN excluded.fingerprint ELSE kept.fingerprint END,
    answer = CASE WHEN kept.created_at < now() - interval '24 hours' THEN NULL ELSE kept.answer END,
    created_at = CASE WHEN kept.created_at < now() - interval '24 hours' THEN now() ELSE kept.created_at END
RETURNING kept.fingerprint, coalesce(kept.answer, 'null'::jsonb)::jsonb AS answer;

-- name: KeepAnswer :exec
UPDATE idempotency_keys SET answer = @answer::jsonb WHERE user_id = @user_id AND key_hash = @key_hash;

-- name: DeleteOldIdempotencyKeys :execrows
DELETE FROM idempotency_keys
WHERE (user_id, key_hash) IN (
    SELECT old.user_id, old.key_hash FROM idempotency_keys AS old WHERE old.created_at < now() - interval '24 hours' ORDER BY old.created_at LIMIT @most);
