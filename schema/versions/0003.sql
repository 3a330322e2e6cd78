-- One tenant's schema. Declarative: this is what every tenant_… schema must
-- look like; read by sqlc and by Atlas, and run as it stands to provision.
--
-- House rules (docs/adding-a-model.md): names are unqualified, every constraint
-- is named, no CREATE TYPE (a per-tenant enum has another OID in every schema
-- and breaks prepared statements on a pooled connection: text + CHECK), no
-- triggers, functions or views (Atlas does not diff them), an index only for a
-- query that exists. Operator classes of extensions live in "extensions".
--
-- Every sort_name is COLLATE "C": paging compares it with a greatest possible
-- string, which no other collation has, and an upgrade of the C library can't
-- reorder its index. A person's is the folded last name and the folded first name
-- with chr(1) between: as that is less than any folded character, it compares as
-- the pair does. Whoever has one name alone stands under it. It is cut, since an
-- index holds no more than 2,704 bytes.
--
-- Every search_text is folded, and begins with a space, so that a word's
-- beginning is found as ' word' (extensions.pattern).

-- How the company works: one row, made at signup. "Today" is a day of its time
-- zone; the database itself keeps UTC's instants and plain days. The company's
-- name is here; public.tenants keeps the label that operators know it by.
CREATE TABLE workspace_settings (
    singleton boolean NOT NULL DEFAULT true,
    company_name text NOT NULL,
    time_zone text NOT NULL DEFAULT 'UTC',
    currency text NOT NULL DEFAULT 'USD',
    locale text NOT NULL DEFAULT 'en-US',
    first_day_of_week text NOT NULL DEFAULT 'MONDAY',
    version integer NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT workspace_settings_pkey PRIMARY KEY (singleton),
    CONSTRAINT workspace_settings_singleton_check CHECK (singleton),
    CONSTRAINT workspace_settings_company_name_check CHECK (char_length(company_name) BETWEEN 1 AND 200),
    CONSTRAINT workspace_settings_time_zone_check CHECK (char_length(time_zone) BETWEEN 1 AND 64),
    CONSTRAINT workspace_settings_currency_check CHECK (currency ~ '^[A-Z]{3}$'),
    CONSTRAINT workspace_settings_locale_check CHECK (char_length(locale) BETWEEN 2 AND 35),
    CONSTRAINT workspace_settings_first_day_of_week_check CHECK (first_day_of_week IN (
        'MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY'))
);

CREATE TABLE users (
    id uuid NOT NULL,
    email text NOT NULL,
    password_hash text NOT NULL,
    first_name text NOT NULL,
    last_name text NOT NULL,
    sort_name text COLLATE "C" NOT NULL GENERATED ALWAYS AS (
        left(extensions.fold(CASE WHEN last_name = '' THEN first_name ELSE last_name END), 200) || chr(1)
        || left(extensions.fold(CASE WHEN last_name = '' THEN '' ELSE first_name END), 200)) STORED,
    role text NOT NULL,
    deactivated_at timestamptz,
    last_login_at timestamptz,
    version integer NOT NULL DEFAULT 1,
    -- Goes up with each change of role, email or activity: what was issued to
    -- somebody, or by them, before the change is void.
    rights_version integer NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT users_pkey PRIMARY KEY (id),
    CONSTRAINT users_email_key UNIQUE (email),
    CONSTRAINT users_email_check CHECK (email = lower(email) AND char_length(email) BETWEEN 3 AND 254),
    CONSTRAINT users_first_name_check CHECK (char_length(first_name) <= 100),
    CONSTRAINT users_last_name_check CHECK (char_length(last_name) <= 100),
    -- A person needs one of them.
    CONSTRAINT users_name_check CHECK (first_name <> '' OR last_name <> ''),
    CONSTRAINT users_role_check CHECK (role IN ('OWNER', 'ADMIN', 'MANAGER', 'SALESPERSON'))
);

CREATE INDEX users_sort_name ON users (sort_name, id);
CREATE INDEX users_created_at ON users (created_at, id);

