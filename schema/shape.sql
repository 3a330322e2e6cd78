-- The shape of one schema as lines of text, one for each thing that can differ:
-- what "the same" means to this package, and all that pg_dump -s tells. It is
-- independent of the schema's own name, of its slot's name, of the order of
-- columns and of data. Needs an empty search_path, so that PostgreSQL prints every
-- name qualified and the schema's own name can be cut off the front. Each
-- definition is SQL that makes the thing again.
--
-- Where Atlas has looked, temporary views stand before pg_constraint and pg_index:
-- these are named with their schema.
--
-- $1 names the schema, $2 its slot, $3 whom everything should belong to.
WITH ns AS (
    SELECT oid, nspname, nspowner, nspacl, quote_ident(nspname) || '.' AS own FROM pg_namespace WHERE nspname = $1
), own AS MATERIALIZED (
    -- pg_class, pg_proc and pg_type have no index by schema; what depends on it has.
    SELECT ns.own, ns.oid AS ns, d.classid, d.objid
    FROM ns JOIN pg_depend d ON d.refclassid = 'pg_namespace'::regclass AND d.refobjid = ns.oid
), class AS MATERIALIZED (
    SELECT c.*, own.own, c.relkind IN ('r', 'p', 'f') AS is_table
    FROM own JOIN pg_class c ON c.oid = own.objid
    WHERE own.classid = 'pg_class'::regclass
), rel AS MATERIALIZED (
    SELECT * FROM class WHERE relkind IN ('r', 'p', 'v', 'm', 'f')
), seq AS MATERIALIZED (
    SELECT s.oid, s.relname, s.relacl, s.relowner, s.relpersistence, s.own, d.deptype, t.relname AS relation, a.attname, q.*,
        format('INCREMENT BY %s MINVALUE %s MAXVALUE %s START WITH %s CACHE %s %s', q.seqincrement, q.seqmin, q.seqmax, q.seqstart,
            q.seqcache, CASE WHEN q.seqcycle THEN 'CYCLE' ELSE 'NO CYCLE' END) AS options
    FROM class s JOIN pg_sequence q ON q.seqrelid = s.oid
    LEFT JOIN pg_depend d ON d.classid = 'pg_class'::regclass AND d.objid = s.oid AND d.refclassid = 'pg_class'::regclass AND d.deptype IN ('a', 'i')
    LEFT JOIN pg_class t ON t.oid = d.refobjid
    LEFT JOIN pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
    WHERE s.relkind = 'S'
), granted AS (
    SELECT g.kind, g.relation, g.name, g.owner, x.grantor, x.is_grantable, x.privilege_type,
        CASE WHEN x.grantee = 0 THEN 'PUBLIC' WHEN r.rolname = $2 THEN '"tenant''s slot"' ELSE quote_ident(r.rolname) END AS grantee
    FROM (
        SELECT 'grant' AS kind, relname AS relation, '' AS name, relowner AS owner, relacl AS acl, 'r'::"char" AS type FROM rel
        UNION ALL SELECT 'sequence grant', coalesce(relation, ''), relname, relowner, relacl, 's' FROM seq
        UNION ALL SELECT 'column grant', r.relname, a.attname, r.relowner, a.attacl, 'c'
            FROM rel r JOIN pg_attribute a ON a.attrelid = r.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attacl IS NOT NULL
        UNION ALL SELECT 'schema grant', '', '', nspowner, nspacl, 'n' FROM ns
    ) AS g CROSS JOIN LATERAL aclexplode(g.acl) AS x LEFT JOIN pg_roles r ON r.oid = x.grantee
    WHERE g.acl IS NOT NULL AND x.grantee <> g.owner
), withheld AS (
    -- What the owner has taken from itself.
    SELECT g.kind, g.relation, g.name, g.owner, x.privilege_type
    FROM (
        SELECT 'grant' AS kind, relname AS relation, '' AS name, relowner AS owner, relacl AS acl, 'r'::"char" AS type FROM rel
        UNION ALL SELECT 'sequence grant', coalesce(relation, ''), relname, relowner, relacl, 's' FROM seq
        UNION ALL SELECT 'schema grant', '', '', nspowner, nspacl, 'n' FROM ns
    ) AS g CROSS JOIN LATERAL aclexplode(acldefault(g.type, g.owner)) AS x
    WHERE g.acl IS NOT NULL AND x.grantee = g.owner
        AND NOT EXISTS (SELECT FROM aclexplode(g.acl) AS y WHERE y.grantee = g.owner AND y.privilege_type = x.privilege_type)
)
SELECT line.kind, line.relation, line.name, line.definition FROM (
SELECT 'table' AS kind, relname AS relation, '' AS name, concat_ws(' ',
    CASE relkind WHEN 'p' THEN 'PARTITIONED' WHEN 'f' THEN 'FOREIGN' ELSE CASE relpersistence WHEN 'u' THEN 'UNLOGGED' END END,
    CASE WHEN reloftype <> 0 THEN 'OF ' || reloftype::regtype END,
    (SELECT 'USING ' || amname FROM pg_am WHERE pg_am.oid = relam AND amname <> 'heap'),
    (SELECT CASE WHEN relispartition THEN 'PARTITION OF ' ELSE 'INHERITS ' END || string_agg(inhparent::regclass::text, ', ' ORDER BY inhseqno)
        FROM pg_inherits WHERE inhrelid = rel.oid)) AS definition, 0::oid AS place
FROM rel WHERE is_table
UNION ALL
SELECT v.kind, r.relname, '', v.definition, 0
FROM rel r CROSS JOIN LATERAL (VALUES
    ('row security', CASE WHEN r.relrowsecurity THEN 'ENABLE' END),
    ('row security', CASE WHEN r.relforcerowsecurity THEN 'FORCE' END),
    ('options', array_to_string(r.reloptions, ', ')),
    ('toast options', (SELECT 'toast.' || array_to_string(c.reloptions, ', toast.') FROM pg_class c WHERE c.oid = r.reltoastrelid AND c.reloptions IS NOT NULL)),
    ('tablespace', (SELECT quote_ident(spcname) FROM pg_tablespace WHERE oid = r.reltablespace)),
    ('replica identity', CASE r.relreplident WHEN 'n' THEN 'NOTHING' WHEN 'f' THEN 'FULL'
        WHEN 'i' THEN (SELECT 'USING INDEX ' || quote_ident(c.relname) FROM pg_catalog.pg_index i JOIN pg_class c ON c.oid = i.indexrelid WHERE i.indrelid = r.oid AND i.indisreplident) END),
    ('clustered', (SELECT quote_ident(c.relname) FROM pg_catalog.pg_index i JOIN pg_class c ON c.oid = i.indexrelid WHERE i.indrelid = r.oid AND i.indisclustered))) v (kind, definition)
WHERE v.definition IS NOT NULL AND r.is_table
UNION ALL
SELECT v.kind, r.relname, a.attname, v.definition, 0
FROM rel r
JOIN pg_attribute a ON a.attrelid = r.oid AND a.attnum > 0 AND NOT a.attisdropped
JOIN pg_type t ON t.oid = a.atttypid
LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
CROSS JOIN (SELECT '{PLAIN,EXTERNAL,MAIN,EXTENDED}'::text[] AS names) storage
CROSS JOIN LATERAL (VALUES
    ('column', replace(format_type(a.atttypid, a.atttypmod), r.own, '')),
    ('collation', replace(NULLIF(a.attcollation, t.typcollation)::regcollation::text, r.own, '')),
    ('not null', CASE WHEN a.attnotnull THEN '' END),
    ('identity', CASE WHEN a.attidentity <> '' THEN (
        SELECT format('GENERATED %s AS IDENTITY (SEQUENCE NAME %I %s)', CASE a.attidentity WHEN 'a' THEN 'ALWAYS' ELSE 'BY DEFAULT' END, s.relname, s.options)
        FROM seq s WHERE s.relation = r.relname AND s.attname = a.attname AND s.deptype = 'i') END),
    ('default', CASE a.attgenerated WHEN '' THEN replace(pg_get_expr(d.adbin, d.adrelid), r.own, '') END),
    ('generated', CASE WHEN a.attgenerated <> '' THEN format('GENERATED ALWAYS AS (%s) %s', replace(pg_get_expr(d.adbin, d.adrelid), r.own, ''),
        CASE a.attgenerated WHEN 's' THEN 'STORED' ELSE 'VIRTUAL' END) END),
    ('storage', CASE WHEN a.attstorage <> t.typstorage THEN
        concat_ws(' instead of ', storage.names[strpos('pemx', a.attstorage::text)], storage.names[strpos('pemx', t.typstorage::text)]) END),
    ('compression', CASE a.attcompression WHEN 'p' THEN 'pglz' WHEN 'l' THEN 'lz4' END),
    ('column statistics', CASE WHEN a.attstattarget >= 0 THEN a.attstattarget::text END),
    ('column options', array_to_string(a.attoptions, ', '))) v (kind, definition)
WHERE r.is_table AND v.definition IS NOT NULL
UNION ALL
SELECT 'column default', r.relname, a.attname, replace(pg_get_expr(d.adbin, d.adrelid), r.own, ''), 0
FROM rel r JOIN pg_attrdef d ON d.adrelid = r.oid JOIN pg_attribute a ON a.attrelid = r.oid AND a.attnum = d.adnum
WHERE r.relkind = 'v'
UNION ALL
SELECT 'constraint', r.relname, k.conname, replace(pg_get_constraintdef(k.oid), r.own, '')
    || CASE WHEN EXISTS (SELECT FROM pg_trigger t WHERE t.tgconstraint = k.oid AND t.tgisinternal AND t.tgenabled <> 'O') THEN ' DISABLED' ELSE '' END, 0
FROM rel r JOIN pg_catalog.pg_constraint k ON k.conrelid = r.oid
WHERE k.contype <> 't' AND (k.contype <> 'n' OR NOT k.convalidated OR k.connoinherit)
UNION ALL
SELECT 'index', r.relname, c.relname, replace(pg_get_indexdef(i.indexrelid), r.own, '') || CASE WHEN i.indisvalid THEN '' ELSE ' INVALID' END, 0
FROM rel r JOIN pg_catalog.pg_index i ON i.indrelid = r.oid JOIN pg_class c ON c.oid = i.indexrelid
WHERE NOT EXISTS (SELECT FROM pg_catalog.pg_constraint k WHERE k.conrelid = r.oid AND k.conindid = i.indexrelid AND k.contype IN ('p', 'u', 'x'))
UNION ALL
SELECT v.kind, r.relname, c.relname, v.definition, 0
FROM rel r JOIN pg_catalog.pg_index i ON i.indrelid = r.oid JOIN pg_class c ON c.oid = i.indexrelid
CROSS JOIN LATERAL (VALUES
    -- An index's own options are in its definition; those of a constraint are not.
    ('index options', CASE WHEN EXISTS (SELECT FROM pg_catalog.pg_constraint k WHERE k.conrelid = r.oid AND k.conindid = c.oid AND k.contype IN ('p', 'u', 'x'))
        THEN array_to_string(c.reloptions, ', ') END),
    ('index tablespace', (SELECT quote_ident(spcname) FROM pg_tablespace WHERE oid = c.reltablespace)),
    ('index statistics', CASE WHEN i.indexprs IS NOT NULL THEN (SELECT string_agg(format('ALTER COLUMN %s SET STATISTICS %s', a.attnum, a.attstattarget), ', ' ORDER BY a.attnum)
        FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attstattarget >= 0) END)) v (kind, definition)
WHERE v.definition IS NOT NULL
UNION ALL
SELECT v.kind, r.relname, t.tgname, v.definition, 0
FROM rel r JOIN pg_trigger t ON t.tgrelid = r.oid AND NOT t.tgisinternal
CROSS JOIN LATERAL (VALUES ('trigger', replace(pg_get_triggerdef(t.oid), r.own, '')),
    ('trigger state', CASE t.tgenabled WHEN 'D' THEN 'DISABLE' WHEN 'R' THEN 'ENABLE REPLICA' WHEN 'A' THEN 'ENABLE ALWAYS' END)) v (kind, definition)
WHERE v.definition IS NOT NULL
UNION ALL
SELECT v.kind, r.relname, w.rulename, v.definition, 0
FROM rel r JOIN pg_rewrite w ON w.ev_class = r.oid
CROSS JOIN LATERAL (VALUES ('rule', replace(pg_get_ruledef(w.oid), r.own, '')),
    ('rule state', CASE w.ev_enabled WHEN 'D' THEN 'DISABLE' WHEN 'R' THEN 'ENABLE REPLICA' WHEN 'A' THEN 'ENABLE ALWAYS' END)) v (kind, definition)
WHERE v.definition IS NOT NULL AND w.rulename <> '_RETURN'
UNION ALL
SELECT 'policy', r.relname, p.polname, concat_ws(' ', format('CREATE POLICY %I ON %I AS %s FOR %s TO %s', p.polname, r.relname,
    CASE WHEN p.polpermissive THEN 'PERMISSIVE' ELSE 'RESTRICTIVE' END,
    CASE p.polcmd WHEN 'r' THEN 'SELECT' WHEN 'a' THEN 'INSERT' WHEN 'w' THEN 'UPDATE' WHEN 'd' THEN 'DELETE' ELSE 'ALL' END,
    (SELECT string_agg(CASE role WHEN 0 THEN 'public' ELSE role::regrole::text END, ', ' ORDER BY role) FROM unnest(p.polroles) AS role)),
    'USING (' || replace(pg_get_expr(p.polqual, p.polrelid), r.own, '') || ')',
    'WITH CHECK (' || replace(pg_get_expr(p.polwithcheck, p.polrelid), r.own, '') || ')'), 0
FROM rel r JOIN pg_policy p ON p.polrelid = r.oid
UNION ALL
-- A view may name those made before it.
SELECT CASE relkind WHEN 'v' THEN 'view' ELSE 'materialized view' END, relname, '', rtrim(replace(pg_get_viewdef(oid), own, ''), ';'), oid
FROM rel WHERE relkind IN ('v', 'm')
UNION ALL
SELECT 'view options', relname, '', array_to_string(reloptions, ', '), 0
FROM rel WHERE relkind = 'v' AND reloptions IS NOT NULL
UNION ALL
SELECT v.kind, r.relname, s.stxname, v.definition, 0
FROM rel r JOIN pg_statistic_ext s ON s.stxrelid = r.oid
CROSS JOIN LATERAL (VALUES ('statistics', replace(pg_get_statisticsobjdef(s.oid), r.own, '')),
    ('statistics target', CASE WHEN s.stxstattarget >= 0 THEN s.stxstattarget::text END)) v (kind, definition)
WHERE v.definition IS NOT NULL
UNION ALL
SELECT 'comment', r.relname, COALESCE(a.attname, ''), d.description, 0
FROM rel r JOIN pg_description d ON d.classoid = 'pg_class'::regclass AND d.objoid = r.oid
LEFT JOIN pg_attribute a ON a.attrelid = r.oid AND a.attnum = d.objsubid AND d.objsubid > 0
WHERE r.is_table
UNION ALL
SELECT 'index comment', r.relname, c.relname, d.description, 0
FROM rel r JOIN pg_catalog.pg_index i ON i.indrelid = r.oid JOIN pg_class c ON c.oid = i.indexrelid
JOIN pg_description d ON d.classoid = 'pg_class'::regclass AND d.objoid = c.oid
UNION ALL
-- Comments on what has no line of its own for them: the name is all that COMMENT ON names.
SELECT 'comment on', o.relation, o.name, d.description, 0
FROM (
    SELECT r.relname AS relation, format('CONSTRAINT %I ON %I', k.conname, r.relname) AS name, 'pg_catalog.pg_constraint'::regclass AS class, k.oid, 0 AS part
        FROM rel r JOIN pg_catalog.pg_constraint k ON k.conrelid = r.oid
    UNION ALL SELECT r.relname, format('TRIGGER %I ON %I', t.tgname, r.relname), 'pg_trigger'::regclass, t.oid, 0 FROM rel r JOIN pg_trigger t ON t.tgrelid = r.oid AND NOT t.tgisinternal
    UNION ALL SELECT r.relname, format('RULE %I ON %I', w.rulename, r.relname), 'pg_rewrite'::regclass, w.oid, 0 FROM rel r JOIN pg_rewrite w ON w.ev_class = r.oid
    UNION ALL SELECT r.relname, format('POLICY %I ON %I', p.polname, r.relname), 'pg_policy'::regclass, p.oid, 0 FROM rel r JOIN pg_policy p ON p.polrelid = r.oid
    UNION ALL SELECT r.relname, format('STATISTICS %I', s.stxname), 'pg_statistic_ext'::regclass, s.oid, 0 FROM rel r JOIN pg_statistic_ext s ON s.stxrelid = r.oid
    UNION ALL SELECT relname, format('%s %I', CASE relkind WHEN 'v' THEN 'VIEW' ELSE 'MATERIALIZED VIEW' END, relname), 'pg_class'::regclass, oid, 0 FROM rel WHERE NOT is_table
    UNION ALL SELECT r.relname, format('COLUMN %I.%I', r.relname, a.attname), 'pg_class'::regclass, r.oid, a.attnum FROM rel r JOIN pg_attribute a ON a.attrelid = r.oid AND a.attnum > 0 WHERE NOT r.is_table
    UNION ALL SELECT coalesce(relation, ''), format('SEQUENCE %I', relname), 'pg_class'::regclass, oid, 0 FROM seq
    UNION ALL SELECT '', 'SCHEMA "tenant''s schema"', 'pg_namespace'::regclass, oid, 0 FROM ns
    UNION ALL SELECT '', 'ROUTINE ' || replace(objid::regprocedure::text, own, ''), 'pg_proc'::regclass, objid, 0 FROM own WHERE classid = 'pg_proc'::regclass
    UNION ALL SELECT '', 'TYPE ' || replace(objid::regtype::text, own, ''), 'pg_type'::regclass, objid, 0 FROM own WHERE classid = 'pg_type'::regclass
) AS o (relation, name, class, oid, part)
JOIN pg_description d ON d.classoid = o.class AND d.objoid = o.oid AND d.objsubid = o.part
UNION ALL
SELECT v.kind, coalesce(s.relation, ''), s.relname, v.definition, 0
FROM seq s CROSS JOIN LATERAL (VALUES
    ('sequence', format('AS %s %s', format_type(s.seqtypid, NULL), s.options)),
    ('sequence of', CASE s.deptype WHEN 'a' THEN format('%I.%I', s.relation, s.attname) END),
    ('sequence logging', CASE s.relpersistence WHEN 'u' THEN 'UNLOGGED' END)) v (kind, definition)
WHERE v.definition IS NOT NULL AND s.deptype IS DISTINCT FROM 'i'
UNION ALL
SELECT 'function', '', replace(p.oid::regprocedure::text, own.own, ''),
    CASE WHEN p.prokind = 'a' THEN 'an aggregate' ELSE replace(pg_get_functiondef(p.oid), own.own, '') END, 0
FROM own JOIN pg_proc p ON p.oid = own.objid
WHERE own.classid = 'pg_proc'::regclass
UNION ALL
SELECT 'type', '', t.typname, CASE t.typtype WHEN 'e'
    THEN 'ENUM (' || (SELECT string_agg(quote_literal(e.enumlabel), ', ' ORDER BY e.enumsortorder) FROM pg_enum e WHERE e.enumtypid = t.oid) || ')'
    ELSE concat_ws(' ', t.typtype::text, format_type(t.typbasetype, t.typtypmod), CASE WHEN t.typnotnull THEN 'NOT NULL' END, t.typdefault::text,
        (SELECT string_agg(replace(pg_get_constraintdef(k.oid), own.own, ''), ' ' ORDER BY k.conname) FROM pg_catalog.pg_constraint k WHERE k.contypid = t.oid)) END, 0
FROM own JOIN pg_type t ON t.oid = own.objid
WHERE own.classid = 'pg_type'::regclass AND (t.typtype IN ('e', 'd', 'r', 'b') AND t.typcategory <> 'A'
    OR t.typtype = 'c' AND EXISTS (SELECT FROM pg_class c WHERE c.oid = t.typrelid AND c.relkind = 'c'))
UNION ALL
SELECT 'object', '', replace(i.identity, own.own, ''), i.type, 0
FROM own CROSS JOIN LATERAL pg_identify_object(own.classid, own.objid, 0) AS i
WHERE own.classid NOT IN ('pg_class'::regclass, 'pg_proc'::regclass, 'pg_type'::regclass, 'pg_catalog.pg_constraint'::regclass, 'pg_statistic_ext'::regclass,
    'pg_default_acl'::regclass, 'pg_publication_namespace'::regclass)
UNION ALL
SELECT kind, relation, name, string_agg(privilege_type, ', ' ORDER BY privilege_type) || ' TO ' || grantee || CASE WHEN is_grantable THEN ' WITH GRANT OPTION' ELSE '' END
    || CASE WHEN grantor <> owner THEN ' GRANTED BY ' || grantor::regrole ELSE '' END, 0
FROM granted
GROUP BY kind, relation, name, owner, grantee, grantor, is_grantable
UNION ALL
SELECT 'withheld ' || kind, relation, name, string_agg(privilege_type, ', ' ORDER BY privilege_type), 0
FROM withheld
GROUP BY kind, relation, name
UNION ALL
SELECT 'default privileges', '', format('%s ON %s', r.rolname, CASE d.defaclobjtype WHEN 'r' THEN 'TABLES' WHEN 'S' THEN 'SEQUENCES' WHEN 'f' THEN 'FUNCTIONS' ELSE 'TYPES' END),
    string_agg(x.privilege_type, ', ' ORDER BY x.privilege_type) || ' TO ' || CASE x.grantee WHEN 0 THEN 'PUBLIC' ELSE x.grantee::regrole::text END, 0
FROM ns JOIN pg_default_acl d ON d.defaclnamespace = ns.oid JOIN pg_roles r ON r.oid = d.defaclrole CROSS JOIN LATERAL aclexplode(d.defaclacl) AS x
GROUP BY d.oid, r.rolname, d.defaclobjtype, x.grantee
UNION ALL
SELECT 'owner', o.relation, o.name, pg_get_userbyid(o.owner), 0
FROM (
    SELECT relname AS relation, CASE relkind WHEN 'v' THEN 'VIEW' WHEN 'm' THEN 'MATERIALIZED VIEW' WHEN 'f' THEN 'FOREIGN TABLE' ELSE 'TABLE' END || ' ' || quote_ident(relname) AS name, relowner AS owner FROM rel
    UNION ALL SELECT '', 'SEQUENCE ' || quote_ident(relname), relowner FROM seq WHERE deptype IS NULL
    UNION ALL SELECT '', 'SCHEMA "tenant''s schema"', nspowner FROM ns
    UNION ALL SELECT r.relname, 'STATISTICS ' || quote_ident(s.stxname), s.stxowner FROM rel r JOIN pg_statistic_ext s ON s.stxrelid = r.oid
) AS o (relation, name, owner)
WHERE pg_get_userbyid(o.owner) <> $3
) AS line
ORDER BY 1, line.place, 2, 3, 4
