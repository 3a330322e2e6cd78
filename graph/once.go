package graph

import (
	"context"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/graph/fault"
	"github.com/syntroph/syntroph/graph/operation"
)

// once answers an operation that the database's state has ended with one error,
// and no data: not with one for each row and root field that came after. What was
// read before may be asked for again with the rest.
func once(ctx context.Context, op *operation.Operation, resp *graphql.Response) *graphql.Response {
	failure := op.Failure()
	if failure == nil {
		return resp
	}
	if e := fault.ExplainDatabase(ctx, failure); e == nil || e.Code != crm.CodeUnavailable {
		return resp
	}
	for _, err := range resp.Errors {
		if err.Extensions["code"] == crm.CodeUnavailable {
			resp.Errors, resp.Data = gqlerror.List{err}, []byte("null")
			return resp
		}
	}
	return resp
}
