package demo

import (
	"context"
	"time"

	"github.com/google/uuid"
	"github.com/shopspring/decimal"

	"github.com/syntroph/syntroph/crm"
)

// stages are the data set's words for a deal's stage.
var stages = map[string]crm.DealStage{
	"Prospecting": crm.DealLead, "Engaging": crm.DealNegotiation, "Won": crm.DealClosedWon, "Lost": crm.DealClosedLost,
}

// opportunity is one line of the pipeline.
type opportunity struct {
	at                          *row
	id, agent, product, account string
	owner                       uuid.UUID
	stage                       crm.DealStage
	engaged, closed             *time.Time
	value                       *decimal.Decimal
}

// readOpportunities reads the pipeline. Nothing is dropped: what can't be
// understood is an error with its line.
func readOpportunities(l *loader, users map[string]uuid.UUID) ([]opportunity, error) {
	rows, err := readCSV(l.data, "sales_pipeline.csv",
		"opportunity_id", "sales_agent", "product", "account", "deal_stage", "engage_date", "close_date", "close_value")
	if err != nil {
		return nil, err
	}
	deals := make([]opportunity, len(rows))
	known := map[string]bool{}
	for i, r := range rows {
		d := readOpportunity(r, users)
		if known[d.id] {
			r.fail("opportunity %q appears twice", d.id)
		}
		if r.err != nil {
			return nil, r.err
		}
		deals[i], known[d.id] = d, true
	}
	return deals, nil
}

func readOpportunity(r *row, users map[string]uuid.UUID) opportunity {
	d := opportunity{
		at: r, id: r.text("opportunity_id"), agent: r.text("sales_agent"), product: r.text("product"), account: r.fields["account"],
		stage: oneOf(r, "deal_stage", stages), engaged: r.date("engage_date"), closed: r.date("close_date"), value: r.amount("close_value"),
	}
	if d.product == "GTXPro" { // as products.csv spells it
		d.product = "GTX Pro"
	}
	var ok bool
	if d.owner, ok = users[d.agent]; !ok {
		r.fail("sales_agent %q is not in sales_teams.csv", d.agent)
	}
	if d.stage.IsClosed() != (d.closed != nil) || d.stage.IsClosed() != (d.value != nil) {
		r.fail("close_date and close_value must be set if and only if the opportunity is won or lost")
	}
	return d
}

// name is the deal's: what is sold to whom.
func (d opportunity) name() string {
	if d.account == "" {
		return d.product + " (no account)"
	}
	return d.product + " for " + d.account
}

// lastDay is the newest day of the data: when the deals without a date, those
// still prospected, are taken to have been made.
func lastDay(deals []opportunity) (last time.Time) {
	for _, d := range deals {
		for _, day := range []*time.Time{d.engaged, d.closed} {
			if day != nil && day.After(last) {
				last = *day
			}
		}
	}
	return last
}

// dealColumns are the columns that a deal of the data set fills.
var dealColumns = []string{
	"id", "name", "description", "amount", "currency", "organization_id", "owner_id", "stage", "probability",
	"actual_close_date", "stage_since", "created_at", "updated_at",
}

func addDeals(ctx context.Context, l *loader, deals []opportunity, organizations []account) error {
	byName := map[string]*uuid.UUID{}
	for i := range organizations {
		byName[organizations[i].name] = &organizations[i].id
	}
	end := lastDay(deals)
	rows, told := make([][]any, len(deals)), []activity(nil)
	for i, d := range deals {
		id := newID()
		told = append(told, d.told(id, byName[d.account])...)
		made, changed := end, end
		if d.engaged != nil {
			made, changed = *d.engaged, *d.engaged
		}
		if d.closed != nil {
			changed = *d.closed
		}
		rows[i] = []any{
			id, d.name(), "Opportunity " + d.id, d.value, "USD", byName[d.account], d.owner, string(d.stage),
			d.stage.DefaultProbability(), d.closed, changed, made, changed,
		}
	}
	if err := l.copyWithProgress(ctx, "deals", dealColumns, rows); err != nil {
		return err
	}
	return addActivities(ctx, l, told)
}
