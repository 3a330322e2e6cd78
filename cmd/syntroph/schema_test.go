package main

import (
	"encoding/json"
	"testing"

	"github.com/jackc/pgx/v5"
	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/schema"
)

// exec changes the database behind the commands' back.
func (s *shell) exec(t *testing.T, sql string) {
	t.Helper()
	conn, err := pgx.Connect(t.Context(), s.urls.Owner)
	require.NoError(t, err)
	defer conn.Close(t.Context())
	_, err = conn.Exec(t.Context(), sql)
	require.NoError(t, err)
}

// fleetShell is a shell with three tenants.
func fleetShell(t *testing.T) *shell {
	t.Helper()
	s := setup(t)
	for _, name := range []string{"acme", "techstart", "volt"} {
		code, _, stderr := s.create(t, name)
		require.Zero(t, code, stderr)
	}
	return s
}

func TestSchemaCommands(t *testing.T) {
	t.Parallel()
	s := fleetShell(t)
	require.Contains(t, s.must(t, "schema", "apply"), "3 tenants: 0 changed, 0 failed, 3 needed nothing. Version "+schema.TenantVersion())

	// The registry of an earlier build had no record of migrations and steps.
	s.exec(t, "DROP TABLE public.tenant_migrations")
	s.exec(t, "ALTER TABLE public.tenants DROP COLUMN schema_steps")
	// Two drift the same way, one so that a change would lose data.
	s.exec(t, "DROP INDEX tenant_acme.deals_amount")
	s.exec(t, "DROP INDEX tenant_techstart.deals_amount")
	s.exec(t, "ALTER TABLE tenant_volt.deals ADD COLUMN precious text")

	plan := s.must(t, "schema", "plan")
	require.Contains(t, plan, "acme, techstart: 2 tenants, 1 statement, plan ")
	require.Contains(t, plan, `CREATE INDEX "deals_amount"`)
	require.Contains(t, plan, "SHARE: writes wait")
	require.Regexp(t, `DESTROYS +column deals.precious`, plan)
	require.Regexp(t, `checks +DS103: Dropping non-virtual column "precious"`, plan)
	require.Equal(t, "acme\ntechstart\nvolt\n", s.must(t, "schema", "apply", "--dry-run"))

	code, stdout, stderr := s.run(t, "schema", "apply")
	require.Equal(t, 1, code)
	require.Contains(t, stdout, "3 tenants: 2 changed, 1 failed")
	require.Regexp(t, `volt +the change would drop column deals.precious; allow it with --allow-destructive`, stdout)
	require.Contains(t, stderr, "1 of 3 tenants failed")

	var outcomes []outcome
	require.NoError(t, json.Unmarshal([]byte(s.must(t, "schema", "apply", "--only", "volt", "--allow-destructive", "--json")), &outcomes))
	require.Len(t, outcomes, 1)
	require.Empty(t, outcomes[0].Error)
	require.Regexp(t, `(?s)volt +`+schema.TenantVersion()+` +current.*3 of 3 tenants are at version`, s.must(t, "schema", "status"))
}

func TestSchemaDriftAndRepair(t *testing.T) {
	t.Parallel()
	s := fleetShell(t)
	require.Equal(t, "No tenant differs from what was applied to it.\n", s.must(t, "schema", "drift"))
	require.Contains(t, s.must(t, "schema", "repair"), "nothing to repair")
	for _, name := range []string{"acme", "volt"} {
		s.exec(t, "ALTER TABLE tenant_"+name+".deals ALTER CONSTRAINT deals_owner_id_fkey DEFERRABLE, ALTER COLUMN probability DROP NOT NULL")
		s.exec(t, "CREATE TABLE tenant_"+name+".notes (id int)")
	}

	code, stdout, stderr := s.run(t, "schema", "drift")
	require.Equal(t, 1, code)
	require.Equal(t, "acme, volt, at version "+schema.TenantVersion()+":\n"+
		"  lacks constraint deals.deals_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES users(id)\n"+
		"  lacks not null deals.probability\n"+
		"  has constraint deals.deals_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES users(id) DEFERRABLE\n"+
		"  has table notes, made by hand; it is left alone\n", stdout)
	require.Contains(t, stderr, "2 tenants differ from what was applied; to undo that, run: syntroph schema repair")

	code, stdout, stderr = s.run(t, "schema", "repair")
	require.Equal(t, 1, code, "nobody can be asked")
	require.Contains(t, stdout, `ALTER TABLE "deals" ALTER COLUMN "probability" SET NOT NULL;`)
	require.Contains(t, stdout, "left alone, made by hand: table notes")
	require.Contains(t, stderr, "This SQL will run in 2 tenants.")
	require.Contains(t, s.must(t, "schema", "repair", "--yes"), "2 tenants: 2 changed, 0 failed")
	require.Contains(t, s.must(t, "schema", "drift"), "has table notes, made by hand")
}

func TestSchemaWaves(t *testing.T) {
	t.Parallel()
	s := fleetShell(t)
	for _, name := range []string{"acme", "techstart", "volt"} {
		s.exec(t, "DROP INDEX tenant_"+name+".deals_amount")
	}
	_, stdout, stderr := s.run(t, "schema", "apply", "--dry-run", "--canary", "volt", "--waves", "50%,100%")
	require.Equal(t, "volt\nacme\ntechstart\n", stdout)
	require.Contains(t, stderr, "Wave 3, 1 tenant:\n")

	// The canary fails, so the others are not tried.
	s.exec(t, "ALTER TABLE tenant_volt.deals ADD COLUMN precious text")
	code, stdout, stderr := s.run(t, "schema", "apply", "--canary", "volt")
	require.Equal(t, 1, code)
	require.Contains(t, stdout, "3 tenants: 0 changed, 1 failed, 2 not tried, 0 needed nothing.")
	require.Contains(t, stderr, "halted: 1 of 3 tenants failed, 2 were not tried")
	require.Contains(t, s.must(t, "schema", "apply", "--canary", "acme", "--allow-destructive"), "3 tenants: 3 changed")

	for _, wrong := range [][]string{{"--waves", "0%"}, {"--waves", "10%,5%"}, {"--waves", "x"}, {"--max-failures", "-1"}} {
		code, _, stderr := s.run(t, append([]string{"schema", "apply"}, wrong...)...)
		require.Equal(t, 2, code, stderr)
	}
	for _, unknown := range []string{"--only", "--except", "--canary"} {
		code, _, stderr := s.run(t, "schema", "apply", unknown, "nobody")
		require.Equal(t, 1, code)
		require.Contains(t, stderr, "There is no tenant nobody; see syntroph tenant list.")
	}
}
