package graph

import (
	"context"
	"log/slog"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"github.com/syntroph/syntroph/graph/fault"
	"github.com/syntroph/syntroph/graph/operation"
	"github.com/syntroph/syntroph/graph/request"
	"github.com/syntroph/syntroph/tenant"
)

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
// runs the operation again where its cached viewer was out of date, or its
// connection broke: nothing of it has been answered then.
func (o Operations) InterceptOperation(ctx context.Context, next graphql.OperationHandler) graphql.ResponseHandler {
	if request.Of(ctx).Tenant == nil {
		return next(ctx)
	}
	handler := next(o.begin(ctx, ""))
	return func(ctx context.Context) *graphql.Response {
		resp := handler(ctx)
		for range 2 { // stale, then lost
			op, err := operation.Of(ctx)
			if err != nil || op.Again == "" {
				return resp
			}
			ctx = o.begin(ctx, op.Again) //nolint:fatcontext // twice at most
			resp = next(ctx)(ctx)
		}
		return resp
	}
}

// begin returns a context with a new operation, which presumes nothing of its
// viewer if it is run again.
func (o Operations) begin(ctx context.Context, why operation.Again) context.Context {
	mode, run := tenant.Read, graphql.GetOperationContext(ctx).Operation
	if run.Operation == ast.Mutation {
		mode = tenant.Write
	}
	return o.open(ctx, mode, why, o.Documents.of(graphql.GetOperationContext(ctx)))
}

// open gives ctx an operation on the request's tenant; none on the apex host.
// The document is nil where no operation is run.
func (o Operations) open(ctx context.Context, mode tenant.Mode, why operation.Again, d *operation.Document) context.Context {
	r := request.Of(ctx)
	if r.Tenant == nil {
		return ctx
	}
	op := operation.New(o.DB.NewScope(*r.Tenant, mode, r.Token), d)
	if d != nil {
		op.CommitAfter(d.Expected())
	}
	switch why {
	case operation.Stale:
		op.NoAssumptions()
	case operation.Lost:
		op.Afresh()
		op.Last = true
	}
	return operation.With(ctx, op)
}

// InterceptResponse runs the operation and ends its scope. A mutation is
// committed before its answer leaves, and only if nothing in it failed. A
// stale operation has no answer.
func (o Operations) InterceptResponse(ctx context.Context, next graphql.ResponseHandler) *graphql.Response {
	start := time.Now()
	op, _ := operation.Of(ctx)
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

// confirm keeps back what was answered to a cached viewer who is not the
// viewer, or who can't be told, what a query has read that sends more
// statements than expected, and what one couldn't read whose connection broke.
func (o Operations) confirm(ctx context.Context, op *operation.Operation, resp *graphql.Response) *graphql.Response {
	right, err := op.Confirm(ctx)
	if op.Lost() && !op.Last {
		op.Again = operation.Lost
		return nil
	}
	if err != nil {
		return &graphql.Response{Data: []byte("null"), Errors: gqlerror.List{fault.Presenter(o.DB, o.Log)(ctx, err)}}
	}
	if !right {
		op.Again = operation.Stale
		return nil
	}
	op.Document.Learn(op.Sent())
	return resp
}

// answer runs the operation, if it may be run.
func (o Operations) answer(ctx context.Context, next graphql.ResponseHandler) *graphql.Response {
	if err := o.mayIntrospect(ctx); err != nil {
		return &graphql.Response{Errors: gqlerror.List{fault.Presenter(o.DB, o.Log)(ctx, err)}}
	}
	return next(ctx)
}

// end commits or rolls back, and turns the answer of a mutation that did not
// happen into one that says so.
func (o Operations) end(ctx context.Context, op *operation.Operation, resp *graphql.Response) {
	if err := op.Close(ctx, len(resp.Errors) == 0); err != nil {
		resp.Errors = append(resp.Errors, fault.Presenter(o.DB, o.Log)(ctx, err))
	}
	mutation := graphql.GetOperationContext(ctx).Operation.Operation == ast.Mutation
	if mutation && len(resp.Errors) > 0 {
		resp.Data = []byte("null")
	}
}
