package graph

import (
	"context"
	"errors"
	"log/slog"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"github.com/syntroph/syntroph/graph/fault"
	"github.com/syntroph/syntroph/graph/operation"
	"github.com/syntroph/syntroph/graph/request"
	"github.com/syntroph/syntroph/sqlc"
	"github.com/syntroph/syntroph/tenant"
)

// Operations is the gqlgen extension that runs each operation on a tenant's host in
// its transaction, and ends that before the answer leaves: a directive could only
// begin it, since it returns before its child fields run (gqlgen #2071).
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

// InterceptOperation has the operation run when its answer is asked for, which is
// once.
func (o Operations) InterceptOperation(ctx context.Context, next graphql.OperationHandler) graphql.ResponseHandler {
	ctx = context.WithValue(ctx, dispatched{}, true)
	asked := false
	return func(context.Context) *graphql.Response {
		if asked {
			return nil
		}
		asked = true
		return o.run(ctx, next)
	}
}

// dispatched marks the context of an operation that runs, which ends its answer
// itself.
type dispatched struct{}

// run runs an operation, on a tenant's host in its transaction, and ends its answer.
func (o Operations) run(ctx context.Context, next graphql.OperationHandler) *graphql.Response {
	start, r := time.Now(), request.Of(ctx)
	if r.Tenant == nil {
		return o.finish(ctx, nil, next(ctx)(ctx), start)
	}
	op, resp := o.onTenant(ctx, *r.Tenant, next)
	return o.finish(ctx, op, resp, start)
}

// errAnswered rolls an operation back whose errors are in its answer.
var errAnswered = errors.New("the answer has errors")

// onTenant runs an operation on a tenant. A mutation is committed before its answer
// leaves, and only if nothing in it failed; one that did not happen says so.
func (o Operations) onTenant(ctx context.Context, t sqlc.Tenant, next graphql.OperationHandler) (op *operation.Operation, resp *graphql.Response) {
	run := graphql.GetOperationContext(ctx)
	document, mode := o.Documents.of(run), tenant.Read
	if run.Operation.Operation == ast.Mutation {
		mode = tenant.Write
	}
	err := o.DB.Run(ctx, mode, t, request.Of(ctx).Token, func(ctx context.Context, scope *tenant.Scope) error {
		scope.CommitWith(document.Flights())
		op = operation.New(scope, document)
		ctx = operation.With(ctx, op)
		if resp = next(ctx)(ctx); resp == nil || len(resp.Errors) > 0 {
			return errAnswered
		}
		return nil
	})
	if err != nil && !errors.Is(err, errAnswered) {
		e := fault.Presenter(o.DB, o.Log)(operation.With(ctx, op), err)
		resp = &graphql.Response{Data: []byte("null"), Errors: gqlerror.List{e}}
	}
	if resp != nil && len(resp.Errors) > 0 && mode == tenant.Write {
		resp.Data = []byte("null")
	}
	return op, resp
}

// InterceptResponse answers an operation, if it may be run. The answer to a request
// that runs none is ended here.
func (o Operations) InterceptResponse(ctx context.Context, next graphql.ResponseHandler) *graphql.Response {
	start := time.Now()
	resp := o.answer(ctx, next)
	if ctx.Value(dispatched{}) != nil {
		return resp
	}
	return o.finish(ctx, nil, resp, start)
}

// answer runs the operation, if it may be run.
func (o Operations) answer(ctx context.Context, next graphql.ResponseHandler) *graphql.Response {
	if err := o.mayIntrospect(ctx); err != nil {
		return &graphql.Response{Errors: gqlerror.List{fault.Presenter(o.DB, o.Log)(ctx, err)}}
	}
	return next(ctx)
}

// finish makes an answer fit to leave, and tells who wants to know.
func (o Operations) finish(ctx context.Context, op *operation.Operation, resp *graphql.Response, start time.Time) *graphql.Response {
	if resp == nil {
		return nil
	}
	if op != nil {
		ctx = operation.With(ctx, op)
		resp = once(ctx, op, resp)
	}
	o.remember(ctx, op, resp)
	resp.Errors = resp.Errors[:min(len(resp.Errors), o.MaxErrors)]
	o.logOperation(ctx, op, resp, time.Since(start))
	return resp
}
