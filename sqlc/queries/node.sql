-- name: KindOfNode :one
-- What an ID is the ID of, whoever may see it: the record itself is read by its
-- own kind's query, which knows that. Four look-ups by primary key.
SELECT 'Contact' AS kind FROM contacts WHERE contacts.id = @id
UNION ALL
SELECT 'Organization' FROM organizations WHERE organizations.id = @id
UNION ALL
SELECT 'Deal' FROM deals WHERE deals.id = @id
UNION ALL
SELECT 'User' FROM users WHERE users.id = @id
LIMIT 1;
