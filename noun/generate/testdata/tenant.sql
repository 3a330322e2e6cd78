CREATE TABLE users (
    id uuid NOT NULL,
    sort_name text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE companies (
    id uuid NOT NULL,
    name text NOT NULL,
    sort_name text NOT NULL GENERATED ALWAYS AS (lower(name)) STORED,
    owner_id uuid NOT NULL,
    version integer NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT companies_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES users (id)
);

CREATE TABLE wares (
    id uuid NOT NULL,
    name text NOT NULL,
    sort_name text NOT NULL GENERATED ALWAYS AS (lower(name)) STORED,
    kind text NOT NULL,
    price numeric(15, 2),
    website text,
    seen_at timestamptz,
    place integer NOT NULL DEFAULT 0,
    maker_id uuid NOT NULL,
    seller_id uuid,
    external_id text,
    owner_id uuid NOT NULL,
    version integer NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT wares_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES users (id),
    CONSTRAINT wares_maker_id_fkey FOREIGN KEY (maker_id) REFERENCES companies (id),
    CONSTRAINT wares_seller_id_fkey FOREIGN KEY (seller_id) REFERENCES companies (id) ON DELETE SET NULL,
    CONSTRAINT wares_kind_check CHECK (kind IN ('GOODS', 'SERVICE'))
);

CREATE INDEX wares_sort_name ON wares (sort_name, id);
