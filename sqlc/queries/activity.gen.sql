-- name: ActivityRows :many
-- All of this file is written by noun/generate. A list adds its conditions, its order
-- and its page: see graph/list.
SELECT * FROM activities;

-- name: ActivityByID :one
-- "visible_to" is the owner whose records alone the viewer may see; null is all.
SELECT * FROM activities
WHERE activities.id = @id AND (sqlc.narg('visible_to')::uuid IS NULL OR (activities.owner_id = sqlc.narg('visible_to') OR (activities.about > 0 AND ((activities.about & 1) = 0 OR (SELECT true FROM contacts AS it WHERE it.id = activities.contact_id AND it.owner_id = sqlc.narg('visible_to') LIMIT 1)) AND ((activities.about & 2) = 0 OR (SELECT true FROM organizations AS it WHERE it.id = activities.organization_id AND (it.owner_id = sqlc.narg('visible_to') OR (SELECT true FROM contacts AS own WHERE own.owner_id = sqlc.narg('visible_to') AND own.organization_id = it.id LIMIT 1) OR (SELECT true FROM deals AS own WHERE own.owner_id = sqlc.narg('visible_to') AND own.organization_id = it.id LIMIT 1)) LIMIT 1)) AND ((activities.about & 4) = 0 OR (SELECT true FROM deals AS it WHERE it.id = activities.deal_id AND it.owner_id = sqlc.narg('visible_to') LIMIT 1)))));

-- name: ActivityForUpdate :one
-- Who sees own records alone may change no others.
SELECT * FROM activities
WHERE activities.id = @id AND (sqlc.narg('visible_to')::uuid IS NULL OR activities.owner_id = sqlc.narg('visible_to'))
FOR UPDATE;

-- name: InsertActivity :one
INSERT INTO activities (
    id, kind, subject, body, contact_id, organization_id, deal_id, about, owner_id, occurred_at, direction, outcome,
    duration_minutes, due_on, due_time, priority, remind_at, done_at
) VALUES (
    @id, @kind, @subject, @body, @contact_id, @organization_id, @deal_id, @about, @owner_id, @occurred_at,
    @direction, @outcome, @duration_minutes, @due_on, @due_time, @priority, @remind_at, @done_at
)
RETURNING *;

-- name: UpdateActivity :one
UPDATE activities
SET kind = @kind, subject = @subject, body = @body, contact_id = @contact_id, organization_id = @organization_id,
    deal_id = @deal_id, about = @about, owner_id = @owner_id, occurred_at = @occurred_at, direction = @direction,
    outcome = @outcome, duration_minutes = @duration_minutes, due_on = @due_on, due_time = @due_time,
    priority = @priority, remind_at = @remind_at, done_at = @done_at, version = version + 1, updated_at = now()
WHERE id = @id
RETURNING *;


-- name: ActivitiesOfContacts :many
-- The first ones of each of many contacts in one statement.
SELECT activities.*
FROM unnest(@ids::uuid[]) AS parent (id)
CROSS JOIN LATERAL (
    SELECT candidate.id FROM activities AS candidate
    WHERE candidate.contact_id = parent.id
      AND (sqlc.narg('visible_to')::uuid IS NULL OR (candidate.owner_id = sqlc.narg('visible_to') OR (candidate.about > 0 AND ((candidate.about & 1) = 0 OR (SELECT true FROM contacts AS it WHERE it.id = candidate.contact_id AND it.owner_id = sqlc.narg('visible_to') LIMIT 1)) AND ((candidate.about & 2) = 0 OR (SELECT true FROM organizations AS it WHERE it.id = candidate.organization_id AND (it.owner_id = sqlc.narg('visible_to') OR (SELECT true FROM contacts AS own WHERE own.owner_id = sqlc.narg('visible_to') AND own.organization_id = it.id LIMIT 1) OR (SELECT true FROM deals AS own WHERE own.owner_id = sqlc.narg('visible_to') AND own.organization_id = it.id LIMIT 1)) LIMIT 1)) AND ((candidate.about & 4) = 0 OR (SELECT true FROM deals AS it WHERE it.id = candidate.deal_id AND it.owner_id = sqlc.narg('visible_to') LIMIT 1)))))
      AND (candidate.occurred_at, candidate.id) < (cast(@after_key::text AS timestamptz), @after_id::uuid)
    ORDER BY candidate.occurred_at DESC, candidate.id DESC
    LIMIT @page_size
) AS page
JOIN activities ON activities.id = page.id
ORDER BY activities.contact_id, activities.occurred_at DESC, activities.id DESC;