-- A session is known by the SHA-256 of its token; the token itself is nowhere.
CREATE TABLE sessions (
    token_hash bytea NOT NULL,
    user_id uuid NOT NULL,
    expires_at timestamptz NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    -- What its user knows it by. The defaults serve the sessions from before.
    id uuid NOT NULL DEFAULT gen_random_uuid(),
    user_agent text NOT NULL DEFAULT '',
    -- Written every few minutes at most, not with every request.
    last_used_at timestamptz NOT NULL DEFAULT now(),
    -- When its user last gave the password (and the code). Null in the sessions
    -- from before this was kept.
    authenticated_at timestamptz,
    CONSTRAINT sessions_pkey PRIMARY KEY (token_hash),
    CONSTRAINT sessions_user_id_fkey FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE,
    CONSTRAINT sessions_token_hash_check CHECK (octet_length(token_hash) = 32),
    CONSTRAINT sessions_user_agent_check CHECK (char_length(user_agent) <= 500)
);

CREATE INDEX sessions_user_id ON sessions (user_id);

-- Guesses at passwords, counted before each is checked. The subject is the
-- SHA-256 of an email, whether a user has it or not, or of an address: what
-- people type by mistake into a login, a password among it, is not kept.
CREATE TABLE login_attempts (
    subject bytea NOT NULL,
    -- Not whole where time forgives some of it.
    attempts double precision NOT NULL,
    last_attempt_at timestamptz NOT NULL,
    locked_until timestamptz,
    CONSTRAINT login_attempts_pkey PRIMARY KEY (subject),
    CONSTRAINT login_attempts_subject_check CHECK (octet_length(subject) = 32)
);

CREATE INDEX login_attempts_last_attempt_at ON login_attempts (last_attempt_at);

-- One-time tokens to set a new password with, one a user; known by their hash.
CREATE TABLE password_resets (
    user_id uuid NOT NULL,
    token_hash bytea NOT NULL,
    expires_at timestamptz NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    -- The rights_version of its user and of its issuer when it was issued. Those
    -- from before this was kept match nobody's.
    user_rights integer NOT NULL DEFAULT 0,
    issuer_id uuid,
    issuer_rights integer NOT NULL DEFAULT 0,
    -- Issued from the command line, by no user.
    by_operator boolean NOT NULL DEFAULT false,
    CONSTRAINT password_resets_pkey PRIMARY KEY (user_id),
    CONSTRAINT password_resets_user_id_fkey FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE,
    CONSTRAINT password_resets_issuer_id_fkey FOREIGN KEY (issuer_id) REFERENCES users (id) ON DELETE CASCADE,
    CONSTRAINT password_resets_issuer_check CHECK (NOT by_operator OR issuer_id IS NULL),
    CONSTRAINT password_resets_token_hash_key UNIQUE (token_hash),
    CONSTRAINT password_resets_token_hash_check CHECK (octet_length(token_hash) = 32)
);

-- Authenticators that a login asks for a code of (TOTP). The secret is readable:
-- a code can't be checked otherwise.
CREATE TABLE second_factors (
    user_id uuid NOT NULL,
    secret text NOT NULL,
    -- Null until the user has shown that the authenticator has the secret.
    confirmed_at timestamptz,
    -- The half minute of the last code that was taken: each works once.
    last_step bigint NOT NULL DEFAULT 0,
    created_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT second_factors_pkey PRIMARY KEY (user_id),
    CONSTRAINT second_factors_user_id_fkey FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE
);

-- What stands in for a lost authenticator, each once; known by their hash.
CREATE TABLE recovery_codes (
    user_id uuid NOT NULL,
    code_hash bytea NOT NULL,
    CONSTRAINT recovery_codes_pkey PRIMARY KEY (user_id, code_hash),
    CONSTRAINT recovery_codes_user_id_fkey FOREIGN KEY (user_id) REFERENCES second_factors (user_id) ON DELETE CASCADE,
    CONSTRAINT recovery_codes_code_hash_check CHECK (octet_length(code_hash) = 32)
);

