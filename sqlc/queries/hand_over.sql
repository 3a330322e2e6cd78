-- The records that are a user's to work on: a closed deal stays with who closed
-- it. They change hands "most" at a time, since a user may have more of them than
-- one statement's time allows: 160,000 took 22-32 s.

-- name: OpenRecordsOfUser :one
SELECT
    (SELECT count(*) FROM organizations WHERE organizations.owner_id = @user_id) AS organizations,
    (SELECT count(*) FROM contacts WHERE contacts.owner_id = @user_id) AS contacts,
    (SELECT count(*) FROM deals WHERE deals.owner_id = @user_id AND deals.stage NOT IN ('CLOSED_WON', 'CLOSED_LOST')) AS deals;

-- name: HandOverOrganizations :execrows
UPDATE organizations SET owner_id = @to_id, version = version + 1, updated_at = now()
WHERE id IN (
    SELECT candidate.id FROM organizations AS candidate
    WHERE candidate.owner_id = @from_id
    LIMIT @most
);

-- name: HandOverContacts :execrows
UPDATE contacts SET owner_id = @to_id, version = version + 1, updated_at = now()
WHERE id IN (
    SELECT candidate.id FROM contacts AS candidate
    WHERE candidate.owner_id = @from_id
    LIMIT @most
);

-- name: HandOverOpenDeals :execrows
UPDATE deals SET owner_id = @to_id, version = version + 1, updated_at = now()
WHERE id IN (
    SELECT candidate.id FROM deals AS candidate
    WHERE candidate.owner_id = @from_id AND candidate.stage NOT IN ('CLOSED_WON', 'CLOSED_LOST')
    LIMIT @most
);
