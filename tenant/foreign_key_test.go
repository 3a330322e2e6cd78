package tenant_test

import (
	"testing"

	"github.com/jackc/pgx/v5"
	"github.com/stretchr/testify/require"
)

// silent are the foreign keys that change rows when another is deleted, and why
// that is right. Any other must have no action: a record that changes without its
// version, time and history is a lost update.
var silent = map[string]string{
	"sessions_user_id_fkey":          "CASCADE: whatever lets a user in ends with the user",
	"password_resets_user_id_fkey":   "CASCADE: as above",
	"second_factors_user_id_fkey":    "CASCADE: as above",
	"password_resets_issuer_id_fkey": "CASCADE: what a user has issued ends with the user",
	"recovery_codes_user_id_fkey":    "CASCADE: as above",
	"api_keys_user_id_fkey":          "CASCADE: as above",
	"idempotency_keys_user_id_fkey":  "CASCADE: nobody else can repeat with them",
	// These never act: graph.remove takes the reference off first, with the row
	// locked so that no new one comes. They stay while servers of the last release,
	// which rely on them, serve the same schema.
	"contacts_organization_id_fkey":   "SET NULL",
	"deals_organization_id_fkey":      "SET NULL",
	"deals_contact_id_fkey":           "SET NULL",
	"activities_contact_id_fkey":      "SET NULL",
	"activities_organization_id_fkey": "SET NULL",
	"activities_deal_id_fkey":         "SET NULL",
}

func TestForeignKeysChangeNoRecordSilently(t *testing.T) {
	t.Parallel()
	s := setup(t)
	rows, err := s.db.Owner().Query(t.Context(), `SELECT conname::text FROM pg_constraint
		WHERE contype = 'f' AND connamespace = $1::regnamespace AND (confdeltype NOT IN ('a', 'r') OR confupdtype NOT IN ('a', 'r'))`,
		pgx.Identifier{s.a.Tenant.SchemaName}.Sanitize())
	require.NoError(t, err)
	names, err := pgx.CollectRows(rows, pgx.RowTo[string])
	require.NoError(t, err)
	require.NotEmpty(t, names)
	for _, name := range names {
		require.Contains(t, silent, name, "have the delete change these rows itself, as graph.remove does")
	}
}