-- Keys for programs, known by their hash. A key acts as its user, with its own
-- role at most.
CREATE TABLE api_keys (
    id uuid NOT NULL,
    user_id uuid NOT NULL,
    name text NOT NULL,
    prefix text NOT NULL,
    key_hash bytea NOT NULL,
    role text NOT NULL,
    expires_at timestamptz NOT NULL,
    last_used_at timestamptz,
    created_at timestamptz NOT NULL DEFAULT now(),
    -- The rights_version of its user when it was made.
    user_rights integer NOT NULL DEFAULT 1,
    CONSTRAINT api_keys_pkey PRIMARY KEY (id),
    CONSTRAINT api_keys_user_id_fkey FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE,
    CONSTRAINT api_keys_key_hash_key UNIQUE (key_hash),
    CONSTRAINT api_keys_name_check CHECK (char_length(name) BETWEEN 1 AND 100),
    CONSTRAINT api_keys_prefix_check CHECK (char_length(prefix) BETWEEN 1 AND 20),
    CONSTRAINT api_keys_key_hash_check CHECK (octet_length(key_hash) = 32),
    CONSTRAINT api_keys_role_check CHECK (role IN ('OWNER', 'ADMIN', 'MANAGER', 'SALESPERSON'))
);

CREATE INDEX api_keys_user_id ON api_keys (user_id);

CREATE TABLE organizations (
    id uuid NOT NULL,
    name text NOT NULL,
    sort_name text COLLATE "C" NOT NULL GENERATED ALWAYS AS (left(extensions.fold(name), 400)) STORED,
    search_text text COLLATE "C" NOT NULL GENERATED ALWAYS AS (
        ' ' || extensions.fold(name || ' ' || coalesce(domain, '')) || ' ' || extensions.digits(coalesce(phone, ''))) STORED,
    domain text,
    industry text,
    employee_range text,
    annual_revenue numeric(18, 4),
    phone text,
    email text,
    website text,
    street text,
    city text,
    region text,
    postal_code text,
    country text,
    linkedin_url text,
    twitter_url text,
    facebook_url text,
    lifecycle_stage text NOT NULL DEFAULT 'LEAD',
    owner_id uuid NOT NULL,
    description text,
    last_contacted_at timestamptz,
    -- Its ID in another system.
    external_id text,
    version integer NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT organizations_pkey PRIMARY KEY (id),
    CONSTRAINT organizations_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES users (id),
    CONSTRAINT organizations_name_check CHECK (char_length(name) BETWEEN 1 AND 200),
    CONSTRAINT organizations_domain_check CHECK (char_length(domain) BETWEEN 1 AND 253),
    CONSTRAINT organizations_industry_check CHECK (industry IN (
        'TECHNOLOGY', 'FINANCE', 'HEALTHCARE', 'MANUFACTURING', 'RETAIL', 'EDUCATION', 'REAL_ESTATE', 'CONSULTING',
        'MEDIA', 'TRANSPORTATION', 'ENERGY', 'TELECOMMUNICATIONS', 'HOSPITALITY', 'OTHER')),
    CONSTRAINT organizations_employee_range_check CHECK (employee_range IN (
        'FROM_1_TO_10', 'FROM_11_TO_50', 'FROM_51_TO_200', 'FROM_201_TO_500', 'FROM_501_TO_1000', 'FROM_1001_TO_5000',
        'OVER_5000')),
    CONSTRAINT organizations_annual_revenue_check CHECK (annual_revenue >= 0),
    CONSTRAINT organizations_phone_check CHECK (char_length(phone) <= 50),
    CONSTRAINT organizations_email_check CHECK (char_length(email) <= 254),
    CONSTRAINT organizations_website_check CHECK (char_length(website) <= 500),
    CONSTRAINT organizations_street_check CHECK (char_length(street) <= 200),
    CONSTRAINT organizations_city_check CHECK (char_length(city) <= 100),
    CONSTRAINT organizations_region_check CHECK (char_length(region) <= 100),
    CONSTRAINT organizations_postal_code_check CHECK (char_length(postal_code) <= 20),
    CONSTRAINT organizations_country_check CHECK (char_length(country) <= 100),
    CONSTRAINT organizations_linkedin_url_check CHECK (char_length(linkedin_url) <= 500),
    CONSTRAINT organizations_twitter_url_check CHECK (char_length(twitter_url) <= 500),
    CONSTRAINT organizations_facebook_url_check CHECK (char_length(facebook_url) <= 500),
    CONSTRAINT organizations_lifecycle_stage_check CHECK (lifecycle_stage IN (
        'LEAD', 'QUALIFIED', 'OPPORTUNITY', 'CUSTOMER', 'EVANGELIST', 'OTHER')),
    CONSTRAINT organizations_description_check CHECK (char_length(description) <= 10000),
    CONSTRAINT organizations_external_id_check CHECK (char_length(external_id) <= 200)
);