-- name: ActivityCountsOfContacts :many
SELECT contact_id::uuid AS parent_id, count(*) AS count
FROM activities
WHERE contact_id = ANY(@ids::uuid[]) AND (sqlc.narg('visible_to')::uuid IS NULL OR (activities.owner_id = sqlc.narg('visible_to') OR (activities.about > 0 AND ((activities.about & 1) = 0 OR (SELECT true FROM contacts AS it WHERE it.id = activities.contact_id AND it.owner_id = sqlc.narg('visible_to') LIMIT 1)) AND ((activities.about & 2) = 0 OR (SELECT true FROM organizations AS it WHERE it.id = activities.organization_id AND (it.owner_id = sqlc.narg('visible_to') OR (SELECT true FROM contacts AS own WHERE own.owner_id = sqlc.narg('visible_to') AND own.organization_id = it.id LIMIT 1) OR (SELECT true FROM deals AS own WHERE own.owner_id = sqlc.narg('visible_to') AND own.organization_id = it.id LIMIT 1)) LIMIT 1)) AND ((activities.about & 4) = 0 OR (SELECT true FROM deals AS it WHERE it.id = activities.deal_id AND it.owner_id = sqlc.narg('visible_to') LIMIT 1)))))
GROUP BY contact_id
ORDER BY contact_id;


-- name: ActivitiesOfOrganizations :many
-- The first ones of each of many organizations in one statement.
SELECT activities.*
FROM unnest(@ids::uuid[]) AS parent (id)
CROSS JOIN LATERAL (
    SELECT candidate.id FROM activities AS candidate
    WHERE candidate.organization_id = parent.id
      AND (sqlc.narg('visible_to')::uuid IS NULL OR (candidate.owner_id = sqlc.narg('visible_to') OR (candidate.about > 0 AND ((candidate.about & 1) = 0 OR (SELECT true FROM contacts AS it WHERE it.id = candidate.contact_id AND it.owner_id = sqlc.narg('visible_to') LIMIT 1)) AND ((candidate.about & 2) = 0 OR (SELECT true FROM organizations AS it WHERE it.id = candidate.organization_id AND (it.owner_id = sqlc.narg('visible_to') OR (SELECT true FROM contacts AS own WHERE own.owner_id = sqlc.narg('visible_to') AND own.organization_id = it.id LIMIT 1) OR (SELECT true FROM deals AS own WHERE own.owner_id = sqlc.narg('visible_to') AND own.organization_id = it.id LIMIT 1)) LIMIT 1)) AND ((candidate.about & 4) = 0 OR (SELECT true FROM deals AS it WHERE it.id = candidate.deal_id AND it.owner_id = sqlc.narg('visible_to') LIMIT 1)))))
      AND (candidate.occurred_at, candidate.id) < (cast(@after_key::text AS timestamptz), @after_id::uuid)
    ORDER BY candidate.occurred_at DESC, candidate.id DESC
    LIMIT @page_size
) AS page
JOIN activities ON activities.id = page.id
ORDER BY activities.organization_id, activities.occurred_at DESC, activities.id DESC;

