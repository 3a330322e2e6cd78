package graph

import (
	"context"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/handler/extension"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/lexer"

	"github.com/syntroph/syntroph/graph/operation"
	"github.com/syntroph/syntroph/graph/request"
	"github.com/syntroph/syntroph/internal/cache"
)

// How many bytes of documents and of persisted queries' texts are remembered. A
// page of the web app has 1 KB of text and takes 40 KB parsed.
const (
	usersDocuments, strangersDocuments = 16 << 20, 2 << 20
	usersTexts, strangersTexts         = 4 << 20, 512 << 10
)

// Documents are the documents of the operations that were answered last without
// an error, and the texts of persisted queries among them by their hashes.
// Nothing that was refused is there: 1,040 requests of a stranger took a server
// from 44 to 600 MiB when it kept each text before it looked (docs/adr/0027).
// gqlgen, the limits and the operations all read them here.
type Documents struct {
	parsed halves[*parsed]
	texts  halves[string]
}

var _ graphql.Cache[*ast.QueryDocument] = (*Documents)(nil)

// NewDocuments knows none yet. The set gets to know its caches.
func NewDocuments(set *cache.Set) *Documents {
	size := func(text string, _ *parsed) int { return parsedSize(text) }
	length := func(hash, text string) int { return len(hash) + len(text) }
	return &Documents{
		parsed: halves[*parsed]{
			cache.New(set, "documents of users", usersDocuments, size),
			cache.New(set, "documents of strangers", strangersDocuments, size),
		},
		texts: halves[string]{
			cache.New(set, "persisted queries of users", usersTexts, length),
			cache.New(set, "persisted queries of strangers", strangersTexts, length),
		},
	}
}

// Get returns a document that was validated before.
func (d *Documents) Get(_ context.Context, text string) (*ast.QueryDocument, bool) {
	if known, ok := d.parsed.get(text); ok {
		return known.doc, true
	}
	return nil, false
}

// Add adds nothing: gqlgen has found the document valid, and only its answer
// tells whether it was accepted.
func (*Documents) Add(context.Context, string, *ast.QueryDocument) {}

// Of returns what is known of an operation that is about to run.
func (d *Documents) of(op *graphql.OperationContext) *operation.Document {
	if p, ok := d.parsed.get(op.RawQuery); ok && p.operation == op.Operation {
		return p.known
	}
	return operation.NewDocument(op.Operation)
}

// accept remembers an operation that was answered without an error. Signed in is
// whoever the database has found to be a user.
func (d *Documents) accept(ctx context.Context, known *operation.Document, signedIn bool) {
	op := graphql.GetOperationContext(ctx)
	if known == nil { // on the apex host
		known = d.of(op)
	}
	d.parsed.keep(op.RawQuery, &parsed{op.Doc, op.Operation, known}, signedIn)
	if apq := extension.GetApqStats(ctx); apq != nil {
		d.texts.keep(apq.Hash, op.RawQuery, signedIn)
	}
}

// remember keeps the document of an operation that was answered without an error,
// and tells the server that its token is a user's.
func (o Operations) remember(ctx context.Context, op *operation.Operation, resp *graphql.Response) {
	var known *operation.Document
	signedIn := false
	if op != nil {
		known, signedIn = op.Document, op.SignedIn()
	}
	if signedIn {
		request.Of(ctx).SignedIn()
	}
	if len(resp.Errors) == 0 {
		o.Documents.accept(ctx, known, signedIn)
	}
}

// parsed is a document that was read and validated, with what is known of its
// operation that ran first. Clients send one operation a document; of another
// one nothing is remembered.
type parsed struct {
	doc       *ast.QueryDocument
	operation *ast.OperationDefinition
	known     *operation.Document
}

// tokenBytes is the most that a token takes of a document that is parsed,
// validated and known: a field with its place and its name as a relation.
const tokenBytes = 250

// parsedSize is the most that a document takes.
func parsedSize(text string) int {
	bytes, l := len(text)+tokenBytes, lexer.New(&ast.Source{Input: text})
	for {
		token, err := l.ReadToken()
		if err != nil || token.Kind == lexer.EOF {
			return bytes
		}
		bytes += tokenBytes
	}
}
