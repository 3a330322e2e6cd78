-- The records that are a user's to work on: a closed deal stays with who closed
-- it.

-- name: OpenRecordsOfUser :one
SELECT
    (SELECT count(*) FROM organizations WHERE organizations.owner_id = @user_id) AS organizations,
    (SELECT count(*) FROM contacts WHERE contacts.owner_id = @user_id) AS contacts,
    (SELECT count(*) FROM deals WHERE deals.owner_id = @user_id AND deals.stage NOT IN ('CLOSED_WON', 'CLOSED_LOST')) AS deals;

-- name: HandOverOrganizations :execrows
UPDATE organizations SET owner_id = @to_id, version = version + 1, updated_at = now()
WHERE owner_id = @from_id;

-- name: HandOverContacts :execrows
UPDATE contacts SET owner_id = @to_id, version = version + 1, updated_at = now()
WHERE owner_id = @from_id;

-- name: HandOverOpenDeals :execrows
UPDATE deals SET owner_id = @to_id, version = version + 1, updated_at = now()
WHERE owner_id = @from_id AND stage NOT IN ('CLOSED_WON', 'CLOSED_LOST');
