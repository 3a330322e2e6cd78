package graph

import (
	"context"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5/pgtype"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/graph/record"
	"github.com/syntroph/syntroph/sqlc"
	"github.com/syntroph/syntroph/tenant"
)

// operation is one GraphQL operation on a tenant: its scope and its loaders.
type operation struct {
	*tenant.Scope
	loaders  *loaders
	document *document // nil where no operation is run
	again    again     // why it has no answer and is run again
	last     bool      // it has been run again for a lost connection
	guesses  []guess   // at a password, that this operation has counted
}

// relations are the fields that the operation names.
func (op *operation) relations() relations {
	if op.document == nil {
		return nil
	}
	return op.document.relations
}

// viewer is an operation with the user that runs it.
type viewer struct {
	*operation
	user      sqlc.User
	workspace sqlc.WorkspaceSettings
	session   *uuid.UUID // nil by an API key
	key       *uuid.UUID // nil by a session
	// authenticated is when the session's user last gave the password; nil if that
	// was before it was kept.
	authenticated *time.Time
	// known is what a batch has looked up at once; nil where nothing is.
	known *known
}

// visibleTo is the owner whose records alone the viewer may see; nil if they
// may see all.
func (v viewer) visibleTo() *uuid.UUID {
	if v.user.Role.CanViewAllData() {
		return nil
	}
	return &v.user.ID
}

// today is the workspace's day.
func (v viewer) today() pgtype.Date { return v.workspace.Day(v.Now()) }

// writer is the viewer as the write path takes them.
func (v viewer) writer() record.Writer {
	by := record.Actor{Kind: crm.ActorUser, User: &v.user.ID, APIKey: v.key}
	if v.key != nil {
		by.Kind = crm.ActorAPIKey
	}
	return record.Writer{Scope: v.Scope, Actor: by, VisibleTo: v.visibleTo()}
}

// guess is one at a password that an operation has counted, for an account or for
// an address.
type guess struct {
	hash    []byte
	account bool
	lock    *time.Time // that it has set; nil if none
}

// again is why an operation is run again, each reason once; empty if it is not.
type again string

const (
	mistaken again = "mistaken" // it is not what it was presumed to be
	lost     again = "lost"     // a query whose connection broke
)

type operationKey struct{}

// newOperation begins an operation on a scope, which sends nothing yet. The
// document is nil where no operation is run.
func newOperation(scope *tenant.Scope, d *document) *operation {
	op := &operation{Scope: scope, document: d}
	op.loaders = newLoaders(scope, op.relations(), func(ctx context.Context) (*uuid.UUID, error) {
		v, err := viewerOf(ctx)
		return v.visibleTo(), err
	})
	return op
}

// withOperation returns a context that belongs to an operation.
func withOperation(ctx context.Context, op *operation) context.Context {
	return context.WithValue(ctx, operationKey{}, op)
}

// operationOf returns the operation that ctx belongs to. TENANT_NOT_FOUND on
// the apex host, where there is none.
func operationOf(ctx context.Context) (*operation, error) {
	if op, ok := ctx.Value(operationKey{}).(*operation); ok {
		return op, nil
	}
	return nil, crm.Errorf(crm.CodeTenantNotFound, "There is no workspace at this address. Use your workspace's own address.")
}

// viewerOf returns the operation with its signed-in user, or UNAUTHENTICATED.
// Every resolver of a tenant's data begins with it, so that a directive
// forgotten in the schema still lets nobody in.
func viewerOf(ctx context.Context) (viewer, error) {
	op, err := operationOf(ctx)
	if err != nil {
		return viewer{}, err
	}
	who, err := op.Viewer(ctx)
	if err != nil {
		return viewer{}, err
	}
	if who == nil {
		return viewer{}, loggedOut()
	}
	return viewer{op, who.User, who.Workspace, who.SessionID, who.KeyID, who.AuthenticatedAt, nil}, nil
}

func loggedOut() error {
	return crm.Errorf(crm.CodeUnauthenticated, "Please log in. There is no session, or it has ended.")
}

// personOf is viewerOf for what only people may do: with an API key it is
// FORBIDDEN. The viewer's session is not nil.
func personOf(ctx context.Context) (viewer, error) {
	v, err := viewerOf(ctx)
	if err == nil && v.session == nil {
		return viewer{}, crm.Errorf(crm.CodeForbidden, "API keys are not allowed to do this. Log in with a password.")
	}
	return v, err
}