CREATE INDEX organizations_sort_name ON organizations (sort_name, id);
CREATE INDEX organizations_created_at ON organizations (created_at, id);
CREATE INDEX organizations_annual_revenue ON organizations ((coalesce(annual_revenue, -1)), id);
CREATE INDEX organizations_owner_id ON organizations (owner_id, id);
-- Upserts find it by these.
CREATE INDEX organizations_domain ON organizations (lower(domain), id) WHERE domain IS NOT NULL;
CREATE UNIQUE INDEX organizations_external_id_key ON organizations (external_id) WHERE external_id IS NOT NULL;
-- What is rare is found here, whatever conditions are joined: each column is looked
-- up and the results are intersected inside the index, so that nothing is read to be
-- thrown away.
CREATE INDEX organizations_search ON organizations USING gin (owner_id, lifecycle_stage, industry, search_text extensions.gin_trgm_ops);

CREATE TABLE contacts (
    id uuid NOT NULL,
    first_name text NOT NULL,
    last_name text NOT NULL,
    sort_name text COLLATE "C" NOT NULL GENERATED ALWAYS AS (
        left(extensions.fold(CASE WHEN last_name = '' THEN first_name ELSE last_name END), 200) || chr(1)
        || left(extensions.fold(CASE WHEN last_name = '' THEN '' ELSE first_name END), 200)) STORED,
    search_text text COLLATE "C" NOT NULL GENERATED ALWAYS AS (
        ' ' || extensions.fold(first_name || ' ' || last_name || ' ' || coalesce(email, '') || ' ' || coalesce(job_title, ''))
        || ' ' || extensions.digits(coalesce(phone, '')) || ' ' || extensions.digits(coalesce(mobile, ''))) STORED,
    email text,
    phone text,
    mobile text,
    job_title text,
    organization_id uuid,
    lifecycle_stage text NOT NULL DEFAULT 'LEAD',
    owner_id uuid NOT NULL,
    street text,
    city text,
    region text,
    postal_code text,
    country text,
    linkedin_url text,
    twitter_url text,
    facebook_url text,
    website text,
    description text,
    last_contacted_at timestamptz,
    -- Its ID in another system.
    external_id text,
    version integer NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT contacts_pkey PRIMARY KEY (id),
    CONSTRAINT contacts_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations (id) ON DELETE SET NULL,
    CONSTRAINT contacts_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES users (id),
    CONSTRAINT contacts_first_name_check CHECK (char_length(first_name) <= 100),
    CONSTRAINT contacts_last_name_check CHECK (char_length(last_name) <= 100),
    -- A person needs one of them.
    CONSTRAINT contacts_name_check CHECK (first_name <> '' OR last_name <> ''),
    CONSTRAINT contacts_email_check CHECK (char_length(email) <= 254),
    CONSTRAINT contacts_phone_check CHECK (char_length(phone) <= 50),
    CONSTRAINT contacts_mobile_check CHECK (char_length(mobile) <= 50),
    CONSTRAINT contacts_job_title_check CHECK (char_length(job_title) <= 150),
    CONSTRAINT contacts_lifecycle_stage_check CHECK (lifecycle_stage IN (
        'SUBSCRIBER', 'LEAD', 'MARKETING_QUALIFIED', 'SALES_QUALIFIED', 'OPPORTUNITY', 'CUSTOMER', 'EVANGELIST', 'OTHER')),
    CONSTRAINT contacts_street_check CHECK (char_length(street) <= 200),
    CONSTRAINT contacts_city_check CHECK (char_length(city) <= 100),
    CONSTRAINT contacts_region_check CHECK (char_length(region) <= 100),
    CONSTRAINT contacts_postal_code_check CHECK (char_length(postal_code) <= 20),
    CONSTRAINT contacts_country_check CHECK (char_length(country) <= 100),
    CONSTRAINT contacts_linkedin_url_check CHECK (char_length(linkedin_url) <= 500),
    CONSTRAINT contacts_twitter_url_check CHECK (char_length(twitter_url) <= 500),
    CONSTRAINT contacts_facebook_url_check CHECK (char_length(facebook_url) <= 500),
    CONSTRAINT contacts_website_check CHECK (char_length(website) <= 500),
    CONSTRAINT contacts_description_check CHECK (char_length(description) <= 10000),
    CONSTRAINT contacts_external_id_check CHECK (char_length(external_id) <= 200)
);

