-- The registry: which tenants there are and where they live. No CRM data.
-- Declarative: read by sqlc and by Atlas. Names are unqualified; the server
-- runs this in schema "public" (and in a scratch schema to diff it).

CREATE TABLE tenants (
    id uuid NOT NULL,
    company_name text NOT NULL,
    subdomain text NOT NULL,
    schema_name text NOT NULL,
    -- The NOLOGIN role that alone may touch the schema; many tenants share one
    -- when there are more tenants than slots.
    slot_role text NOT NULL,
    status text NOT NULL DEFAULT 'ACTIVE',
    tier text NOT NULL DEFAULT 'FREE',
    max_users integer NOT NULL DEFAULT 100,
    -- Hash of the tenant.sql that the schema was last brought to, written by
    -- the transaction that did it.
    schema_version text NOT NULL,
    -- The number of the last of schema/steps that the schema has behind it.
    schema_steps integer NOT NULL DEFAULT 0,
    -- Whether anybody waits for the tenant's changes: they are put into the outbox
    -- then. Nobody empties that for tenants without subscribers.
    publishes_changes boolean NOT NULL DEFAULT false,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT tenants_pkey PRIMARY KEY (id),
    CONSTRAINT tenants_subdomain_key UNIQUE (subdomain),
    CONSTRAINT tenants_schema_name_key UNIQUE (schema_name),
    CONSTRAINT tenants_company_name_check CHECK (char_length(company_name) BETWEEN 1 AND 200),
    CONSTRAINT tenants_subdomain_check CHECK (subdomain ~ '^[a-z]([a-z0-9-]*[a-z0-9])?$' AND char_length(subdomain) BETWEEN 3 AND 56),
    CONSTRAINT tenants_schema_name_check CHECK (schema_name ~ '^tenant_[a-z0-9_]{3,56}$'),
    CONSTRAINT tenants_status_check CHECK (status IN ('ACTIVE', 'SUSPENDED')),
    CONSTRAINT tenants_tier_check CHECK (tier IN ('FREE', 'TEAM', 'ENTERPRISE')),
    CONSTRAINT tenants_max_users_check CHECK (max_users > 0)
);

-- Background work looks whether anybody waits at all.
CREATE INDEX tenants_publishes_changes ON tenants (id) WHERE publishes_changes;

-- Provisioning takes the least-filled slot. No index by version: schema apply
-- updates that of every tenant, in half the time without one.
CREATE INDEX tenants_slot_role ON tenants (slot_role);

-- What schema apply did to each tenant, and what it could not do.
CREATE TABLE tenant_migrations (
    tenant_id uuid NOT NULL,
    started_at timestamptz NOT NULL,
    version text NOT NULL,
    checksum text NOT NULL,
    -- What the schema's shape came to; null if it failed.
    fingerprint text,
    duration_ms integer NOT NULL,
    -- Why it failed and left the tenant as it was; null if it succeeded.
    error text,
    CONSTRAINT tenant_migrations_pkey PRIMARY KEY (tenant_id, started_at),
    CONSTRAINT tenant_migrations_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenants (id) ON DELETE CASCADE
);

-- Where the server is reached, as the one that started last was configured: what
-- the command line puts into the addresses that it prints. One row.
CREATE TABLE site (
    only_one boolean NOT NULL DEFAULT true,
    base_domain text NOT NULL,
    addr text NOT NULL,
    updated_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT site_pkey PRIMARY KEY (only_one),
    CONSTRAINT site_only_one_check CHECK (only_one)
);

-- What operators did to a tenant's users from the command line. It outlives the
-- tenant: no foreign key.
CREATE TABLE operator_log (
    id uuid NOT NULL,
    at timestamptz NOT NULL DEFAULT now(),
    tenant_id uuid NOT NULL,
    subdomain text NOT NULL,
    action text NOT NULL,
    -- The user whom it was done to, by email.
    subject text NOT NULL,
    -- Who ran the command: account and machine, and the database's login.
    actor text NOT NULL,
    CONSTRAINT operator_log_pkey PRIMARY KEY (id),
    CONSTRAINT operator_log_action_check CHECK (action IN ('RESET_OWNER', 'RESET_OWNER_WITHOUT_SECOND_FACTOR'))
);

CREATE INDEX operator_log_tenant_id ON operator_log (tenant_id, at);

-- What has changed in tenants with subscribers, until it is passed on: IDs and
-- kinds, no data. A tenant's role may add rows and name the record, no more: whose
-- it is are defaults that it can't set, and it reads none. A row says that its
-- record may have changed; whoever passes it on looks in that tenant, and drops a
-- row whose schema and role are no tenant's in the registry.
CREATE TABLE outbox (
    id uuid NOT NULL DEFAULT extensions.ordered_uuid(),
    schema_name text NOT NULL DEFAULT current_schema(),
    slot_role text NOT NULL DEFAULT current_user,
    record_kind text NOT NULL,
    record_id uuid NOT NULL,
    action text NOT NULL,
    CONSTRAINT outbox_pkey PRIMARY KEY (id),
    CONSTRAINT outbox_record_kind_check CHECK (char_length(record_kind) BETWEEN 1 AND 40),
    CONSTRAINT outbox_action_check CHECK (char_length(action) BETWEEN 1 AND 40)
);

-- Each tenant's in their order: a tenant with 100,000 holds up none with one.
CREATE INDEX outbox_schema_name ON outbox (schema_name, id);
