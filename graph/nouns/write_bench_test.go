package nouns

import (
	"fmt"
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

// BenchmarkWrite compares a change of a contact and of a deal's stage, from the
// session's look-up to the COMMIT, without history, with it, and with its event
// too: in turns, so that all meet the same machine. The times are medians, what
// HTTP and GraphQL add is not in them.
func BenchmarkWrite(b *testing.B) {
	db := dbtest.Open(b)
	w := dbtest.Tenant(b, db)
	token := tenant.NewToken()
	by := w.User(crm.RoleManager).ID
	scope := db.NewScope(w.Tenant, tenant.Write, "")
	require.NoError(b, sqlc.New().InsertSession(b.Context(), scope, sqlc.InsertSessionParams{
		ID: uuid.New(), TokenHash: tenant.HashToken(token), UserID: by, ExpiresAt: time.Now().Add(time.Hour),
	}))
	require.NoError(b, scope.Close(b.Context(), true))
	publishing := w.Tenant
	publishing.PublishesChanges = true
	open := func(t sqlc.Tenant) record.Writer {
		s := db.NewScope(t, tenant.Write, token)
		who, err := s.Viewer(b.Context())
		require.NoError(b, err)
		return record.Writer{Scope: s, Actor: record.Actor{Kind: crm.ActorUser, User: &who.User.ID}}
	}
	contact := sqlc.Contact{ID: uuid.New(), FirstName: "Ada", LastName: "Lovelace", OwnerID: by, LifecycleStage: "LEAD"}
	deal := sqlc.Deal{ID: uuid.New(), Name: "Deal", Currency: "USD", Stage: crm.DealLead, OwnerID: by}
	made := open(w.Tenant)
	_, err := contactRecords.Create(b.Context(), made, contact)
	require.NoError(b, err)
	_, err = dealRecords.Create(b.Context(), made, deal)
	require.NoError(b, err)
	require.NoError(b, made.Close(b.Context(), true))
	b.Run("contact", func(b *testing.B) {
		compare(b, contactRecords, contact.ID, open, w.Tenant, publishing, func(c *sqlc.Contact, n int) { c.FirstName = fmt.Sprint("Ada ", n) })
	})
	b.Run("deal", func(b *testing.B) {
		stages := []crm.DealStage{crm.DealLead, crm.DealQualified}
		compare(b, dealRecords, deal.ID, open, w.Tenant, publishing, func(d *sqlc.Deal, n int) { d.Stage = stages[n%2] })
	})
}

// compare changes a record in the three ways in turns.
func compare[T any](b *testing.B, kind record.Kind[T], id uuid.UUID, open func(sqlc.Tenant) record.Writer, silent, publishing sqlc.Tenant, change func(*T, int)) {
	b.Helper()
	unrecorded := kind
	unrecorded.Fields = func(*T) []record.Field { return nil }
	ways := []struct {
		name   string
		kind   record.Kind[T]
		tenant sqlc.Tenant
		times  []time.Duration
	}{{"unrecorded", unrecorded, silent, nil}, {"recorded", kind, silent, nil}, {"published", kind, publishing, nil}}
	n := 0
	for b.Loop() {
		for i := range ways {
			start := time.Now()
			w := open(ways[i].tenant)
			_, err := ways[i].kind.Change(b.Context(), w, id, nil, func(row *T) error { change(row, n); return nil })
			require.NoError(b, err)
			require.NoError(b, w.Close(b.Context(), true))
			ways[i].times = append(ways[i].times, time.Since(start))
			n++
		}
	}
	medians := make([]float64, len(ways))
	for i, way := range ways {
		slices.Sort(way.times)
		medians[i] = float64(way.times[len(way.times)/2].Microseconds())
		b.ReportMetric(medians[i], way.name+"-µs")
	}
	b.ReportMetric(medians[1]/medians[0], "recorded/unrecorded")
	b.ReportMetric(medians[2]/medians[1], "published/recorded")
}
