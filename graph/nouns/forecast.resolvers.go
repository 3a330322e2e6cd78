package nouns

import (
	"context"
	"strings"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5/pgtype"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/graph/exec"
	"github.com/syntroph/syntroph/graph/forecast"
	"github.com/syntroph/syntroph/graph/inputs"
	"github.com/syntroph/syntroph/graph/load"
	"github.com/syntroph/syntroph/graph/model"
	"github.com/syntroph/syntroph/graph/operation"
	"github.com/syntroph/syntroph/sqlc"
)

func (r *queryResolver) Forecast(ctx context.Context, from *pgtype.Date, by model.ForecastUnit, periods int32, ownerID *uuid.UUID) (f model.Forecast, err error) {
	v, err := operation.ViewerOf(ctx)
	if err != nil {
		return f, err
	}
	span := crm.SpanFrom(inputs.OrDefault(from, v.Today()).Time, strings.ToLower(string(by)), int(periods))
	if inCalendar(span.Start(span.Count)) == nil {
		return f, crm.Invalid("from", "The periods end after the year 9999. Choose an earlier day.")
	}
	rows, err := r.q.ForecastTotals(ctx, v, sqlc.ForecastTotalsParams{
		Since: bound(span.Start(0)), Until: bound(span.Start(span.Count)), Unit: span.Unit, VisibleTo: v.VisibleTo(), OwnerID: ownerID,
	})
	if err != nil {
		return f, err
	}
	f = forecast.Whole(span, rows)
	f.OwnerID = ownerID
	return f, nil
}

func (r *forecastResolver) Owners(ctx context.Context, obj *model.Forecast) ([]model.ForecastOwner, error) {
	v, err := operation.ViewerOf(ctx)
	if err != nil {
		return nil, err
	}
	span := obj.Span
	rows, err := r.q.ForecastOwners(ctx, v, sqlc.ForecastOwnersParams{
		Since: bound(span.Start(0)), Until: bound(span.Start(span.Count)), Unit: span.Unit, VisibleTo: v.VisibleTo(), OwnerID: obj.OwnerID,
	})
	if err != nil {
		return nil, err
	}
	owners := forecast.Owners(span, rows)
	load.Collect(v.Loaders, "ForecastOwner.owner", &v.Loaders.UserRefs, owners, func(o *model.ForecastOwner) *uuid.UUID { return &o.OwnerID })
	return owners, nil
}

func (r *forecastOwnerResolver) Owner(ctx context.Context, obj *model.ForecastOwner) (sqlc.User, error) {
	return operation.LoadUser(ctx, obj.OwnerID)
}

// bound is a day of a span.
func bound(t time.Time) pgtype.Date { return pgtype.Date{Time: t, Valid: true} }

// Forecast returns the resolvers of Forecast's fields.
func (r *Resolver) Forecast() exec.ForecastResolver { return &forecastResolver{r} }

// ForecastOwner returns the resolvers of ForecastOwner's fields.
func (r *Resolver) ForecastOwner() exec.ForecastOwnerResolver { return &forecastOwnerResolver{r} }

type (
	forecastResolver      struct{ *Resolver }
	forecastOwnerResolver struct{ *Resolver }
)
