package main

import (
	"context"
	"errors"

	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgxpool"

	"github.com/syntroph/syntroph/sqlc"
	"github.com/syntroph/syntroph/tenant/provision"
)

// workspaceSettings are a workspace's settings as tenant inspect shows them.
type workspaceSettings struct {
	TimeZone       string `json:"timeZone"`
	Currency       string `json:"currency"`
	Locale         string `json:"locale"`
	FirstDayOfWeek string `json:"firstDayOfWeek"`
}

// settingsOf reads them; nil if the tenant's schema is of an earlier version, which
// has none.
func settingsOf(ctx context.Context, owner *pgxpool.Pool, t sqlc.Tenant) (*workspaceSettings, error) {
	s, err := provision.Settings(ctx, owner, t)
	if pgErr, ok := errors.AsType[*pgconn.PgError](err); ok && pgErr.Code == undefinedTable {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	return &workspaceSettings{s.TimeZone, s.Currency, s.Locale, string(s.FirstDayOfWeek)}, nil
}

// lines are the settings in the summary, if there are any.
func (s *workspaceSettings) lines() [][2]string {
	if s == nil {
		return nil
	}
	return [][2]string{
		{"Time zone", printable(s.TimeZone)},
		{"Currency", printable(s.Currency)},
		{"Locale", printable(s.Locale)},
		{"Weeks begin", printable(s.FirstDayOfWeek)},
	}
}