CREATE INDEX contacts_sort_name ON contacts (sort_name, id);
CREATE INDEX contacts_created_at ON contacts (created_at, id);
CREATE INDEX contacts_last_contacted_at ON contacts ((coalesce(last_contacted_at, '-infinity'::timestamptz)), id);
CREATE INDEX contacts_owner_id ON contacts (owner_id, created_at, id);
CREATE INDEX contacts_owner_id_sort_name ON contacts (owner_id, sort_name, id);
-- Whose contact or deal an organization has tells who may see it.
CREATE INDEX contacts_owner_id_organization_id ON contacts (owner_id, organization_id);
CREATE INDEX contacts_lifecycle_stage ON contacts (lifecycle_stage, sort_name, id);
CREATE INDEX contacts_organization_id ON contacts (organization_id, sort_name, id);
-- Upserts find it by these.
CREATE INDEX contacts_email ON contacts (lower(email), id) WHERE email IS NOT NULL;
CREATE UNIQUE INDEX contacts_external_id_key ON contacts (external_id) WHERE external_id IS NOT NULL;
CREATE INDEX contacts_search ON contacts USING gin (owner_id, lifecycle_stage, search_text extensions.gin_trgm_ops);

CREATE TABLE deals (
    id uuid NOT NULL,
    name text NOT NULL,
    sort_name text COLLATE "C" NOT NULL GENERATED ALWAYS AS (left(extensions.fold(name), 400)) STORED,
    description text,
    amount numeric(18, 4),
    currency text NOT NULL,
    organization_id uuid,
    contact_id uuid,
    owner_id uuid NOT NULL,
    stage text NOT NULL DEFAULT 'LEAD',
    probability integer NOT NULL,
    expected_close_date date,
    actual_close_date date,
    loss_reason text,
    loss_detail text,
    lead_source text,
    next_step text,
    -- Its ID in another system.
    external_id text,
    -- Since when it is at its stage; null where that was not kept.
    stage_since timestamptz,
    version integer NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT deals_pkey PRIMARY KEY (id),
    CONSTRAINT deals_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations (id) ON DELETE SET NULL,
    CONSTRAINT deals_contact_id_fkey FOREIGN KEY (contact_id) REFERENCES contacts (id) ON DELETE SET NULL,
    CONSTRAINT deals_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES users (id),
    CONSTRAINT deals_name_check CHECK (char_length(name) BETWEEN 1 AND 200),
    CONSTRAINT deals_description_check CHECK (char_length(description) <= 10000),
    CONSTRAINT deals_amount_check CHECK (amount >= 0),
    CONSTRAINT deals_currency_check CHECK (currency ~ '^[A-Z]{3}$'),
    CONSTRAINT deals_stage_check CHECK (stage IN (
        'LEAD', 'QUALIFIED', 'MEETING_SCHEDULED', 'PROPOSAL_SENT', 'NEGOTIATION', 'CLOSED_WON', 'CLOSED_LOST')),
    CONSTRAINT deals_probability_check CHECK (probability BETWEEN 0 AND 100),
    CONSTRAINT deals_actual_close_date_check CHECK ((stage IN ('CLOSED_WON', 'CLOSED_LOST')) = (actual_close_date IS NOT NULL)),
    CONSTRAINT deals_loss_reason_check CHECK (loss_reason IN (
        'PRICE', 'COMPETITOR', 'TIMING', 'BUDGET', 'NO_DECISION', 'REQUIREMENTS', 'OTHER')),
    CONSTRAINT deals_loss_check CHECK (stage = 'CLOSED_LOST' OR (loss_reason IS NULL AND loss_detail IS NULL)),
    CONSTRAINT deals_loss_detail_check CHECK (char_length(loss_detail) <= 2000),
    CONSTRAINT deals_lead_source_check CHECK (lead_source IN (
        'WEBSITE', 'REFERRAL', 'LINKEDIN', 'EMAIL_CAMPAIGN', 'EVENT', 'COLD_OUTREACH', 'PARTNER', 'INBOUND', 'OTHER')),
    CONSTRAINT deals_next_step_check CHECK (char_length(next_step) <= 500),
    CONSTRAINT deals_external_id_check CHECK (char_length(external_id) <= 200)
);

