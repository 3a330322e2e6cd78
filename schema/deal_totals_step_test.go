package schema_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/jackc/pgx/v5"
	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/internal/dbtest"
	"github.com/syntroph/syntroph/internal/money"
	"github.com/syntroph/syntroph/schema"
)

// old deals are at every stage, in currencies of no, two and three decimals, some
// without an amount or a date, closed or expected to in many months.
const oldDeals = `INSERT INTO deals (id, name, amount, currency, owner_id, stage, probability, expected_close_date, actual_close_date)
	SELECT gen_random_uuid(), 'Deal ' || n, CASE WHEN n % 7 > 0 THEN (n * 37 % 1000)::numeric / 100 END, (ARRAY['USD', 'EUR', 'JPY', 'KWD'])[1 + n % 4],
		('00000000-0000-0000-0000-00000000000' || 1 + n % 3)::uuid, stage, n * 13 % 101, CASE WHEN n % 5 > 0 THEN date '2024-02-29' + n % 700 END,
		CASE WHEN stage LIKE 'CLOSED%' THEN date '2023-01-31' + n % 900 END
	FROM (SELECT n, (ARRAY['LEAD', 'QUALIFIED', 'MEETING_SCHEDULED', 'PROPOSAL_SENT', 'NEGOTIATION', 'CLOSED_WON', 'CLOSED_LOST'])[1 + n % 7 * n % 7] AS stage
		FROM generate_series(1, 3000) AS n) AS made`

// The totals that the step gives a tenant of the last release are what adding up its
// deals one by one gives, by the currencies' library.
func TestTotalsOfOldDeals(t *testing.T) {
	t.Parallel()
	db := dbtest.Open(t)
	w := dbtest.Tenant(t, db)
	remake(t, db, w, schema.Versions()[1])
	exec(t, db.Owner(), "UPDATE public.tenants SET schema_steps = 0 WHERE id = $1", w.Tenant.ID)
	inTenant(t, db, w, `INSERT INTO users (id, email, password_hash, first_name, last_name, role)
		SELECT ('00000000-0000-0000-0000-00000000000' || n)::uuid, n || '@example.com', 'x', 'A', 'B', 'OWNER' FROM generate_series(1, 3) AS n`)
	inTenant(t, db, w, oldDeals)
	require.NoError(t, apply(t, db, schema.Options{AllowDestructive: true})[w.Tenant.Subdomain].Err)

	inSchema := `"` + w.Tenant.SchemaName + `".`
	kept := column(t, db.Owner(), `SELECT concat_ws(' ', owner_id, stage, currency, month, deals, valued, trim_scale(amount), trim_scale(weighted))
		FROM `+inSchema+"deal_totals")
	slices.Sort(kept)
	rows, err := db.Owner().Query(t.Context(), `SELECT concat_ws(' ', owner_id, stage, currency,
		coalesce(to_char(coalesce(actual_close_date, expected_close_date), 'YYYY-MM') || '-01', '-infinity')) AS key,
		amount, probability, currency FROM `+inSchema+"deals")
	require.NoError(t, err)
	deals, err := pgx.CollectRows(rows, pgx.RowToStructByPos[oldDeal])
	require.NoError(t, err)
	require.Len(t, deals, 3000)
	require.Equal(t, added(deals), kept)
}

// oldDeal is a deal with what it is added up under.
type oldDeal struct {
	Key         string
	Amount      *decimal.Decimal
	Probability int64
	Currency    string
}

// added are the totals as text, in their order.
func added(deals []oldDeal) (lines []string) {
	type total struct {
		deals, valued    int
		amount, weighted decimal.Decimal
	}
	totals := map[string]*total{}
	for _, d := range deals {
		if totals[d.Key] == nil {
			totals[d.Key] = &total{}
		}
		sum := totals[d.Key]
		sum.deals++
		if d.Amount != nil {
			sum.valued++
			sum.amount = sum.amount.Add(*d.Amount)
			sum.weighted = sum.weighted.Add(money.Rounded(d.Amount.Mul(decimal.New(d.Probability, -2)), d.Currency))
		}
	}
	for key, sum := range totals {
		lines = append(lines, fmt.Sprintf("%s %d %d %s %s", key, sum.deals, sum.valued, sum.amount, sum.weighted))
	}
	slices.Sort(lines)
	return lines
}
