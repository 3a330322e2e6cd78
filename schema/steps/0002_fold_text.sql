-- What names are ordered and searched by is folded (extensions.fold). One ALTER
-- TABLE, which writes each table once, the amounts' wider type with it; the indexes that go with a column are made
-- anew by the plan, those of big tables beside their users' writes.
DROP INDEX IF EXISTS organizations_search, contacts_search, deals_search;

ALTER TABLE users
    DROP COLUMN sort_name,
    ADD COLUMN sort_name text COLLATE "C" NOT NULL GENERATED ALWAYS AS (
        left(extensions.fold(CASE WHEN last_name = '' THEN first_name ELSE last_name END), 200) || chr(1)
        || left(extensions.fold(CASE WHEN last_name = '' THEN '' ELSE first_name END), 200)) STORED;

ALTER TABLE organizations
    ALTER COLUMN annual_revenue TYPE numeric(18, 4),
    DROP COLUMN sort_name,
    ADD COLUMN sort_name text COLLATE "C" NOT NULL GENERATED ALWAYS AS (left(extensions.fold(name), 400)) STORED,
    ADD COLUMN search_text text COLLATE "C" NOT NULL GENERATED ALWAYS AS (
        ' ' || extensions.fold(name || ' ' || coalesce(domain, '')) || ' ' || extensions.digits(coalesce(phone, ''))) STORED;

ALTER TABLE contacts
    DROP COLUMN sort_name,
    ADD COLUMN sort_name text COLLATE "C" NOT NULL GENERATED ALWAYS AS (
        left(extensions.fold(CASE WHEN last_name = '' THEN first_name ELSE last_name END), 200) || chr(1)
        || left(extensions.fold(CASE WHEN last_name = '' THEN '' ELSE first_name END), 200)) STORED,
    ADD COLUMN search_text text COLLATE "C" NOT NULL GENERATED ALWAYS AS (
        ' ' || extensions.fold(first_name || ' ' || last_name || ' ' || coalesce(email, '') || ' ' || coalesce(job_title, ''))
        || ' ' || extensions.digits(coalesce(phone, '')) || ' ' || extensions.digits(coalesce(mobile, ''))) STORED;

ALTER TABLE deals
    ALTER COLUMN amount TYPE numeric(18, 4),
    DROP COLUMN sort_name,
    ADD COLUMN sort_name text COLLATE "C" NOT NULL GENERATED ALWAYS AS (left(extensions.fold(name), 400)) STORED;
