// Package operation is one GraphQL operation on a tenant: its scope, who runs it,
// and its loaders.
package operation

import (
	"context"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5/pgtype"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/graph/load"
	"github.com/syntroph/syntroph/graph/record"
	"github.com/syntroph/syntroph/sqlc"
	"github.com/syntroph/syntroph/tenant"
)

// Operation is one GraphQL operation on a tenant: its scope and its loaders.
type Operation struct {
	*tenant.Scope
	Loaders  *load.Loaders
	Document *Document // nil where no operation is run
	Guesses  []Guess   // at a password, that this operation has counted
}

// relations are the fields that the operation names.
func (op *Operation) relations() load.Relations {
	if op.Document == nil {
		return nil
	}
	return op.Document.relations
}

// Viewer is an operation with the user that runs it.
type Viewer struct {
	*Operation
	User      sqlc.User
	Workspace sqlc.WorkspaceSettings
	Session   *uuid.UUID // nil by an API key
	key       *uuid.UUID // nil by a session
	// Authenticated is when the session's user last gave the password; nil if that
	// was before it was kept.
	Authenticated *time.Time
	// Known is what a batch has looked up at once; nil where nothing is.
	Known *Known
}

// VisibleTo is the owner whose records alone the viewer may see; nil if they
// may see all.
func (v Viewer) VisibleTo() *uuid.UUID {
	if v.User.Role.CanViewAllData() {
		return nil
	}
	return &v.User.ID
}

// Today is the workspace's day.
func (v Viewer) Today() pgtype.Date { return v.Workspace.Day(v.Now()) }

// Writer is the viewer as the write path takes them.
func (v Viewer) Writer() record.Writer {
	by := record.Actor{Kind: crm.ActorUser, User: &v.User.ID, APIKey: v.key}
	if v.key != nil {
		by.Kind = crm.ActorAPIKey
	}
	return record.Writer{Scope: v.Scope, Actor: by, VisibleTo: v.VisibleTo()}
}

// Guess is one at a password that an operation has counted, for an account or for
// an address.
type Guess struct {
	Hash    []byte
	Account bool
	Lock    *time.Time // that it has set; nil if none
}

type operationKey struct{}

// New begins an operation on a scope, which sends nothing yet. The document
// is nil where no operation is run.
func New(scope *tenant.Scope, d *Document) *Operation {
	op := &Operation{Scope: scope, Document: d}
	op.Loaders = load.New(scope, op.relations(), func(ctx context.Context) (*uuid.UUID, error) {
		v, err := ViewerOf(ctx)
		return v.VisibleTo(), err
	})
	return op
}

// With returns a context that belongs to an operation.
func With(ctx context.Context, op *Operation) context.Context {
	return context.WithValue(ctx, operationKey{}, op)
}

// Of returns the operation that ctx belongs to. TENANT_NOT_FOUND on the apex
// host, where there is none.
func Of(ctx context.Context) (*Operation, error) {
	if op, ok := ctx.Value(operationKey{}).(*Operation); ok {
		return op, nil
	}
	return nil, crm.Errorf(crm.CodeTenantNotFound, "There is no workspace at this address. Use your workspace's own address.")
}

// ViewerOf returns the operation with its signed-in user, or UNAUTHENTICATED.
// Every resolver of a tenant's data begins with it, so that a directive
// forgotten in the schema still lets nobody in.
func ViewerOf(ctx context.Context) (Viewer, error) {
	op, err := Of(ctx)
	if err != nil {
		return Viewer{}, err
	}
	who, err := op.Viewer(ctx)
	if err != nil {
		return Viewer{}, err
	}
	if who == nil {
		return Viewer{}, LoggedOut()
	}
	return Viewer{op, who.User, who.Workspace, who.SessionID, who.KeyID, who.AuthenticatedAt, nil}, nil
}

// LoggedOut is UNAUTHENTICATED.
func LoggedOut() error {
	return crm.Errorf(crm.CodeUnauthenticated, "Please log in. There is no session, or it has ended.")
}

// PersonOf is ViewerOf for what only people may do: with an API key it is
// FORBIDDEN. The viewer's session is not nil.
func PersonOf(ctx context.Context) (Viewer, error) {
	v, err := ViewerOf(ctx)
	if err == nil && v.Session == nil {
		return Viewer{}, crm.Errorf(crm.CodeForbidden, "API keys are not allowed to do this. Log in with a password.")
	}
	return v, err
}
