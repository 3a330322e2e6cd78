-- name: UserRows :many
-- All of this file is written by noun/generate. A list adds its conditions, its order
-- and its page: see graph/list.
SELECT * FROM users;