CREATE INDEX deals_sort_name ON deals (sort_name, id);
CREATE INDEX deals_created_at ON deals (created_at, id);
CREATE INDEX deals_amount ON deals ((coalesce(amount, -1)), id);
CREATE INDEX deals_expected_close_date ON deals ((coalesce(expected_close_date, 'infinity'::date)), id);
-- A list of some stages, of one owner or of all, reads each of them in its order.
CREATE INDEX deals_stage_sort_name ON deals (stage, sort_name, id);
CREATE INDEX deals_stage_created_at ON deals (stage, created_at, id);
CREATE INDEX deals_stage_amount ON deals (stage, (coalesce(amount, -1)), id);
CREATE INDEX deals_stage_expected_close_date ON deals (stage, (coalesce(expected_close_date, 'infinity'::date)), id);
CREATE INDEX deals_owner_id_stage_sort_name ON deals (owner_id, stage, sort_name, id);
CREATE INDEX deals_owner_id_stage_created_at ON deals (owner_id, stage, created_at, id);
CREATE INDEX deals_owner_id_stage_amount ON deals (owner_id, stage, (coalesce(amount, -1)), id);
CREATE INDEX deals_owner_id_stage_expected_close_date ON deals (owner_id, stage, (coalesce(expected_close_date, 'infinity'::date)), id);
CREATE INDEX deals_owner_id_organization_id ON deals (owner_id, organization_id);
CREATE INDEX deals_owner_id_contact_id ON deals (owner_id, contact_id);
CREATE INDEX deals_organization_id ON deals (organization_id, created_at, id);
CREATE INDEX deals_contact_id ON deals (contact_id, created_at, id);
-- Upserts find it by this.
CREATE UNIQUE INDEX deals_external_id_key ON deals (external_id) WHERE external_id IS NOT NULL;
CREATE INDEX deals_search ON deals USING gin (owner_id, stage, (' ' || sort_name) extensions.gin_trgm_ops);

