-- name: CountLoginAttempt :one
-- Counts a guess before it is checked, so that simultaneous ones can't pass
-- uncounted: they wait for each other's row here. Time forgives old guesses, so
-- many a second, and all of them after a while.
INSERT INTO login_attempts AS l (subject, attempts, last_attempt_at)
VALUES (@subject, 1, now())
ON CONFLICT (subject) DO UPDATE
SET attempts = CASE
        WHEN l.last_attempt_at < @forgotten_before THEN 1
        ELSE greatest(l.attempts - date_part('epoch', now() - l.last_attempt_at) * CAST(@forgiven_per_second AS float8), 0) + 1
    END,
    last_attempt_at = now()
RETURNING *;

-- name: LockLogin :exec
UPDATE login_attempts SET locked_until = @locked_until::timestamptz
WHERE subject = @subject;

-- name: ForgiveLoginAttempt :exec
-- Takes a guess back that was right, or could not be checked, with the lock that
-- it had set itself: another one's stays.
UPDATE login_attempts SET attempts = greatest(attempts - 1, 0), locked_until = nullif(locked_until, sqlc.narg('locked_until')::timestamptz)
WHERE subject = @subject;

-- name: ForgetLoginAttempts :exec
DELETE FROM login_attempts WHERE subject = @subject;

-- name: SweepLoginAttempts :exec
-- Each guess adds two rows at most and sweeps ten: those that are forgotten, and
-- once the table is large the oldest, so that strangers can't make it grow
-- without end. It passes over what others hold, so that it waits for nobody.
DELETE FROM login_attempts
WHERE subject IN (
    SELECT old.subject
    FROM login_attempts AS old
    WHERE old.last_attempt_at < CASE
        WHEN pg_relation_size('login_attempts'::regclass) > CAST(@most_bytes AS bigint) THEN now()
        ELSE CAST(@forgotten_before AS timestamptz)
    END
    ORDER BY old.last_attempt_at
    LIMIT 10
    FOR UPDATE SKIP LOCKED);
