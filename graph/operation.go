package graph

import (
	"context"
	"log/slog"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/google/uuid"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

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

// writer is the viewer as the write path takes them.
func (v viewer) writer() record.Writer {
	by := record.Actor{Kind: crm.ActorUser, User: &v.user.ID, APIKey: v.key}
	if v.key != nil {
		by.Kind = crm.ActorAPIKey
	}
	return record.Writer{Scope: v.Scope, Actor: by, VisibleTo: v.visibleTo()}
}

// again is why an operation is run again, each reason once; empty if it is not.
type again string

const (
	mistaken again = "mistaken" // it is not what it was presumed to be
	lost     again = "lost"     // a query whose connection broke
)

type operationKey struct{}

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

// Operations is the gqlgen extension that gives each operation on a tenant's
// host its scope, and ends it before the answer leaves: a directive can only
// open it, since it returns before its child fields run (gqlgen #2071).
type Operations struct {
	DB  *tenant.Database
	Log *slog.Logger
	// MaxErrors bounds an answer's errors: 15 KB of unknown directives were
	// answered with 1.5 MB.
	MaxErrors int
	// OpenSchema lets everybody read the schema, as in development; else it takes
	// a role that may.
	OpenSchema bool
	// Documents are what is known of the operations that were run before.
	Documents *Documents
}

var (
	_ graphql.OperationContextMutator = Operations{}
	_ graphql.OperationInterceptor    = Operations{}
	_ graphql.ResponseInterceptor     = Operations{}
)

// ExtensionName names the extension.
func (Operations) ExtensionName() string { return "Operations" }

// Validate has nothing to check.
func (Operations) Validate(graphql.ExecutableSchema) error { return nil }

// InterceptOperation makes the operation's scope, which sends nothing yet, and
// runs the operation again where its viewer was mistaken for another, or its
// connection broke: nothing of it has been answered then.
func (o Operations) InterceptOperation(ctx context.Context, next graphql.OperationHandler) graphql.ResponseHandler {
	if requestOf(ctx).Tenant == nil {
		return next(ctx)
	}
	handler := next(o.begin(ctx, ""))
	return func(ctx context.Context) *graphql.Response {
		resp := handler(ctx)
		for range 2 { // mistaken, then lost
			op, err := operationOf(ctx)
			if err != nil || op.again == "" {
				return resp
			}
			ctx = o.begin(ctx, op.again) //nolint:fatcontext // twice at most
			resp = next(ctx)(ctx)
		}
		return resp
	}
}

// begin returns a context with a new operation, which presumes nothing of its
// viewer if it is run again.
func (o Operations) begin(ctx context.Context, why again) context.Context {
	mode, run := tenant.Read, graphql.GetOperationContext(ctx).Operation
	if run.Operation == ast.Mutation {
		mode = tenant.Write
	}
	return o.open(ctx, mode, why, o.Documents.of(graphql.GetOperationContext(ctx)))
}

// open gives ctx an operation on the request's tenant; none on the apex host.
// The document is nil where no operation is run.
func (o Operations) open(ctx context.Context, mode tenant.Mode, why again, d *document) context.Context {
	r := requestOf(ctx)
	if r.Tenant == nil {
		return ctx
	}
	op := &operation{Scope: o.DB.NewScope(*r.Tenant, mode, r.Token), document: d}
	if d != nil {
		op.Expect(d.expected())
	}
	switch why {
	case mistaken:
		op.Certain()
	case lost:
		op.Afresh()
		op.last = true
	}
	op.loaders = newLoaders(op)
	return context.WithValue(ctx, operationKey{}, op)
}

// InterceptResponse runs the operation and ends its scope. A mutation is
// committed before its answer leaves, and only if nothing in it failed. A
// mistaken operation has no answer.
func (o Operations) InterceptResponse(ctx context.Context, next graphql.ResponseHandler) *graphql.Response {
	start := time.Now()
	op, _ := operationOf(ctx)
	if op != nil {
		defer func() { _ = op.Close(ctx, false) }() // for a panic; else it is closed by then
	}
	resp := o.answer(ctx, next)
	if resp == nil {
		return nil
	}
	if op != nil {
		if resp = o.confirm(ctx, op, resp); resp == nil {
			return nil
		}
		o.end(ctx, op, resp)
		resp = once(ctx, op, resp)
	}
	o.remember(ctx, op, resp)
	resp.Errors = resp.Errors[:min(len(resp.Errors), o.MaxErrors)]
	o.logOperation(ctx, op, resp, time.Since(start))
	return resp
}

// confirm keeps back what was answered to a presumed viewer who is not the
// viewer, or who can't be told, what a query has read that sends more
// statements than expected, and what one couldn't read whose connection broke.
func (o Operations) confirm(ctx context.Context, op *operation, resp *graphql.Response) *graphql.Response {
	right, err := op.Confirm(ctx)
	if op.Lost() && !op.last {
		op.again = lost
		return nil
	}
	if err != nil {
		return &graphql.Response{Data: []byte("null"), Errors: gqlerror.List{Presenter(o.DB, o.Log)(ctx, err)}}
	}
	if !right {
		op.again = mistaken
		return nil
	}
	op.document.learn(op.Sent())
	return resp
}

// answer runs the operation, if it may be run.
func (o Operations) answer(ctx context.Context, next graphql.ResponseHandler) *graphql.Response {
	if err := o.mayIntrospect(ctx); err != nil {
		return &graphql.Response{Errors: gqlerror.List{Presenter(o.DB, o.Log)(ctx, err)}}
	}
	return next(ctx)
}

// end commits or rolls back, and turns the answer of a mutation that did not
// happen into one that says so.
func (o Operations) end(ctx context.Context, op *operation, resp *graphql.Response) {
	if err := op.Close(ctx, len(resp.Errors) == 0); err != nil {
		resp.Errors = append(resp.Errors, Presenter(o.DB, o.Log)(ctx, err))
	}
	mutation := graphql.GetOperationContext(ctx).Operation.Operation == ast.Mutation
	if mutation && len(resp.Errors) > 0 {
		resp.Data = []byte("null")
	}
}
