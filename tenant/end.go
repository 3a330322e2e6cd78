package tenant

import (
	"context"
	"errors"
	"fmt"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/tenant/pipeline"
)

// commit ends a Write. COMMIT of a failed transaction answers ROLLBACK and no
// error: that must not pass for success.
func (s *Scope) commit(ctx context.Context, conn *connection) error {
	defer conn.Release()
	tag, err := conn.Finish(ctx, pipeline.Commit.SQL)
	if err != nil {
		return commitError(err)
	}
	if tag.String() != pipeline.Commit.SQL {
		return errors.New("committing: the transaction had failed and was rolled back")
	}
	return s.committed(true)
}

// commitError says what the error of a COMMIT means: that nothing was written,
// as PostgreSQL's own refusal does, or that nobody knows, as when the
// connection breaks before the answer.
func commitError(err error) error {
	if outcomeKnown(err) {
		return fmt.Errorf("committing: %w", err)
	}
	return fmt.Errorf("committing: %w: %w", crm.OutcomeUnknown(), err)
}

// outcomeKnown reports whether a COMMIT that failed has written nothing. What
// ends the connection, as an administrator's command or PgBouncer's loss of the
// server, may have come after the transaction's end. That pgx calls an error safe
// to retry is no sign: it says so of "conn closed" when half of COMMIT's answer
// has come.
func outcomeKnown(err error) bool {
	pgErr, ok := errors.AsType[*pgconn.PgError](err)
	if !ok {
		return errors.Is(err, pgx.ErrTxCommitRollback)
	}
	switch pgErr.Code {
	case "08007", "40003": // transaction_resolution_unknown, statement_completion_unknown
		return false
	}
	return pgErr.SeverityUnlocalized == "ERROR" || pgErr.SeverityUnlocalized == "" && pgErr.Severity == "ERROR"
}

// AsOwner runs f in a transaction of the owner's login, for provisioning and
// operators' commands. A COMMIT whose answer is lost is OUTCOME_UNKNOWN.
func (db *Database) AsOwner(ctx context.Context, f func(pgx.Tx) error) error {
	done := false
	err := pgx.BeginFunc(ctx, db.owner, func(tx pgx.Tx) error {
		err := f(tx)
		done = err == nil
		return err
	})
	if done && err != nil {
		return commitError(err)
	}
	return err
}

// committed runs what waited for the commit.
func (s *Scope) committed(commit bool) error {
	if !commit {
		return nil
	}
	for _, f := range s.onCommit {
		f()
	}
	return nil
}
