INSERT INTO users (id, email, password_hash, first_name, last_name, role, deactivated_at, last_login_at, version) VALUES
    ('01900000-0000-7000-8000-000000000001', 'olga@example.com', 'x', 'Olga', 'Müller-Lüdenscheidt', 'OWNER', NULL, now(), 7),
    ('01900000-0000-7000-8000-000000000002', 'matjaž@example.com', 'y', 'Matjaž', 'Ångström', 'SALESPERSON', '2024-02-29 23:59:59.999999+00', NULL, 1),
    ('01900000-0000-7000-8000-000000000003', 'o@köln.de', 'z', '李', 'O''Neil "x" \ /', 'ADMIN', NULL, NULL, 2147483647);
INSERT INTO sessions (token_hash, user_id, expires_at) VALUES (sha256('a'), '01900000-0000-7000-8000-000000000001', 'infinity');
INSERT INTO login_attempts (subject, attempts, last_attempt_at, locked_until) VALUES (sha256('b'), 2.5, now(), NULL), (sha256('c'), 0, '2020-01-01', now());
INSERT INTO password_resets (user_id, token_hash, expires_at) VALUES ('01900000-0000-7000-8000-000000000002', sha256('d'), now());
INSERT INTO second_factors (user_id, secret, confirmed_at, last_step) VALUES ('01900000-0000-7000-8000-000000000001', 'S', now(), 9223372036854775807);
INSERT INTO recovery_codes (user_id, code_hash) VALUES ('01900000-0000-7000-8000-000000000001', sha256('e')), ('01900000-0000-7000-8000-000000000001', sha256('f'));
INSERT INTO api_keys (id, user_id, name, prefix, key_hash, role, expires_at) VALUES
    ('01900000-0000-7000-8000-000000000011', '01900000-0000-7000-8000-000000000001', repeat('é', 100), 'syn_x', sha256('g'), 'OWNER', now());
INSERT INTO organizations (id, name, owner_id) SELECT gen_random_uuid(), 'Company ' || n, '01900000-0000-7000-8000-000000000001' FROM generate_series(1, 200) AS n;
INSERT INTO organizations (id, name, domain, industry, employee_range, annual_revenue, phone, email, website, description, lifecycle_stage, owner_id) VALUES
    ('01900000-0000-7000-8000-000000000021', 'Σίσυφος & Großmann, Inc.', 'xn--kln-sna.de', 'OTHER', 'OVER_5000', 9999999999999.99, '+33 6 28 23 04 55', 'mail@köln.de', 'https://köln.de', repeat('ü', 10000), 'EVANGELIST', '01900000-0000-7000-8000-000000000002'),
    ('01900000-0000-7000-8000-000000000022', repeat('ß', 200), NULL, NULL, NULL, 0, NULL, NULL, NULL, NULL, 'LEAD', '01900000-0000-7000-8000-000000000003');
INSERT INTO contacts (id, first_name, last_name, owner_id) SELECT gen_random_uuid(), 'First ' || n, 'Last ' || n, '01900000-0000-7000-8000-000000000002' FROM generate_series(1, 200) AS n;
INSERT INTO contacts (id, first_name, last_name, email, phone, mobile, organization_id, owner_id, description, last_contacted_at) VALUES
    ('01900000-0000-7000-8000-000000000031', 'Zoë', 'ähnlich', 'zoë@example.com', '0628230455', '+1 (555) 010-9999', '01900000-0000-7000-8000-000000000021', '01900000-0000-7000-8000-000000000001', E'two\nlines\tand 🙂', '-infinity'),
    ('01900000-0000-7000-8000-000000000032', U&'Matjaz\030C', repeat('x', 100), NULL, NULL, NULL, NULL, '01900000-0000-7000-8000-000000000003', NULL, NULL);
INSERT INTO deals (id, name, owner_id, probability) SELECT gen_random_uuid(), 'Deal ' || n, '01900000-0000-7000-8000-000000000001', n % 101 FROM generate_series(1, 300) AS n;
INSERT INTO deals (id, name, amount, currency, organization_id, contact_id, owner_id, stage, probability, expected_close_date, actual_close_date, loss_reason, loss_detail, lead_source, next_step) VALUES
    ('01900000-0000-7000-8000-000000000041', 'Größe', 9999999999999.99, 'EUR', '01900000-0000-7000-8000-000000000021', '01900000-0000-7000-8000-000000000031', '01900000-0000-7000-8000-000000000001', 'CLOSED_LOST', 0, '2024-02-29', '2024-02-29', 'OTHER', repeat('é', 2000), 'EVENT', NULL),
    ('01900000-0000-7000-8000-000000000042', 'won', 0.01, 'USD', NULL, NULL, '01900000-0000-7000-8000-000000000002', 'CLOSED_WON', 100, NULL, '1999-12-31', NULL, NULL, NULL, repeat('n', 500));
