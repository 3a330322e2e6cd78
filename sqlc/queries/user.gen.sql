-- name: UserRows :many
-- A list adds its conditions, its order and its page: see graph/list.
SELECT * FROM users;

