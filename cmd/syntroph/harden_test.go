package main

import (
	"context"
	"fmt"
	"io"
	"strings"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/internal/dbtest"
)

// logins are the three logins of a database as docs/operating.md has it.
type logins struct {
	superuser, owner, app string
}

// threeLogins makes a database that its owner, who is no superuser, has prepared.
func threeLogins(t *testing.T) (*shell, logins) {
	t.Helper()
	dbtest.Database(t) // has the slots made, by another owner
	s := &shell{urls: dbtest.EmptyDatabase(t)}
	name := s.database(t)
	owner := name + "_owner"
	s.exec(t, fmt.Sprintf("CREATE ROLE %[1]s LOGIN CREATEROLE; ALTER DATABASE %[2]s OWNER TO %[1]s", owner, name))
	s.exec(t, adminOfSlots(owner))
	l := logins{superuser: s.urls.Owner, owner: withLogin(s.urls.Owner, owner), app: withLogin(s.urls.App, name+"_app")}
	s.urls = dbtest.URLs{App: l.app, Owner: l.owner}
	s.must(t, "db", "init", "--slots", "4")
	return s, l
}

// adminOfSlots lets an owner grant the slots that another database's owner has
// made in the same PostgreSQL: from version 16 on that takes the ADMIN option.
func adminOfSlots(owner string) string {
	return `DO $$ DECLARE slot text; BEGIN
		FOR slot IN SELECT rolname FROM pg_roles WHERE rolname LIKE 'syntroph\_slot\_%' LOOP
			EXECUTE format('GRANT %I TO ` + owner + ` WITH ADMIN OPTION', slot);
		END LOOP; END $$`
}

// harden runs db init --harden as a login and returns the exit code and what it says.
func (s *shell) harden(t *testing.T, l logins, as string) (code int, stderr string) {
	t.Helper()
	h := &shell{urls: dbtest.URLs{App: l.app, Owner: as}}
	code, _, stderr = h.run(t, "db", "init", "--slots", "4", "--harden")
	return code, stderr
}

// hard reports whether a role that is not one of the logins lacks what hardening
// is about.
func (s *shell) hard(t *testing.T) (hard bool) {
	t.Helper()
	conn, err := pgx.Connect(t.Context(), s.urls.Owner)
	require.NoError(t, err)
	defer conn.Close(t.Context())
	require.NoError(t, conn.QueryRow(t.Context(), `SELECT NOT (has_language_privilege('syntroph_slot_0001', 'plpgsql', 'USAGE')
		OR has_function_privilege('syntroph_slot_0001', 'set_config(text, text, boolean)', 'EXECUTE')
		OR has_database_privilege('syntroph_slot_0001', current_database(), 'TEMPORARY'))`).Scan(&hard))
	return hard
}

// serves checks that serve starts with the two logins.
func (s *shell) serves(t *testing.T) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	out, in := io.Pipe()
	ended := make(chan int, 1)
	var errs strings.Builder
	go func() {
		ended <- run(ctx, []string{"serve", "--addr", "127.0.0.1:0", "--database-url", s.urls.App, "--owner-database-url", s.urls.Owner}, nil, in, &errs)
		_ = in.Close()
	}()
	said := make([]byte, 4096)
	n, _ := io.ReadFull(io.LimitReader(out, 18), said)
	cancel()
	require.Equal(t, "Syntroph listens o", string(said[:n]), "serve does not start")
	go func() { _, _ = io.Copy(io.Discard, out) }()
	<-ended
}

// Hardening works as a superuser alone, and says so to others; the server starts
// after each, and the owner keeps what it works with.
func TestHardenAsEachLogin(t *testing.T) {
	t.Parallel()
	s, l := threeLogins(t)
	s.createAll(t, "acme")

	code, stderr := s.harden(t, l, l.app)
	require.Equal(t, 1, code, "as the server's login")
	require.Contains(t, stderr, "OWNER_DATABASE_URL must name a login that has CREATEROLE")
	s.serves(t)

	code, stderr = s.harden(t, l, l.owner)
	require.Equal(t, 1, code, "PostgreSQL only warns, but the owner is told")
	require.Regexp(t, `that needs a superuser, and "test_\d+_owner" is not one; run once: OWNER_DATABASE_URL='postgres://postgres@\S+' syntroph db init --harden\n$`, stderr)
	require.False(t, s.hard(t), "nothing is half done")
	s.serves(t)

	code, stderr = s.harden(t, l, l.superuser)
	require.Zero(t, code, stderr)
	require.True(t, s.hard(t))
	s.serves(t)
	s.createAll(t, "techstart") // the owner has set_config and plpgsql still
	code, stderr = s.harden(t, l, l.owner)
	require.Zero(t, code, "it is hard: %s", stderr)
	s.must(t, "schema", "apply")
}

// What an earlier build took from the owner comes back.
func TestHardenMendsAnEarlierOne(t *testing.T) {
	t.Parallel()
	s, l := threeLogins(t)
	super := &shell{urls: dbtest.URLs{App: l.app, Owner: l.superuser}}
	super.exec(t, `REVOKE USAGE ON LANGUAGE plpgsql FROM PUBLIC;
		REVOKE EXECUTE ON FUNCTION pg_catalog.set_config(text, text, boolean) FROM PUBLIC;
		GRANT EXECUTE ON FUNCTION pg_catalog.set_config(text, text, boolean) TO `+s.database(t)+"_app")
	code, stderr := s.harden(t, l, l.superuser)
	require.Zero(t, code, stderr)
	s.serves(t)
	s.createAll(t, "acme")
}
