// Package graphqlhttp is GraphQL over HTTP
// (https://graphql.github.io/graphql-over-http/draft/) for gqlgen: one
// transport for GET and POST. gqlgen's own fail 6 of the 61 audits of the
// graphql-http suite, and no option mends that.
package graphqlhttp

import (
	"fmt"
	"net/http"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"github.com/syntroph/syntroph/crm"
)

// Transport answers queries by GET and all operations by POST. The request's
// body must be bounded before (http.MaxBytesReader).
type Transport struct{}

var _ graphql.Transport = Transport{}

// Supports reports true: it is the only transport, and says itself what it
// doesn't take.
func (Transport) Supports(*http.Request) bool { return true }

// Do answers one request.
func (Transport) Do(w http.ResponseWriter, r *http.Request, exec graphql.GraphExecutor) {
	w.Header().Set("Cache-Control", "no-store")
	w.Header().Add("Vary", "Accept, Authorization, Cookie") // and Origin, where other sites may ask
	media, ok := negotiate(r.Header.Values("Accept"))
	if !ok {
		refuse(w, mediaJSON, &refusal{http.StatusNotAcceptable, "Accept application/graphql-response+json or application/json in UTF-8: the Accept header allows neither."})
		return
	}
	params, bad := read(w, r)
	if bad != nil {
		refuse(w, media, bad)
		return
	}
	params.Headers = r.Header
	operate(w, r, exec, media, params)
}

// operate runs the operation. A request that names none which can be run gets
// a request error: no data, and with the newer media type a status of its own.
func operate(w http.ResponseWriter, r *http.Request, exec graphql.GraphExecutor, media mediaType, params *graphql.RawParams) {
	op, errs := exec.CreateOperationContext(r.Context(), params)
	if len(errs) > 0 {
		resp := exec.DispatchError(graphql.WithOperationContext(r.Context(), op), errs)
		write(w, media, statusOf(w, resp, media.requestErrorStatus()), resp.Errors, nil, nil)
		return
	}
	if r.Method == http.MethodGet && op.Operation.Operation != ast.Query {
		w.Header().Set("Allow", http.MethodPost)
		refuse(w, media, &refusal{http.StatusMethodNotAllowed, "GET is for queries. Send a mutation by POST."})
		return
	}
	responses, ctx := exec.DispatchOperation(r.Context(), op)
	resp := responses(ctx)
	if resp == nil {
		refuse(w, media, &refusal{http.StatusInternalServerError, "The operation gave no answer."})
		return
	}
	if resp.Data == nil {
		write(w, media, statusOf(w, resp, media.requestErrorStatus()), resp.Errors, nil, resp.Extensions)
		return
	}
	write(w, media, statusOf(w, resp, http.StatusOK), resp.Errors, resp.Data, resp.Extensions)
}

// statuses are those of answers without data that programs which know no GraphQL
// must not take for the server's last word: too soon, not now, and, with nothing
// that asks to repeat it, an outcome that nobody knows.
var statuses = map[any]int{
	crm.CodeRateLimited:    http.StatusTooManyRequests,
	crm.CodeUnavailable:    http.StatusServiceUnavailable,
	crm.CodeOutcomeUnknown: http.StatusGatewayTimeout,
}

// statusOf is an answer's usual status, but for one without data whose error
// has a status of its own.
func statusOf(w http.ResponseWriter, resp *graphql.Response, usual int) int {
	if len(resp.Data) > 0 && string(resp.Data) != "null" {
		return usual
	}
	for _, err := range resp.Errors {
		if status, ok := statuses[err.Extensions["code"]]; ok {
			if after := err.Extensions["retryAfter"]; after != nil {
				w.Header().Set("Retry-After", fmt.Sprint(after))
			}
			return status
		}
	}
	return usual
}

// refusal is the answer to a request that is no GraphQL request.
type refusal struct {
	status  int
	message string
}

// code is the error's code.
func (r *refusal) code() crm.Code {
	switch r.status {
	case http.StatusRequestEntityTooLarge:
		return crm.CodeQueryTooComplex
	case http.StatusInternalServerError:
		return crm.CodeInternal
	}
	return crm.CodeBadUserInput
}

func refuse(w http.ResponseWriter, media mediaType, r *refusal) {
	write(w, media, r.status, gqlerror.List{{Message: r.message, Extensions: map[string]any{"code": r.code()}}}, nil, nil)
}
