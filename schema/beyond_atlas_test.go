package schema_test

import (
	"testing"

	"github.com/jackc/pgx/v5"
	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/internal/dbtest"
	"github.com/syntroph/syntroph/schema"
	"github.com/syntroph/syntroph/tenant"
)

// inTenant runs a statement in a tenant's schema.
func inTenant(t *testing.T, db *tenant.Database, w dbtest.Workspace, sql string) {
	t.Helper()
	require.NoError(t, pgx.BeginFunc(t.Context(), db.Owner(), func(tx pgx.Tx) error {
		if _, err := tx.Exec(t.Context(), "SELECT set_config('search_path', $1, true)", w.Tenant.SchemaName+", extensions"); err != nil {
			return err
		}
		_, err := tx.Exec(t.Context(), sql)
		return err
	}))
}

// missed are changes that Atlas does not see, or plans as if nobody minded: what
// drift says of them, what is planned, and what that destroys.
var missed = map[string]struct{ sql, drift, plan, destroys string }{
	"deferrable key": {
		"ALTER TABLE contacts ALTER CONSTRAINT contacts_owner_id_fkey DEFERRABLE",
		"has constraint contacts.contacts_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES users(id) DEFERRABLE",
		`ALTER TABLE "contacts" DROP CONSTRAINT "contacts_owner_id_fkey"`, "",
	},
	"column collation": {
		`ALTER TABLE deals ALTER COLUMN currency TYPE text COLLATE "POSIX"`, `has collation deals.currency "POSIX"`,
		`ALTER TABLE "deals" ALTER COLUMN "currency" TYPE text COLLATE "default"`, "",
	},
	"lost collation": {
		`ALTER TABLE organizations DROP COLUMN sort_name; ALTER TABLE organizations ADD COLUMN sort_name text NOT NULL GENERATED ALWAYS AS (left(extensions.fold(name), 400)) STORED;
		 CREATE INDEX organizations_sort_name ON organizations (sort_name, id)`, `lacks collation organizations.sort_name "C"`,
		`ALTER TABLE "organizations" ALTER COLUMN "sort_name" TYPE text COLLATE "C"`, "",
	},
	"storage parameter": {
		"ALTER TABLE deals SET (fillfactor = 70)", "has options deals fillfactor=70", `ALTER TABLE "deals" RESET (fillfactor)`, "",
	},
	"index's storage parameter": {
		"ALTER INDEX deals_amount SET (fillfactor = 70)", "has index deals.deals_amount", `DROP INDEX "deals_amount"`, "",
	},
	"unvalidated check": {
		`ALTER TABLE deals DROP CONSTRAINT deals_name_check, ADD CONSTRAINT deals_name_check CHECK (char_length(name) BETWEEN 1 AND 200) NOT VALID`,
		"NOT VALID", `ALTER TABLE "deals" VALIDATE CONSTRAINT "deals_name_check"`, "",
	},
	"unlogged table": {
		"ALTER TABLE sessions SET UNLOGGED", "has table sessions UNLOGGED", `ALTER TABLE "sessions" SET LOGGED`, "",
	},
	"row security": {
		"ALTER TABLE deals ENABLE ROW LEVEL SECURITY; CREATE POLICY own ON deals USING (true)", "has row security deals ENABLE",
		`DROP POLICY "own" ON "deals"`, "policy own",
	},
	"function": {"CREATE FUNCTION f(n int) RETURNS int LANGUAGE sql AS 'SELECT n'", "has function f(integer)", "DROP ROUTINE f(integer)", "function f(integer)"},
	"trigger": {
		"CREATE FUNCTION g() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'; CREATE TRIGGER noted BEFORE INSERT ON deals FOR EACH ROW EXECUTE FUNCTION g()",
		"has trigger deals.noted", `DROP TRIGGER "noted" ON "deals"`, "trigger noted",
	},
	"disabled trigger": {
		"CREATE FUNCTION g() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'; CREATE TRIGGER noted BEFORE INSERT ON deals FOR EACH ROW EXECUTE FUNCTION g(); ALTER TABLE deals DISABLE TRIGGER noted",
		"has trigger state deals.noted DISABLE", `DROP TRIGGER "noted" ON "deals"`, "trigger noted",
	},
	"view":              {"CREATE VIEW everybody AS SELECT id FROM users", "has view everybody SELECT ", `DROP VIEW "everybody"`, "view everybody"},
	"materialized view": {"CREATE MATERIALIZED VIEW everybody AS SELECT id FROM users", "has materialized view everybody", `DROP MATERIALIZED VIEW "everybody"`, "materialized view everybody"},
	"type":              {"CREATE TYPE mood AS ENUM ('good', 'it''s bad')", "has type mood ENUM ('good', 'it''s bad')", `DROP TYPE "mood"`, "type mood"},
	"sequence":          {"CREATE SEQUENCE numbers", "has sequence numbers", `DROP SEQUENCE "numbers"`, "sequence numbers"},
	"index's comment":   {"COMMENT ON INDEX deals_amount IS 'why'", "has index comment deals.deals_amount why", `COMMENT ON INDEX "deals_amount" IS ''`, ""},
	"column's comment":  {"COMMENT ON COLUMN deals.amount IS 'why'", "has comment deals.amount why", `COMMENT ON COLUMN "deals"."amount" IS ''`, ""},
	"statistics":        {"CREATE STATISTICS related ON stage, currency FROM deals", "has statistics deals.related", `DROP STATISTICS "related"`, ""},
}

