-- One number for the shape of each of many schemas, in one pass over the
-- catalog: 0.8 s for 1,000 tenants, where printing their definitions takes 4 s.
-- It hashes what the catalog holds, printed by nobody: equal numbers mean equal
-- shapes. Equal shapes may have different numbers, as where the order of columns
-- differs; the shape itself is asked then. What can be null is tagged, or it could
-- stand for its neighbour.
--
-- $1 names the schemas, $2 the slot of each; $3 the tables that are looked at, or
-- is null for all that is in the schemas.
WITH ns AS MATERIALIZED (
    SELECT n.oid, n.nspname, n.nspowner, t.slot || '=' AS slot, replace(n.nspacl::text, t.slot || '=', '=slot=') AS acl
    FROM unnest($1::name[], $2::name[]) AS t (name, slot) JOIN pg_namespace AS n ON n.nspname = t.name
), own AS MATERIALIZED (
    -- pg_class, pg_proc and pg_type have no index by schema; what depends on it has.
    SELECT ns.oid AS ns, ns.slot, d.classid, d.objid
    FROM ns JOIN pg_depend AS d ON d.refclassid = 'pg_namespace'::regclass AND d.refobjid = ns.oid
    WHERE $3::name[] IS NULL
), rel AS MATERIALIZED (
    SELECT own.ns, own.slot, c.oid, c.relname, c.relkind, c.relpersistence, c.relrowsecurity, c.relforcerowsecurity, c.reloptions, c.relowner, c.relacl,
        c.relreplident, c.reltablespace, c.reloftype, c.relam, c.reltoastrelid
    FROM own JOIN pg_class AS c ON c.oid = own.objid
    WHERE own.classid = 'pg_class'::regclass AND c.relkind IN ('r', 'p', 'v', 'm', 'S', 'f')
    UNION ALL
    SELECT ns.oid, ns.slot, c.oid, c.relname, c.relkind, c.relpersistence, c.relrowsecurity, c.relforcerowsecurity, c.reloptions, c.relowner, c.relacl,
        c.relreplident, c.reltablespace, c.reloftype, c.relam, c.reltoastrelid
    FROM ns JOIN pg_class AS c ON c.relnamespace = ns.oid AND c.relname = ANY ($3::name[])
), line AS (
    SELECT oid AS ns, hashtextextended(concat_ws('|', nspowner, 'a' || acl), 0) AS hash
    FROM ns
    UNION ALL
    SELECT r.ns, hashtextextended(concat_ws('|', r.relname, r.relkind, r.relpersistence, r.relrowsecurity, r.relforcerowsecurity, r.relowner, r.relreplident,
        r.reltablespace, r.reloftype, r.relam, 'o' || r.reloptions::text, 't' || t.reloptions::text, 'a' || replace(r.relacl::text, r.slot, '=slot=')), 1)
    FROM rel AS r LEFT JOIN pg_class AS t ON t.oid = r.reltoastrelid
    UNION ALL
    SELECT r.ns, hashtextextended(concat_ws('|', r.relname, a.attname, a.attnum, a.atttypid, a.atttypmod, a.attcollation, a.attnotnull,
        a.attidentity, a.attgenerated, a.attstorage, a.attcompression, 's' || a.attstattarget, 'o' || a.attoptions::text,
        'a' || replace(a.attacl::text, r.slot, '=slot='),
        -- A sequence that is named has another number in each schema: it is printed.
        CASE WHEN strpos(d.adbin::text, ':consttype 2205 ') = 0 THEN d.adbin::text ELSE split_part(pg_get_expr(d.adbin, d.adrelid), '.', 2) END), 2)
    FROM rel AS r
    JOIN pg_attribute AS a ON a.attrelid = r.oid AND a.attnum > 0 AND NOT a.attisdropped
    LEFT JOIN pg_attrdef AS d ON d.adrelid = r.oid AND d.adnum = a.attnum
    WHERE r.relkind <> 'S'
    UNION ALL
    SELECT r.ns, hashtextextended(concat_ws('|', r.relname, k.conname, k.contype, k.condeferrable, k.condeferred, k.convalidated, k.connoinherit,
        k.conkey::text, f.relname, f.relnamespace = r.ns, k.confkey::text, k.confupdtype, k.confdeltype, k.confmatchtype, 's' || k.confdelsetcols::text,
        'o' || k.conexclop::text, 'b' || k.conbin::text, CASE WHEN NOT k.convalidated THEN 'p' || pg_get_constraintdef(k.oid) END, 'd' || d.description), 3)
    FROM rel AS r
    JOIN pg_catalog.pg_constraint AS k ON k.conrelid = r.oid
    LEFT JOIN pg_class AS f ON f.oid = k.confrelid
    LEFT JOIN pg_description AS d ON d.classoid = 'pg_catalog.pg_constraint'::regclass AND d.objoid = k.oid
    WHERE k.contype <> 't'
    UNION ALL
    SELECT r.ns, hashtextextended(concat_ws('|', r.relname, c.relname, c.relam, c.reltablespace, 'o' || c.reloptions::text, i.indisunique, i.indisvalid,
        i.indnullsnotdistinct, i.indisclustered, i.indisreplident, i.indnkeyatts, i.indkey::text, i.indcollation::text, i.indclass::text, i.indoption::text,
        'e' || i.indexprs::text, 'p' || i.indpred::text, 'd' || d.description, CASE WHEN i.indexprs IS NOT NULL THEN 's' || (
            SELECT string_agg(concat_ws(' ', a.attnum, a.attstattarget), ',' ORDER BY a.attnum)
            FROM pg_attribute AS a WHERE a.attrelid = i.indexrelid AND a.attstattarget >= 0) END), 4)
    FROM rel AS r
    JOIN pg_catalog.pg_index AS i ON i.indrelid = r.oid
    JOIN pg_class AS c ON c.oid = i.indexrelid
    LEFT JOIN pg_description AS d ON d.classoid = 'pg_class'::regclass AND d.objoid = c.oid
    UNION ALL
    -- A foreign key's own triggers have numbers for names.
    SELECT r.ns, hashtextextended(concat_ws('|', r.relname, t.tgenabled, t.tgtype,
        CASE WHEN t.tgisinternal THEN 'k' || (SELECT k.conname FROM pg_catalog.pg_constraint AS k WHERE k.oid = t.tgconstraint) ELSE pg_get_triggerdef(t.oid) END,
        'd' || d.description), 5)
    FROM rel AS r JOIN pg_trigger AS t ON t.tgrelid = r.oid
    LEFT JOIN pg_description AS d ON d.classoid = 'pg_trigger'::regclass AND d.objoid = t.oid
    WHERE NOT t.tgisinternal OR t.tgenabled <> 'O'
    UNION ALL
    SELECT r.ns, hashtextextended(concat_ws('|', r.relname, p.polname, p.polcmd, p.polpermissive, p.polroles::text, 'q' || p.polqual::text, 'w' || p.polwithcheck::text,
        'd' || d.description), 6)
    FROM rel AS r JOIN pg_policy AS p ON p.polrelid = r.oid
    LEFT JOIN pg_description AS d ON d.classoid = 'pg_policy'::regclass AND d.objoid = p.oid
    UNION ALL
    SELECT r.ns, hashtextextended(concat_ws('|', r.relname, d.objsubid, d.description), 7)
    FROM rel AS r JOIN pg_description AS d ON d.classoid = 'pg_class'::regclass AND d.objoid = r.oid
    UNION ALL
    SELECT r.ns, hashtextextended(concat_ws('|', r.relname, w.rulename, w.ev_enabled, replace(pg_get_ruledef(w.oid), quote_ident(ns.nspname) || '.', ''), 'd' || d.description), 8)
    FROM rel AS r JOIN ns ON ns.oid = r.ns JOIN pg_rewrite AS w ON w.ev_class = r.oid
    LEFT JOIN pg_description AS d ON d.classoid = 'pg_rewrite'::regclass AND d.objoid = w.oid
    UNION ALL
    SELECT p.pronamespace, hashtextextended(concat_ws('|', p.proname, p.proargtypes::text, p.prorettype, p.prokind, p.proowner, p.prosupport,
        'a' || replace(p.proacl::text, own.slot, '=slot='), 'd' || obj_description(p.oid, 'pg_proc'),
        CASE WHEN p.prokind <> 'a' THEN pg_get_functiondef(p.oid) END), 9)
    FROM own JOIN pg_proc AS p ON p.oid = own.objid
    WHERE own.classid = 'pg_proc'::regclass
    UNION ALL
    SELECT t.typnamespace, hashtextextended(concat_ws('|', t.typname, t.typtype, t.typbasetype, t.typtypmod, t.typnotnull, t.typowner, 'v' || t.typdefault,
        'a' || replace(t.typacl::text, own.slot, '=slot='), 'd' || obj_description(t.oid, 'pg_type'),
        'e' || (SELECT string_agg(e.enumlabel, ',' ORDER BY e.enumsortorder) FROM pg_enum AS e WHERE e.enumtypid = t.oid),
        'k' || (SELECT string_agg(k.conname || pg_get_constraintdef(k.oid), ',' ORDER BY k.conname) FROM pg_catalog.pg_constraint AS k WHERE k.contypid = t.oid),
        'c' || (SELECT string_agg(concat_ws(' ', a.attname, a.atttypid, a.atttypmod), ',' ORDER BY a.attnum) FROM pg_attribute AS a
            WHERE a.attrelid = t.typrelid AND a.attnum > 0 AND NOT a.attisdropped)), 10)
    FROM own JOIN pg_type AS t ON t.oid = own.objid
    WHERE own.classid = 'pg_type'::regclass AND (t.typtype IN ('e', 'd', 'r', 'b')
        OR t.typtype = 'c' AND EXISTS (SELECT FROM pg_class AS c WHERE c.oid = t.typrelid AND c.relkind = 'c'))
    UNION ALL
    SELECT r.ns, hashtextextended(concat_ws('|', r.relname, s.stxname, s.stxowner, s.stxkeys::text, s.stxkind::text, 'e' || s.stxexprs::text,
        't' || s.stxstattarget, 'd' || obj_description(s.oid, 'pg_statistic_ext')), 11)
    FROM rel AS r JOIN pg_statistic_ext AS s ON s.stxrelid = r.oid
    UNION ALL
    SELECT r.ns, hashtextextended(concat_ws('|', r.relname, q.seqtypid, q.seqstart, q.seqincrement, q.seqmax, q.seqmin, q.seqcache, q.seqcycle,
        (SELECT concat_ws('.', d.deptype, t.relname, a.attname) FROM pg_depend AS d JOIN pg_class AS t ON t.oid = d.refobjid
            LEFT JOIN pg_attribute AS a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
            WHERE d.classid = 'pg_class'::regclass AND d.objid = r.oid AND d.refclassid = 'pg_class'::regclass AND d.deptype IN ('a', 'i'))), 12)
    FROM rel AS r JOIN pg_sequence AS q ON q.seqrelid = r.oid
    WHERE r.relkind = 'S'
    UNION ALL
    SELECT r.ns, hashtextextended(concat_ws('|', r.relname, i.inhseqno, i.inhparent), 13)
    FROM rel AS r JOIN pg_inherits AS i ON i.inhrelid = r.oid
    UNION ALL
    SELECT ns.oid, hashtextextended(concat_ws('|', d.defaclrole, d.defaclobjtype, replace(d.defaclacl::text, ns.slot, '=slot=')), 14)
    FROM ns JOIN pg_default_acl AS d ON d.defaclnamespace = ns.oid
    UNION ALL
    SELECT ns.oid, hashtextextended(d.description, 15)
    FROM ns JOIN pg_description AS d ON d.classoid = 'pg_namespace'::regclass AND d.objoid = ns.oid
    UNION ALL
    SELECT own.ns, hashtextextended(concat_ws('|', i.type, i.identity), 16)
    FROM own CROSS JOIN LATERAL pg_identify_object(own.classid, own.objid, 0) AS i
    WHERE own.classid NOT IN ('pg_class'::regclass, 'pg_proc'::regclass, 'pg_type'::regclass, 'pg_catalog.pg_constraint'::regclass, 'pg_statistic_ext'::regclass,
        'pg_default_acl'::regclass, 'pg_publication_namespace'::regclass)
)
SELECT coalesce(sum(line.hash), 0)::text, ns.nspname::text
FROM ns LEFT JOIN line ON line.ns = ns.oid
GROUP BY ns.nspname
