package fault

import (
	"context"
	"fmt"
	"regexp"
	"strings"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/graph/request"
)

// fieldPath returns the place in the answer that an error belongs to; nil for an
// error of the whole request.
func fieldPath(ctx context.Context) ast.Path {
	if field := graphql.GetFieldContext(ctx); field != nil {
		return field.Path()
	}
	return nil
}

// inputPath returns the part of an error's path that lies below its field:
// the argument and what is in it.
func inputPath(ctx context.Context, inner *gqlerror.Error) ast.Path {
	own := fieldPath(ctx)
	if own == nil || inner == nil || len(inner.Path) <= len(own) {
		return nil
	}
	return inner.Path[len(own):]
}

// dotted writes a path as a field: input.contacts.0.email.
func dotted(path ast.Path) string {
	parts := make([]string, len(path))
	for i, p := range path {
		parts[i] = fmt.Sprint(p)
	}
	return strings.Join(parts, ".")
}

// maxFieldsSought bounds the errors whose field is looked for: the document is
// read once more for each, and one can have hundreds.
const maxFieldsSought = 5

// documentError is what may be said of one of gqlparser's errors, about the
// document or its variables, with the input that it is about: gqlparser gives
// those a place in the text, or a path that begins at the variable.
func documentError(ctx context.Context, inner *gqlerror.Error) crm.Error {
	e := crm.Error{Code: codeOfDocument(inner), Message: inWords(inner.Message)}
	variable, below := variablePath(inner)
	if variable != "" {
		e.Message = fmt.Sprintf("$%s%s: %s.", variable, below, inWords(inner.Message))
	}
	if !graphql.HasOperationContext(ctx) || request.Of(ctx).FieldsSought.Add(1) > maxFieldsSought {
		return e
	}
	literals := literalsOf(graphql.GetOperationContext(ctx).RawQuery)
	switch {
	case variable != "":
		e.Field = literals.use(variable) + below
	case len(inner.Locations) > 0:
		at := literals.at(inner.Locations[0])
		e.Field = join(at.path, missingName(inner.Message))
		if deep := outOfRange(at.value); deep != "" {
			e.Field, e.Message = at.path+deep, "This number is out of range."
		}
	}
	return e
}

// variablePath splits the path of an error about a variable into its name and
// the rest, with a leading dot.
func variablePath(inner *gqlerror.Error) (name, below string) {
	if len(inner.Path) < 2 || inner.Path[0] != ast.PathName("variable") {
		return "", ""
	}
	if below = dotted(inner.Path[2:]); below != "" {
		below = "." + below
	}
	return fmt.Sprint(inner.Path[1]), below
}

// aboutName matches gqlparser's messages about a name that the document lacks, or
// that the schema lacks: they are placed at what the name would stand in.
var aboutName = regexp.MustCompile(`^Unknown argument "(\w+)"|argument "(\w+)" of type "[^"]+" is required|^Field "\w+\.(\w+)" of required type`)

// missingName returns the name that such a message is about, or empty.
func missingName(message string) string {
	if m := aboutName.FindStringSubmatch(message); m != nil {
		return m[1] + m[2] + m[3] // the two others are empty
	}
	return ""
}

// join puts a name below a path; either may be empty.
func join(path, name string) string { return strings.Trim(path+"."+name, ".") }