-- name: ActivityCountsOfOrganizations :many
SELECT organization_id::uuid AS parent_id, count(*) AS count
FROM activities
WHERE organization_id = ANY(@ids::uuid[]) AND (sqlc.narg('visible_to')::uuid IS NULL OR (activities.owner_id = sqlc.narg('visible_to') OR (activities.about > 0 AND ((activities.about & 1) = 0 OR (SELECT true FROM contacts AS it WHERE it.id = activities.contact_id AND it.owner_id = sqlc.narg('visible_to') LIMIT 1)) AND ((activities.about & 2) = 0 OR (SELECT true FROM organizations AS it WHERE it.id = activities.organization_id AND (it.owner_id = sqlc.narg('visible_to') OR (SELECT true FROM contacts AS own WHERE own.owner_id = sqlc.narg('visible_to') AND own.organization_id = it.id LIMIT 1) OR (SELECT true FROM deals AS own WHERE own.owner_id = sqlc.narg('visible_to') AND own.organization_id = it.id LIMIT 1)) LIMIT 1)) AND ((activities.about & 4) = 0 OR (SELECT true FROM deals AS it WHERE it.id = activities.deal_id AND it.owner_id = sqlc.narg('visible_to') LIMIT 1)))))
GROUP BY organization_id
ORDER BY organization_id;


-- name: ActivitiesOfDeals :many
-- The first ones of each of many deals in one statement.
SELECT activities.*
FROM unnest(@ids::uuid[]) AS parent (id)
CROSS JOIN LATERAL (
    SELECT candidate.id FROM activities AS candidate
    WHERE candidate.deal_id = parent.id
      AND (sqlc.narg('visible_to')::uuid IS NULL OR (candidate.owner_id = sqlc.narg('visible_to') OR (candidate.about > 0 AND ((candidate.about & 1) = 0 OR (SELECT true FROM contacts AS it WHERE it.id = candidate.contact_id AND it.owner_id = sqlc.narg('visible_to') LIMIT 1)) AND ((candidate.about & 2) = 0 OR (SELECT true FROM organizations AS it WHERE it.id = candidate.organization_id AND (it.owner_id = sqlc.narg('visible_to') OR (SELECT true FROM contacts AS own WHERE own.owner_id = sqlc.narg('visible_to') AND own.organization_id = it.id LIMIT 1) OR (SELECT true FROM deals AS own WHERE own.owner_id = sqlc.narg('visible_to') AND own.organization_id = it.id LIMIT 1)) LIMIT 1)) AND ((candidate.about & 4) = 0 OR (SELECT true FROM deals AS it WHERE it.id = candidate.deal_id AND it.owner_id = sqlc.narg('visible_to') LIMIT 1)))))
      AND (candidate.occurred_at, candidate.id) < (cast(@after_key::text AS timestamptz), @after_id::uuid)
    ORDER BY candidate.occurred_at DESC, candidate.id DESC
    LIMIT @page_size
) AS page
JOIN activities ON activities.id = page.id
ORDER BY activities.deal_id, activities.occurred_at DESC, activities.id DESC;

-- name: ActivityCountsOfDeals :many
SELECT deal_id::uuid AS parent_id, count(*) AS count
FROM activities
WHERE deal_id = ANY(@ids::uuid[]) AND (sqlc.narg('visible_to')::uuid IS NULL OR (activities.owner_id = sqlc.narg('visible_to') OR (activities.about > 0 AND ((activities.about & 1) = 0 OR (SELECT true FROM contacts AS it WHERE it.id = activities.contact_id AND it.owner_id = sqlc.narg('visible_to') LIMIT 1)) AND ((activities.about & 2) = 0 OR (SELECT true FROM organizations AS it WHERE it.id = activities.organization_id AND (it.owner_id = sqlc.narg('visible_to') OR (SELECT true FROM contacts AS own WHERE own.owner_id = sqlc.narg('visible_to') AND own.organization_id = it.id LIMIT 1) OR (SELECT true FROM deals AS own WHERE own.owner_id = sqlc.narg('visible_to') AND own.organization_id = it.id LIMIT 1)) LIMIT 1)) AND ((activities.about & 4) = 0 OR (SELECT true FROM deals AS it WHERE it.id = activities.deal_id AND it.owner_id = sqlc.narg('visible_to') LIMIT 1)))))
GROUP BY deal_id
ORDER BY deal_id;


