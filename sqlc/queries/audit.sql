-- The audit log: the history of all, the newest first. Its ID tells the time.

-- name: AuditLog :many
SELECT * FROM history
WHERE history.id < @before_id::uuid AND history.id >= @from_id::uuid
ORDER BY history.id DESC
LIMIT @most;

-- name: AuditLogOfRecord :many
-- What was done to one record, of whatever kind it is.
SELECT history.*
FROM (
    SELECT found.id
    FROM unnest(@kinds::text[]) AS of_kind (name)
    CROSS JOIN LATERAL (
        SELECT candidate.id FROM history AS candidate
        WHERE candidate.record_kind = of_kind.name AND candidate.record_id = @record_id
          AND candidate.id < @before_id::uuid AND candidate.id >= @from_id::uuid
          AND candidate.action = ANY(@actions::text[])
          AND (sqlc.narg('user_id')::uuid IS NULL OR candidate.user_id = sqlc.narg('user_id'))
        ORDER BY candidate.id DESC
        LIMIT @most
    ) AS found
    ORDER BY found.id DESC
    LIMIT @most
) AS page
JOIN history ON history.id = page.id
ORDER BY history.id DESC;

-- name: AuditLogOfUser :many
-- What one user did, of each kind and action from the index. Action and ID are
-- compared together and ordered by: told of equal actions, the planner read the whole
-- history by its ID instead, and passed a million entries over.
SELECT history.*
FROM (
    SELECT found.id
    FROM unnest(@kinds::text[]) AS of_kind (name)
    CROSS JOIN unnest(@actions::text[]) AS of_action (name)
    CROSS JOIN LATERAL (
        SELECT candidate.id FROM history AS candidate
        WHERE candidate.user_id = @user_id::uuid AND candidate.record_kind = of_kind.name
          AND (candidate.action, candidate.id) < (of_action.name, @before_id::uuid) AND (candidate.action, candidate.id) >= (of_action.name, @from_id::uuid)
        ORDER BY candidate.action DESC, candidate.id DESC
        LIMIT @most
    ) AS found
    ORDER BY found.id DESC
    LIMIT @most
) AS page
JOIN history ON history.id = page.id
ORDER BY history.id DESC;

-- name: AuditLogOfKinds :many
-- What was done to records of some kinds, of each kind and action from the index, as
-- in AuditLogOfUser.
SELECT history.*
FROM (
    SELECT found.id
    FROM unnest(@kinds::text[]) AS of_kind (name)
    CROSS JOIN unnest(@actions::text[]) AS of_action (name)
    CROSS JOIN LATERAL (
        SELECT candidate.id FROM history AS candidate
        WHERE candidate.record_kind = of_kind.name
          AND (candidate.action, candidate.id) < (of_action.name, @before_id::uuid) AND (candidate.action, candidate.id) >= (of_action.name, @from_id::uuid)
        ORDER BY candidate.action DESC, candidate.id DESC
        LIMIT @most
    ) AS found
    ORDER BY found.id DESC
    LIMIT @most
) AS page
JOIN history ON history.id = page.id
ORDER BY history.id DESC;