// What Atlas does not see is planned for all the same, and drift says exactly
// what it is. What somebody made by hand is dropped only if that is allowed.
func TestWhatAtlasMisses(t *testing.T) {
	t.Parallel()
	for name, c := range missed {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			db, a, b := setup(t)
			for sql := range splitStatements(c.sql) {
				inTenant(t, db, a, sql)
			}
			drifts, err := newFleet(t, db).Drift(t.Context(), schema.Selection{})
			require.NoError(t, err)
			require.Len(t, drifts, 1)
			require.Equal(t, 1, schema.Drifted(drifts))
			require.Contains(t, joined(drifts[0].Lines()), c.drift)

			plan, err := newFleet(t, db).Plan(t.Context(), schema.Selection{Only: []string{a.Tenant.Subdomain}})
			require.NoError(t, err)
			require.Empty(t, plan.Groups[0].Problem)
			require.Contains(t, statementsOf(plan), c.plan)
			if c.destroys != "" {
				require.Contains(t, plan.Groups[0].Destructive().Destroys, c.destroys)
				require.ErrorContains(t, apply(t, db, schema.Options{})[a.Tenant.Subdomain].Err, "--allow-destructive")
			}
			require.NoError(t, apply(t, db, schema.Options{AllowDestructive: true})[a.Tenant.Subdomain].Err)
			require.Equal(t, shape(t, db, b), shape(t, db, a))
			drifts, err = newFleet(t, db).Drift(t.Context(), schema.Selection{})
			require.NoError(t, err)
			require.Empty(t, drifts)
		})
	}
}

// What can't be copied is no plan's, and the reason says what to do.
func TestWhatCannotBePlanned(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct{ sql, problem string }{
		"domain":            {"CREATE DOMAIN email AS text CHECK (VALUE LIKE '%@%')", "type email"},
		"composite type":    {"CREATE TYPE pair AS (a int, b int)", "type pair"},
		"aggregate":         {"CREATE AGGREGATE total (int) (SFUNC = int4pl, STYPE = int)", "function total(integer)"},
		"partitioned table": {"DROP INDEX sessions_user_id; DROP TABLE sessions; CREATE TABLE sessions (id int) PARTITION BY RANGE (id)", "table sessions PARTITIONED"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			db, a, b := setup(t)
			for sql := range splitStatements(c.sql + "; DROP INDEX deals_amount") {
				inTenant(t, db, a, sql)
			}
			results := apply(t, db, schema.Options{AllowDestructive: true})
			require.ErrorContains(t, results[a.Tenant.Subdomain].Err, c.problem+" ")
			require.ErrorContains(t, results[a.Tenant.Subdomain].Err, "by hand")
			require.NoError(t, results[b.Tenant.Subdomain].Err)
		})
	}
}
