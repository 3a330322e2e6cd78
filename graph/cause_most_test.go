package graph_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/sqlc"
)

// empty takes a value away that no row of a table is without, of one of them.
func (s suite) empty(t *testing.T, table, column string, id uuid.UUID) {
	t.Helper()
	table = s.w.Tenant.SchemaName + "." + table
	_, err := s.DB.Owner().Exec(t.Context(), fmt.Sprintf("ALTER TABLE %s ALTER %s DROP NOT NULL", table, column))
	require.NoError(t, err)
	_, err = s.DB.Owner().Exec(t.Context(), fmt.Sprintf("UPDATE %s SET %s = NULL WHERE id = $1", table, column), id)
	require.NoError(t, err)
}

// An operation whose parts fail each for a cause of its own has ten lines in the
// operator's log: more would bury what others have failed for.
func TestTenCausesAreLoggedAtMost(t *testing.T) {
	t.Parallel()
	const answered = 5 // errors of one operation
	s := setup(t)
	made := map[string]func() uuid.UUID{
		"contact":      func() uuid.UUID { return s.w.Contact(t, func(*sqlc.InsertContactParams) {}).ID },
		"organization": func() uuid.UUID { return s.w.Organization(t, func(*sqlc.InsertOrganizationParams) {}).ID },
		"deal":         func() uuid.UUID { return s.w.Deal(t, func(*sqlc.InsertDealParams) {}).ID },
	}
	nine := []string{}
	for noun, columns := range map[string][]string{ // no two at one place of their tables
		"contact": {"lifecycle_stage", "owner_id", "created_at"}, "organization": {"lifecycle_stage", "owner_id", "version"}, "deal": {"owner_id", "version", "created_at"},
	} {
		for _, column := range columns {
			id := made[noun]()
			s.empty(t, noun+"s", column, id)
			nine = append(nine, fmt.Sprintf(`%s_%s: node(id: %q) { id }`, noun, column, id))
		}
	}
	contact, owner := made["contact"](), s.w.NewUser(t, crm.RoleSalesperson).ID
	s.empty(t, "contacts", "updated_at", contact)
	s.empty(t, "users", "updated_at", owner)
	d := s.w.Deal(t, func(d *sqlc.InsertDealParams) { d.ContactID, d.OwnerID = &contact, owner })
	two := fmt.Sprintf(` deal(id: %q) { contact { email } owner { email } }`, d.ID)

	for _, c := range []struct {
		query         string
		errors, lines int
	}{
		{strings.Join(nine, " "), answered, 9},
		{two, 2, 2},
		{strings.Join(nine, " ") + two, answered, 10},
	} {
		before := s.Log.Count(t, "internal error")
		a := s.owner.Do(t, "{ "+c.query+" }", nil)
		require.Len(t, a.Errors, c.errors, "%s", a.Body)
		require.Equal(t, crm.CodeInternal, a.Errors[0].Extensions.Code, "%s", a.Body)
		require.Equal(t, before+c.lines, s.Log.Count(t, "internal error"), "%s: %s", c.query, s.Log)
	}
}
