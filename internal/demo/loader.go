package demo

import (
	"context"
	"fmt"
	"io/fs"

	"github.com/google/uuid"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/sqlc"
	"github.com/syntroph/syntroph/tenant"
)

// madeUp describes what the data set does not have.
const madeUp = "Made up for the demo."

// loader fills one workspace, in one transaction.
type loader struct {
	scope     *tenant.Scope
	data      fs.FS
	progress  func(done, total int)
	subdomain string
	owner     sqlc.User
}

// addUsers adds users with the owner's password and returns their IDs by name.
func (l *loader) addUsers(ctx context.Context, people []person) (map[string]uuid.UUID, error) {
	ids := map[string]uuid.UUID{l.owner.FirstName + " " + l.owner.LastName: l.owner.ID}
	rows := make([][]any, 0, len(people))
	for _, p := range people {
		id := newID()
		if p.role == crm.RoleAdmin {
			id = adminID
		}
		ids[p.first+" "+p.last] = id
		// One hash for all: 43 of their own would take a second.
		rows = append(rows, []any{id, p.email(l.subdomain), l.owner.PasswordHash, p.first, p.last, string(p.role)})
	}
	return ids, l.copy(ctx, "users", []string{"id", "email", "password_hash", "first_name", "last_name", "role"}, rows)
}

// copy loads rows into a table.
func (l *loader) copy(ctx context.Context, table string, columns []string, rows [][]any) error {
	if _, err := l.scope.CopyFrom(ctx, table, columns, rows); err != nil {
		return fmt.Errorf("copying into %s: %w", table, err)
	}
	return nil
}

// copyChunk is how many rows are copied between two reports of progress.
const copyChunk = 400

// copyWithProgress loads many rows and reports on the way.
func (l *loader) copyWithProgress(ctx context.Context, table string, columns []string, rows [][]any) error {
	for done := 0; done < len(rows); {
		end := min(done+copyChunk, len(rows))
		if err := l.copy(ctx, table, columns, rows[done:end]); err != nil {
			return err
		}
		done = end
		l.progress(done, len(rows))
	}
	return nil
}
