-- name: TouchContacted :exec
-- Somebody at the customer was talked to: contacts and organizations that the activities
-- are about, those of their deals, and the organizations of the contacts were contacted
-- then, if not later. Organizations are locked first, as a deletion does. Nil is none.
-- The records keep their version and have no entry in the history: nobody has changed
-- them, and the activity itself says who did what.
WITH talk AS MATERIALIZED (
    SELECT unnest(@contact_ids::uuid[]) AS contact_id, unnest(@organization_ids::uuid[]) AS organization_id,
        unnest(@deal_ids::uuid[]) AS deal_id, unnest(@times::text[])::timestamptz AS at
), people AS MATERIALIZED (
    SELECT found.id, max(found.at) AS at FROM (
        SELECT talk.contact_id AS id, talk.at FROM talk
        UNION ALL SELECT deals.contact_id, talk.at FROM talk JOIN deals ON deals.id = talk.deal_id
    ) AS found GROUP BY found.id
), companies AS MATERIALIZED (
    SELECT found.id, max(found.at) AS at FROM (
        SELECT talk.organization_id AS id, talk.at FROM talk
        UNION ALL SELECT deals.organization_id, talk.at FROM talk JOIN deals ON deals.id = talk.deal_id
        UNION ALL SELECT contacts.organization_id, people.at FROM people JOIN contacts ON contacts.id = people.id
    ) AS found GROUP BY found.id
), picked_companies AS MATERIALIZED (
    SELECT candidate.id, companies.at FROM companies
    JOIN organizations AS candidate ON candidate.id = companies.id
    WHERE candidate.last_contacted_at IS NULL OR candidate.last_contacted_at < companies.at
    ORDER BY candidate.id FOR UPDATE OF candidate
), picked_people AS MATERIALIZED (
    SELECT candidate.id, people.at FROM people
    JOIN contacts AS candidate ON candidate.id = people.id
    WHERE candidate.last_contacted_at IS NULL OR candidate.last_contacted_at < people.at
    ORDER BY candidate.id FOR UPDATE OF candidate
), changed_companies AS (
    UPDATE organizations SET last_contacted_at = picked_companies.at
    FROM picked_companies WHERE organizations.id = picked_companies.id
    RETURNING organizations.id
), changed_people AS (
    UPDATE contacts SET last_contacted_at = picked_people.at
    FROM picked_people WHERE contacts.id = picked_people.id
    RETURNING contacts.id
)
INSERT INTO public.outbox (record_kind, record_id, action)
SELECT changed.kind, changed.id, 'UPDATE' FROM (
    SELECT 'ORGANIZATION' AS kind, id FROM changed_companies UNION ALL SELECT 'CONTACT', id FROM changed_people
) AS changed
WHERE @publish::boolean;
