package tenant

import "github.com/jackc/pgx/v5"

// turn is rows that give the scope's turn back when they are closed.
type turn struct {
	pgx.Rows
	done   func(error)
	closed bool
}

// Close ends the rows and the turn.
func (t *turn) Close() {
	t.Rows.Close()
	if !t.closed {
		t.closed = true
		t.done(t.Err())
	}
}

// Next advances; at the end the turn is given back.
func (t *turn) Next() bool {
	if t.Rows.Next() {
		return true
	}
	t.Close()
	return false
}
