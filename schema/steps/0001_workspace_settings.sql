-- The company's settings, for the tenants that signed up before there were any.
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

-- The empty copy that a plan is tried on is nobody's and gets no row.
INSERT INTO workspace_settings (company_name)
SELECT company_name FROM public.tenants WHERE schema_name = current_schema();
