-- name: CountLoginAttempt :one
-- Counts a guess before it is checked, so that simultaneous ones can't pass
-- uncounted: they wait for each other's row here. Old guesses are forgotten.
INSERT INTO login_attempts AS l (subject, attempts, last_attempt_at)
VALUES (@subject, 1, now())
ON CONFLICT (subject) DO UPDATE
SET attempts = CASE WHEN l.last_attempt_at < @forgotten_before THEN 1 ELSE l.attempts + 1 END, last_attempt_at = now()
RETURNING *;

-- name: LockLogin :exec
UPDATE login_attempts SET locked_until = @locked_until::timestamptz
WHERE subject = @subject;

-- name: ForgiveLoginAttempt :exec
-- Takes a guess back that was right, with the lock that it had set.
UPDATE login_attempts SET attempts = attempts - 1, locked_until = NULL
WHERE subject = @subject AND attempts > 0;

-- name: ForgetLoginAttempts :exec
DELETE FROM login_attempts WHERE subject = @subject;

-- name: SweepLoginAttempts :exec
-- Each guess adds two rows at most and sweeps ten. It passes over what others
-- hold, so that it waits for nobody.
DELETE FROM login_attempts
WHERE subject IN (
    SELECT old.subject
    FROM login_attempts AS old
    WHERE old.last_attempt_at < @forgotten_before
    ORDER BY old.last_attempt_at
    LIMIT 10
    FOR UPDATE SKIP LOCKED);
