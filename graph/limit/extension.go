package limit

import (
	"context"
	"errors"
	"strings"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
	"github.com/vektah/gqlparser/v2/parser"
)

// Extension refuses operations beyond the limits, before gqlgen reads them.
type Extension struct {
	limits    Limits
	shape     Shape
	documents graphql.Cache[*ast.QueryDocument]
}

var _ graphql.OperationParameterMutator = (*Extension)(nil)

// NewExtension returns the extension for a schema. It reads no document that is
// among those that were read before, and adds none to them.
func NewExtension(limits Limits, schema *ast.Schema, documents graphql.Cache[*ast.QueryDocument]) *Extension {
	return &Extension{limits: limits, shape: ShapeOf(schema), documents: documents}
}

// ExtensionName names the extension.
func (*Extension) ExtensionName() string { return "Limits" }

// Validate has nothing to check.
func (*Extension) Validate(graphql.ExecutableSchema) error { return nil }

// MutateOperationParameters changes nothing: it is where gqlgen lets a request
// be refused before its document is parsed and validated.
func (e *Extension) MutateOperationParameters(ctx context.Context, p *graphql.RawParams) *gqlerror.Error {
	if err := e.limits.CheckText(p.Query); err != nil {
		return gqlerror.Wrap(err)
	}
	doc, err := e.parse(ctx, p.Query)
	if err != nil {
		return gqlerror.Wrap(err)
	}
	if doc == nil {
		return nil
	}
	if err := e.limits.Check(doc, p.Variables, e.shape); err != nil {
		return gqlerror.Wrap(err)
	}
	return nil
}

// parse reads a document, or has it read already; nil if it is none, which
// gqlgen says with a place in the text.
func (e *Extension) parse(ctx context.Context, text string) (*ast.QueryDocument, error) {
	if doc, ok := e.documents.Get(ctx, text); ok {
		return doc, nil
	}
	doc, err := parser.ParseQueryWithTokenLimit(&ast.Source{Input: text}, e.limits.Tokens)
	if parsed, ok := errors.AsType[*gqlerror.Error](err); ok && strings.Contains(parsed.Message, "token limit") {
		return nil, tooComplex("tokens", e.limits.Tokens)
	}
	if err != nil {
		return nil, nil
	}
	return doc, nil
}
