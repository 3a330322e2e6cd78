package demo_test

import (
	"context"
	"fmt"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/internal/dbtest"
	"github.com/syntroph/syntroph/internal/demo"
	"github.com/syntroph/syntroph/internal/password"
	"github.com/syntroph/syntroph/sqlc"
	"github.com/syntroph/syntroph/tenant"
)

func TestMain(m *testing.M) { dbtest.Main(m) }

// in runs f in a read scope of a demo workspace.
func in(t *testing.T, db *tenant.Database, subdomain string, f func(*tenant.Scope)) {
	t.Helper()
	row, err := db.Registry().Lookup(t.Context(), subdomain)
	require.NoError(t, err)
	scope := db.NewScope(row, tenant.Read, "")
	f(scope)
	require.NoError(t, scope.Close(t.Context(), true))
}

// The figures that any published analysis of this data has.
func TestLoad(t *testing.T) {
	t.Parallel()
	db := dbtest.Open(t)
	start, last := time.Now(), 0
	result, err := demo.Load(t.Context(), db, demo.Options{Progress: func(done, total int) {
		require.Greater(t, done, last)
		require.Equal(t, 8800, total)
		last = done
	}})
	require.NoError(t, err)
	t.Logf("loaded in %v", time.Since(start))
	require.Equal(t, []string{"acme", "techstart"}, result.Loaded)
	require.Equal(t, 8800, last)

	in(t, db, "acme", func(s *tenant.Scope) {
		q := sqlc.New()
		totals, err := q.PipelineTotals(t.Context(), s, nil, nil)
		require.NoError(t, err)
		require.Equal(t, map[crm.DealStage]string{
			crm.DealLead: "500 0.00 USD", crm.DealNegotiation: "1589 0.00 USD",
			crm.DealClosedWon: "4238 10005534.00 USD", crm.DealClosedLost: "2473 0.00 USD",
		}, figures(totals))

		best, err := q.UserByEmail(t.Context(), s, "darcel.schlecht@acme.example")
		require.NoError(t, err)
		totals, err = q.PipelineTotals(t.Context(), s, nil, &best.ID)
		require.NoError(t, err)
		require.Contains(t, figures(totals)[crm.DealClosedWon], " 1153214.00 USD")

		for role, want := range map[string]int64{"OWNER": 1, "ADMIN": 1, "MANAGER": 6, "SALESPERSON": 35} {
			got, err := q.UsersCount(t.Context(), s, sqlc.UsersCountParams{Role: &role})
			require.NoError(t, err)
			require.Equal(t, want, got, role)
		}
		organizations, err := q.OrganizationsCount(t.Context(), s, sqlc.OrganizationsCountParams{})
		require.NoError(t, err)
		require.EqualValues(t, 85, organizations)
		var orphans int
		require.NoError(t, s.QueryRow(t.Context(), "SELECT count(*) FROM deals WHERE organization_id IS NULL").Scan(&orphans))
		require.Equal(t, 1425, orphans)
	})
}

// figures are the count, amount and currency of each stage.
func figures(totals []sqlc.PipelineTotalsRow) map[crm.DealStage]string {
	m := map[crm.DealStage]string{}
	for _, row := range totals {
		m[row.Stage] = fmt.Sprintf("%d %s %s", row.Count, row.Amount.StringFixed(2), row.Currency)
	}
	return m
}

// A second load finds all there, and is fast; everybody can log in.
func TestLoadAgain(t *testing.T) {
	t.Parallel()
	db := dbtest.Open(t)
	_, err := demo.Load(t.Context(), db, demo.Options{})
	require.NoError(t, err)
	start := time.Now()
	result, err := demo.Load(t.Context(), db, demo.Options{})
	require.NoError(t, err)
	require.Empty(t, result.Loaded)
	t.Logf("found in %v", time.Since(start))
	for _, login := range result.Logins {
		in(t, db, login.Subdomain, func(s *tenant.Scope) {
			u, err := sqlc.New().UserByEmail(t.Context(), s, login.Email)
			require.NoError(t, err, login.Email)
			require.Equal(t, login.Role, u.Role)
			ok, err := password.Matches(t.Context(), demo.Password, u.PasswordHash)
			require.NoError(t, err)
			require.True(t, ok)
		})
	}
}

// A load that is interrupted leaves nothing half done, and the next completes.
func TestLoadInterrupted(t *testing.T) {
	t.Parallel()
	db := dbtest.Open(t)
	ctx, cancel := context.WithCancel(t.Context())
	_, err := demo.Load(ctx, db, demo.Options{Progress: func(done, _ int) {
		if done > 4000 {
			cancel()
		}
	}})
	require.ErrorIs(t, err, context.Canceled)
	in(t, db, "acme", func(s *tenant.Scope) {
		deals, err := sqlc.New().DealsCount(t.Context(), s, sqlc.DealsCountParams{})
		require.NoError(t, err)
		require.Zero(t, deals)
	})
	result, err := demo.Load(t.Context(), db, demo.Options{})
	require.NoError(t, err)
	require.Equal(t, []string{"acme", "techstart"}, result.Loaded)
}

func TestBadData(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct{ file, old, new, want string }{
		"stage":   {"sales_pipeline.csv", "Cancity,Won", "Cancity,Gone", `sales_pipeline.csv, line 2: deal stage "Gone"`},
		"agent":   {"sales_pipeline.csv", "Moses Frase", "Moses Phrase", `line 2: sales agent "Moses Phrase"`},
		"value":   {"sales_pipeline.csv", "2017-03-01,1054", "2017-03-01,a lot", `line 2: close_value "a lot"`},
		"date":    {"sales_pipeline.csv", "2016-10-20", "20.10.2016", `line 2: engage_date "20.10.2016"`},
		"account": {"sales_pipeline.csv", "Cancity,Won", "Nowhere,Won", `account "Nowhere"`},
		"sector":  {"accounts.csv", "technolgy,1996", "alchemy,1996", `accounts.csv, line 2: sector "alchemy"`},
		"column":  {"accounts.csv", "sector,", "branch,", `accounts.csv has no column "sector"`},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			_, err := demo.Load(t.Context(), dbtest.Open(t), demo.Options{Data: spoilt(t, c.file, c.old, c.new)})
			require.ErrorContains(t, err, c.want)
		})
	}
}

// spoilt is the data set with the first occurrence of a text changed.
func spoilt(t *testing.T, file, old, changed string) fs.FS {
	t.Helper()
	folder := fstest.MapFS{}
	for _, name := range []string{"accounts.csv", "sales_teams.csv", "sales_pipeline.csv"} {
		b, err := fs.ReadFile(demo.Embedded(), name)
		require.NoError(t, err)
		text := string(b)
		if name == file {
			require.Contains(t, text, old)
			text = strings.Replace(text, old, changed, 1)
		}
		folder[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return folder
}
