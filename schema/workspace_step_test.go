package schema_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/internal/dbtest"
	"github.com/syntroph/syntroph/schema"
)

// A tenant of the release before gets its settings, with the name that it signed
// up with; its deals keep their amounts.
func TestTenantsOfBeforeGetSettings(t *testing.T) {
	t.Parallel()
	db := dbtest.Open(t)
	w := dbtest.Tenant(t, db)
	remake(t, db, w, schema.Versions()[1])
	exec(t, db.Owner(), "UPDATE public.tenants SET schema_steps = 0, company_name = 'Müller & Söhne' WHERE id = $1", w.Tenant.ID)
	inTenant(t, db, w, `INSERT INTO users (id, email, password_hash, first_name, last_name, role)
		VALUES ('00000000-0000-0000-0000-000000000001', 'a@example.com', 'x', 'A', 'B', 'OWNER')`)
	inTenant(t, db, w, `INSERT INTO deals (id, name, amount, owner_id, probability)
		VALUES ('00000000-0000-0000-0000-000000000002', 'A', 1234.50, '00000000-0000-0000-0000-000000000001', 10)`)
	require.NoError(t, apply(t, db, schema.Options{AllowDestructive: true})[w.Tenant.Subdomain].Err)
	inSchema := `"` + w.Tenant.SchemaName + `".`
	require.Equal(t, "Müller & Söhne UTC USD en-US MONDAY", value[string](t, db.Owner(),
		"SELECT concat_ws(' ', company_name, time_zone, currency, locale, first_day_of_week) FROM "+inSchema+"workspace_settings"))
	require.Equal(t, "1234.5000 USD", value[string](t, db.Owner(), "SELECT concat_ws(' ', amount, currency) FROM "+inSchema+"deals"))
	require.True(t, value[bool](t, db.Owner(), "SELECT has_table_privilege($1, $2, 'UPDATE')", w.Tenant.SlotRole, inSchema+"workspace_settings"))
}
