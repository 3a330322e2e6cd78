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
	for i, r := range rows {
		if deals[i], err = readOpportunity(r, users); err != nil {
			return nil, err
		}
	}
	return deals, nil
}

func readOpportunity(r row, users map[string]uuid.UUID) (d opportunity, err error) {
	d = opportunity{
		id: r.fields["opportunity_id"], agent: r.fields["sales_agent"], product: r.fields["product"], account: r.fields["account"],
	}
	if d.product == "GTXPro" { // as products.csv spells it
		d.product = "GTX Pro"
	}
	var ok bool
	if d.owner, ok = users[d.agent]; !ok {
		return d, r.errorf("sales agent %q is not in sales_teams.csv", d.agent)
	}
	if d.stage, ok = stages[r.fields["deal_stage"]]; !ok {
		return d, r.errorf("deal stage %q is unknown", r.fields["deal_stage"])
	}
	if d.engaged, err = r.date("engage_date"); err != nil {
		return d, err
	}
	if d.closed, err = r.date("close_date"); err != nil {
		return d, err
	}
	if d.stage.IsClosed() != (d.closed != nil) {
		return d, r.errorf("a deal has a close date if it is won or lost, and only then")
	}
	d.value, err = r.number("close_value")
	return d, err
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
	"actual_close_date", "created_at", "updated_at",
}

func addDeals(ctx context.Context, l *loader, deals []opportunity, organizations []account) error {
	byName := map[string]*uuid.UUID{}
	for i := range organizations {
		byName[organizations[i].name] = &organizations[i].id
	}
	end := lastDay(deals)
	rows := make([][]any, len(deals))
	for i, d := range deals {
		made, changed := end, end
		if d.engaged != nil {
			made, changed = *d.engaged, *d.engaged
		}
		if d.closed != nil {
			changed = *d.closed
		}
		name := d.product
		if d.account != "" {
			name += " for " + d.account
		}
		rows[i] = []any{
			newID(), name, "Opportunity " + d.id, d.value, "USD", byName[d.account], d.owner, string(d.stage),
			d.stage.DefaultProbability(), d.closed, made, changed,
		}
	}
	return l.copyWithProgress(ctx, "deals", dealColumns, rows)
}