-- What was done and what is to be done: notes, calls, meetings, emails and tasks, about
-- contacts, organizations and deals.
CREATE TABLE activities (
    id uuid NOT NULL,
    kind text NOT NULL,
    subject text NOT NULL,
    search_text text COLLATE "C" NOT NULL GENERATED ALWAYS AS (
        ' ' || extensions.fold(subject || ' ' || left(coalesce(body, ''), 1000))) STORED,
    body text,
    contact_id uuid,
    organization_id uuid,
    deal_id uuid,
    -- What it was said to be about, as a sum: 1 a contact, 2 an organization, 4 a deal. A
    -- deletion takes a reference away and leaves this: who didn't see it for the sake of
    -- a deal doesn't come to see it when the deal is deleted.
    about integer NOT NULL DEFAULT 0,
    owner_id uuid NOT NULL,
    -- Of a task: when it was made, and once it is done, when it was done.
    occurred_at timestamptz NOT NULL DEFAULT now(),
    direction text,
    outcome text,
    duration_minutes integer,
    due_on date,
    -- A time of that day in the workspace's time zone.
    due_time text,
    priority text,
    remind_at timestamptz,
    done_at timestamptz,
    version integer NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT activities_pkey PRIMARY KEY (id),
    CONSTRAINT activities_contact_id_fkey FOREIGN KEY (contact_id) REFERENCES contacts (id) ON DELETE SET NULL,
    CONSTRAINT activities_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations (id) ON DELETE SET NULL,
    CONSTRAINT activities_deal_id_fkey FOREIGN KEY (deal_id) REFERENCES deals (id) ON DELETE SET NULL,
    CONSTRAINT activities_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES users (id),
    CONSTRAINT activities_kind_check CHECK (kind IN ('TASK', 'CALL', 'MEETING', 'EMAIL', 'NOTE')),
    CONSTRAINT activities_subject_check CHECK (char_length(subject) BETWEEN 1 AND 200),
    CONSTRAINT activities_body_check CHECK (char_length(body) <= 10000),
    CONSTRAINT activities_about_check CHECK (about BETWEEN 0 AND 7),
    CONSTRAINT activities_direction_check CHECK (direction IN ('OUTBOUND', 'INBOUND')),
    CONSTRAINT activities_outcome_check CHECK (outcome IN (
        'CONNECTED', 'LEFT_MESSAGE', 'NO_ANSWER', 'BUSY', 'WRONG_NUMBER', 'OTHER')),
    CONSTRAINT activities_duration_minutes_check CHECK (duration_minutes BETWEEN 0 AND 1440),
    CONSTRAINT activities_due_time_check CHECK (due_time ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
    CONSTRAINT activities_priority_check CHECK (priority IN ('LOW', 'NORMAL', 'HIGH')),
    -- What a kind doesn't have. Which field is wrong, graph says.
    CONSTRAINT activities_task_check CHECK (kind = 'TASK' OR (
        due_on IS NULL AND due_time IS NULL AND priority IS NULL AND remind_at IS NULL AND done_at IS NULL)),
    CONSTRAINT activities_call_check CHECK (
        (kind = 'CALL' OR outcome IS NULL) AND (kind IN ('CALL', 'EMAIL') OR direction IS NULL)
        AND (kind IN ('CALL', 'MEETING') OR duration_minutes IS NULL)),
    CONSTRAINT activities_due_check CHECK (due_on IS NOT NULL OR due_time IS NULL)
);

CREATE INDEX activities_occurred_at ON activities (occurred_at, id);
CREATE INDEX activities_due_on ON activities ((coalesce(due_on, 'infinity'::date)), id);
CREATE INDEX activities_owner_id ON activities (owner_id, occurred_at, id);
CREATE INDEX activities_contact_id ON activities (contact_id, occurred_at, id);
CREATE INDEX activities_organization_id ON activities (organization_id, occurred_at, id);
CREATE INDEX activities_deal_id ON activities (deal_id, occurred_at, id);
-- What is still to be done: a small part of them, read by day and looked for by deal.
CREATE INDEX activities_open_owner_id ON activities (owner_id, due_on, due_time, id) WHERE kind = 'TASK' AND done_at IS NULL;
CREATE INDEX activities_open_deal_id ON activities (deal_id) WHERE kind = 'TASK' AND done_at IS NULL;
CREATE INDEX activities_search ON activities USING gin (owner_id, kind, search_text extensions.gin_trgm_ops);

-- What the deals come to: kept by every statement that writes a deal, so that no
-- figure reads the deals themselves. A key may have several rows, which are to be
-- added up: a writer takes one that nobody else has locked, or adds one, so that
-- writers never wait for each other here.
CREATE TABLE deal_totals (
    id uuid NOT NULL DEFAULT gen_random_uuid(),
    owner_id uuid NOT NULL,
    stage text NOT NULL,
    currency text NOT NULL,
    -- The first day of the month of closing, that is expected while they are open;
    -- -infinity for open deals without a date.
    month date NOT NULL,
    deals bigint NOT NULL,
    -- Of them, those with an amount.
    valued bigint NOT NULL,
    amount numeric NOT NULL,
    -- Each deal's weighted amount is rounded, then added.
    weighted numeric NOT NULL,
    CONSTRAINT deal_totals_pkey PRIMARY KEY (id)
);

CREATE INDEX deal_totals_key ON deal_totals (owner_id, stage, currency, month);
-- Those of one stage, of all owners, are a fraction of the rows; of closed deals those
-- of some months.
CREATE INDEX deal_totals_stage_month ON deal_totals (stage, month);

-- What became of each record: one row a change, written in the change's own flight.
-- Append-only: the tenant's slot may neither change nor delete a row (appendOnly in
-- schema/rights.go), so that nothing that a request does can rewrite the past. No
-- foreign keys: it outlives what it tells of.
CREATE TABLE history (
    -- Ordered by time: the audit log is read by it, so that no index by "at" is
    -- kept.
    id uuid NOT NULL DEFAULT extensions.ordered_uuid(),
    record_kind text NOT NULL,
    record_id uuid NOT NULL,
    action text NOT NULL,
    actor_kind text NOT NULL,
    -- The user, or the maker of the API key; null for an operator.
    user_id uuid,
    api_key_id uuid,
    at timestamptz NOT NULL DEFAULT now(),
    -- {"column": [before, after]} of each column that changed; null stands for
    -- nothing. No secret is in it.
    change jsonb NOT NULL,
    -- The record whose deletion took a reference away here: restoring that one puts
    -- it back.
    cause_id uuid,
    CONSTRAINT history_pkey PRIMARY KEY (id),
    -- Their values are crm's. They are not listed here: a new one would have every
    -- tenant's whole history read for the new check.
    CONSTRAINT history_record_kind_check CHECK (char_length(record_kind) BETWEEN 1 AND 40),
    CONSTRAINT history_action_check CHECK (char_length(action) BETWEEN 1 AND 40),
    CONSTRAINT history_actor_kind_check CHECK (actor_kind IN ('USER', 'API_KEY', 'OPERATOR', 'IMPORT', 'AUTOMATION', 'NOBODY')),
    CONSTRAINT history_actor_check CHECK (actor_kind NOT IN ('USER', 'API_KEY') OR user_id IS NOT NULL)
);

