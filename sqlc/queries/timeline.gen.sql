-- name: HistoriesByUsers :many
-- All of this file is written by noun/generate. The last changes that each of many users
-- has made of records, before a place in the history: those of each kind and action from
-- the index. A salesperson sees their own, of records that they see.
SELECT history.*
FROM unnest(@ids::uuid[]) AS parent (id)
CROSS JOIN LATERAL (
    SELECT found.id
    FROM unnest(@kinds::text[]) AS of_kind (name)
    CROSS JOIN unnest(@actions::text[]) AS of_action (name)
    CROSS JOIN LATERAL (
        SELECT candidate.id FROM history AS candidate
        WHERE candidate.user_id = parent.id AND candidate.record_kind = of_kind.name AND candidate.action = of_action.name
          AND candidate.id < @before_id::uuid
          AND (sqlc.narg('visible_to')::uuid IS NULL OR (candidate.user_id = sqlc.narg('visible_to') AND CASE of_kind.name
            WHEN 'ORGANIZATION' THEN EXISTS (SELECT FROM organizations AS it WHERE it.id = candidate.record_id AND (it.owner_id = sqlc.narg('visible_to') OR (SELECT true FROM contacts AS own WHERE own.owner_id = sqlc.narg('visible_to') AND own.organization_id = it.id LIMIT 1) OR (SELECT true FROM deals AS own WHERE own.owner_id = sqlc.narg('visible_to') AND own.organization_id = it.id LIMIT 1)))
            WHEN 'CONTACT' THEN EXISTS (SELECT FROM contacts AS it WHERE it.id = candidate.record_id AND it.owner_id = sqlc.narg('visible_to'))
            WHEN 'DEAL' THEN EXISTS (SELECT FROM deals AS it WHERE it.id = candidate.record_id AND it.owner_id = sqlc.narg('visible_to'))
            ELSE false END))
        ORDER BY candidate.id DESC
        LIMIT @most
    ) AS found
    ORDER BY found.id DESC
    LIMIT @most
) AS page
JOIN history ON history.id = page.id
ORDER BY history.user_id, history.id DESC;
