package nouns

import (
	"context"
	"slices"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/graph/record"
	"github.com/syntroph/syntroph/internal/dbtest"
	"github.com/syntroph/syntroph/sqlc"
	"github.com/syntroph/syntroph/tenant"
)

// BenchmarkDelete compares a deletion that keeps the record in the trash with one
// that ends it, from the session's look-up to the COMMIT, in turns: medians.
func BenchmarkDelete(b *testing.B) {
	db := dbtest.Open(b)
	w := dbtest.Tenant(b, db)
	token := tenant.NewToken()
	by := w.User(crm.RoleManager).ID
	scope := db.NewScope(w.Tenant, tenant.Write, "")
	require.NoError(b, sqlc.New().InsertSession(b.Context(), scope, sqlc.InsertSessionParams{
		ID: uuid.New(), TokenHash: tenant.HashToken(token), UserID: by, ExpiresAt: time.Now().Add(time.Hour),
	}))
	require.NoError(b, scope.Close(b.Context(), true))
	write := func(do func(record.Writer) error) {
		s := db.NewScope(w.Tenant, tenant.Write, token)
		who, err := s.Viewer(b.Context())
		require.NoError(b, err)
		require.NoError(b, do(record.Writer{Scope: s, Actor: record.Actor{Kind: crm.ActorUser, User: &who.User.ID}}))
		require.NoError(b, s.Close(b.Context(), true))
	}
	ending := contactRecords
	ending.Trash = func(ctx context.Context, db sqlc.DBTX, _ *uuid.UUID, ids []uuid.UUID) error {
		_, err := db.Exec(ctx, "DELETE FROM contacts WHERE id = $1", ids[0])
		return err
	}
	var times [2][]time.Duration
	for b.Loop() {
		for way, kind := range []record.Kind[sqlc.Contact]{ending, contactRecords} {
			row := sqlc.Contact{ID: uuid.Must(uuid.NewV7()), FirstName: "Ada", LastName: "Lovelace", OwnerID: by, LifecycleStage: "LEAD"}
			write(func(w record.Writer) (err error) {
				row, err = kind.Create(b.Context(), w, row)
				return err
			})
			start := time.Now()
			write(func(w record.Writer) error {
				row, err := kind.Locked(b.Context(), w, row.ID, nil)
				require.NoError(b, err)
				return kind.Remove(b.Context(), w, []sqlc.Contact{row})
			})
			times[way] = append(times[way], time.Since(start))
		}
	}
	var medians [2]float64
	for way := range times {
		slices.Sort(times[way])
		medians[way] = float64(times[way][len(times[way])/2].Microseconds())
	}
	b.ReportMetric(medians[0], "ended-µs")
	b.ReportMetric(medians[1], "kept-µs")
	b.ReportMetric(medians[1]/medians[0], "kept/ended")
}
