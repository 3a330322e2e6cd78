-- name: TouchContacted :exec
-- Somebody at the customer was talked to: contacts and organizations that the activities
-- are about, those of their deals, and the organizations of the contacts were contacted
-- then, if not later. Organizations are locked first, as a deletion does. Nil is none.
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
    SELECT candidate.id, candidate.last_contacted_at AS before, companies.at FROM companies
    JOIN organizations AS candidate ON candidate.id = companies.id
    WHERE candidate.last_contacted_at IS NULL OR candidate.last_contacted_at < companies.at
    ORDER BY candidate.id FOR UPDATE OF candidate
), picked_people AS MATERIALIZED (
    SELECT candidate.id, candidate.last_contacted_at AS before, people.at FROM people
    JOIN contacts AS candidate ON candidate.id = people.id
    WHERE candidate.last_contacted_at IS NULL OR candidate.last_contacted_at < people.at
    ORDER BY candidate.id FOR UPDATE OF candidate
), changed_companies AS (
    UPDATE organizations SET last_contacted_at = picked_companies.at, version = version + 1, updated_at = now()
    FROM picked_companies WHERE organizations.id = picked_companies.id
    RETURNING organizations.id, picked_companies.before, picked_companies.at
), changed_people AS (
    UPDATE contacts SET last_contacted_at = picked_people.at, version = version + 1, updated_at = now()
    FROM picked_people WHERE contacts.id = picked_people.id
    RETURNING contacts.id, picked_people.before, picked_people.at
), changed AS MATERIALIZED (
    SELECT 'ORGANIZATION' AS kind, id, before, at FROM changed_companies
    UNION ALL SELECT 'CONTACT', id, before, at FROM changed_people
), published AS (
    INSERT INTO public.outbox (record_kind, record_id, action)
    SELECT changed.kind, changed.id, 'UPDATE' FROM changed WHERE @publish::boolean
)
-- Times as record.Moment writes them.
INSERT INTO history (id, record_kind, record_id, action, actor_kind, user_id, api_key_id, change)
SELECT extensions.ordered_uuid(clock_timestamp()), changed.kind, changed.id, 'UPDATE', @actor_kind, @user_id, @api_key_id,
    jsonb_build_object('last_contacted_at', jsonb_build_array(
        regexp_replace(to_char(changed.before AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), '\.?0+$', '') || 'Z',
        regexp_replace(to_char(changed.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), '\.?0+$', '') || 'Z'))
FROM changed;
