-- name: KindOfNode :one
-- Written by noun/generate. What an ID is the ID of, whoever may see it: the record
-- itself is read by its own kind's query, which knows that. A look-up by primary
-- key for each table.
SELECT 'Organization' AS kind FROM organizations WHERE organizations.id = @id
UNION ALL
SELECT 'Contact' FROM contacts WHERE contacts.id = @id
UNION ALL
SELECT 'Deal' FROM deals WHERE deals.id = @id
UNION ALL
SELECT 'Activity' FROM activities WHERE activities.id = @id
UNION ALL
SELECT 'User' FROM users WHERE users.id = @id
LIMIT 1;
