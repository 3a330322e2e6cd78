package fault_test

import (
	"fmt"
	"testing"

	"github.com/jackc/pgx/v5"
	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/internal/apitest"
)

// states are SQLSTATEs that tell of the database's state or of the moment.
var states = []string{
	"53000", "53100", "53200", "53300", "53400", // disk, memory, connections, a configured limit
	"57P01", "57P02", "57P03", "57P04", "57P05", "57014", // it ends or has just started; a time-out
	"58000", "58030", "58P01", "58P02", // the machine's errors: input and output, a missing file
	"08000", "08003", "08006", "25006", "25P03", "28000", "3D000",
	"40001", "40P01", "55006", "55P03", // what others do at the same time
}

// ours are those that trying again would not mend: somebody must look.
var ours = []string{"XX000", "XX001", "42501", "42883", "22012"}

// fails has the database refuse whatever touches the contacts, as PostgreSQL does
// with that SQLSTATE: in the statement, or at COMMIT.
func (s suite) fails(t *testing.T, state, at string) {
	t.Helper()
	raise := map[string]string{"statement": "", "commit": ""}
	if state != "" {
		raise[at] = fmt.Sprintf("RAISE EXCEPTION 'relation \"secret\" at 10.0.0.1' USING ERRCODE = '%s';", state)
	}
	_, err := s.DB.Owner().Exec(t.Context(), fmt.Sprintf(`
		SET search_path = %s;
		CREATE OR REPLACE FUNCTION fault() RETURNS boolean LANGUAGE plpgsql AS $$ BEGIN %s RETURN true; END $$;
		CREATE OR REPLACE FUNCTION fault_at_commit() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN %s RETURN NULL; END $$;
		RESET search_path`, pgx.Identifier{s.w.Tenant.SchemaName}.Sanitize(), raise["statement"], raise["commit"]), pgx.QueryExecModeSimpleProtocol)
	require.NoError(t, err)
}

// failing is a workspace that can be told to fail.
func failing(t *testing.T) (suite, *apitest.Client) {
	t.Helper()
	s := setup(t)
	s.records(t)
	s.fails(t, "", "")
	_, err := s.DB.Owner().Exec(t.Context(), fmt.Sprintf(`
		SET search_path = %s;
		ALTER TABLE contacts ENABLE ROW LEVEL SECURITY;
		CREATE POLICY fault ON contacts USING (fault());
		CREATE CONSTRAINT TRIGGER fault AFTER INSERT ON contacts DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION fault_at_commit();
		RESET search_path`, pgx.Identifier{s.w.Tenant.SchemaName}.Sanitize()), pgx.QueryExecModeSimpleProtocol)
	require.NoError(t, err)
	c := s.w.As(t, crm.RoleManager)
	for _, query := range reads {
		c.Must(t, query, nil, nil)
	}
	return s, c
}

const createContact = `mutation($name: String!) { createContact(input: {firstName: $name}) { contact { id } } }`

// Whatever PostgreSQL says of its own state is UNAVAILABLE, to a query and to a
// mutation, in a statement and at COMMIT: nothing is written, and no word of
// PostgreSQL's is shown.
func TestTheDatabasesStateIsUnavailable(t *testing.T) {
	t.Parallel()
	s, c := failing(t)
	for _, state := range states {
		s.fails(t, state, "statement")
		for _, query := range []string{reads["page"], reads["nested"]} {
			requireTyped(t, c.Do(t, query, nil), crm.CodeUnavailable)
		}
		requireTyped(t, c.Do(t, createContact, apitest.Vars{"name": state}), crm.CodeUnavailable)
		s.fails(t, state, "commit")
		requireTyped(t, c.Do(t, createContact, apitest.Vars{"name": state}), crm.CodeUnavailable)
		s.fails(t, "", "")
		require.Zero(t, apitest.Value[int](t, s.w, "SELECT count(*) FROM contacts WHERE first_name = $1", state), state)
		s.requireWell(t, c)
	}
}

// What is nobody's moment is INTERNAL, and the operator is told each time.
func TestTheDatabasesOwnErrorsAreInternal(t *testing.T) {
	t.Parallel()
	s, c := failing(t)
	for i, state := range ours {
		s.fails(t, state, "statement")
		a := c.Do(t, reads["page"], nil)
		require.Equal(t, crm.CodeInternal, a.Errors[0].Extensions.Code, "%s: %s", state, a.Body)
		s.fails(t, state, "commit")
		a = c.Do(t, createContact, apitest.Vars{"name": state})
		require.Equal(t, crm.CodeInternal, a.Errors[0].Extensions.Code, "%s: %s", state, a.Body)
		require.NotContains(t, string(a.Body), "secret")
		require.Equal(t, 2*(i+1), s.Log.Count(t, "internal error"), state)
	}
	s.fails(t, "", "")
	c.Must(t, reads["page"], nil, nil)
}