CREATE INDEX history_record ON history (record_kind, record_id, id);
-- What somebody did, of each kind and action.
CREATE INDEX history_user_id ON history (user_id, record_kind, action, id);
-- What was done to records of a kind: all logins, all deletions.
CREATE INDEX history_kind_action ON history (record_kind, action, id);
CREATE INDEX history_cause_id ON history (cause_id, record_kind, id) WHERE cause_id IS NOT NULL;

-- Deleted records. A deletion moves the row here, so that no query, constraint or
-- index of its own table has it any more. It can be restored until it is destroyed,
-- or the trash is emptied of what is older than the operator wants.
CREATE TABLE trash (
    kind text NOT NULL,
    id uuid NOT NULL,
    -- {"column": value} of the row, but for what follows from other columns.
    record jsonb NOT NULL,
    -- What lists call it.
    title text NOT NULL,
    owner_id uuid NOT NULL,
    version integer NOT NULL,
    deleted_at timestamptz NOT NULL DEFAULT now(),
    -- Null if an operator did it.
    deleted_by uuid,
    -- When it was restored, if some of what it had still waits to be put back.
    restored_at timestamptz,
    CONSTRAINT trash_pkey PRIMARY KEY (kind, id),
    CONSTRAINT trash_kind_check CHECK (char_length(kind) BETWEEN 1 AND 40)
);

-- They have restored_at, so that they alone are read to count what can be restored.
CREATE INDEX trash_kind ON trash (kind, deleted_at, id) INCLUDE (restored_at);
CREATE INDEX trash_owner_id ON trash (owner_id, kind, deleted_at, id) INCLUDE (restored_at);
CREATE INDEX trash_external_id ON trash (kind, (record ->> 'external_id')) WHERE record ->> 'external_id' IS NOT NULL;

-- What a mutation with an idempotency key has made, for 24 hours: a repeat is
-- answered with it. The key is known by its hash, and is its user's alone.
CREATE TABLE idempotency_keys (
    user_id uuid NOT NULL,
    key_hash bytea NOT NULL,
    -- The SHA-256 of the mutation with its input.
    fingerprint bytea NOT NULL,
    -- {"ids": [...], "errors": [...]}, an entry for each item; null while it is made.
    answer jsonb,
    created_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT idempotency_keys_pkey PRIMARY KEY (user_id, key_hash),
    CONSTRAINT idempotency_keys_user_id_fkey FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE,
    CONSTRAINT idempotency_keys_key_hash_check CHECK (octet_length(key_hash) = 32)
);

CREATE INDEX idempotency_keys_created_at ON idempotency_keys (created_at);

-- The last batch of changes that background work has dealt with. It is written
-- with what came of the batch: a batch that is begun again does nothing.
CREATE TABLE work_progress (
    singleton boolean NOT NULL DEFAULT true,
    batch_id uuid NOT NULL,
    at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT work_progress_pkey PRIMARY KEY (singleton),
    CONSTRAINT work_progress_singleton_check CHECK (singleton)
);
