package graph

import (
	"regexp"
	"strings"

	"github.com/vektah/gqlparser/v2/gqlerror"

	"github.com/syntroph/syntroph/crm"
)

// codeOfDocument is the code of one of gqlgen's errors about a document. Clients
// that send a hash alone send the text when they read that it isn't known.
func codeOfDocument(inner *gqlerror.Error) crm.Code {
	if inner.Extensions["code"] == string(crm.CodePersistedQueryNotFound) {
		return crm.CodePersistedQueryNotFound
	}
	return crm.CodeBadUserInput
}

// cannotUse matches gqlparser's message about a number that is none of its type;
// the value in it is 0 or worse, whatever was sent.
var cannotUse = regexp.MustCompile(`^cannot use .* as (\w+)$`)

// inWords says better what gqlparser and gqlgen say wrongly.
func inWords(message string) string {
	switch m := cannotUse.FindStringSubmatch(message); {
	case len(m) == 2 && m[1] == "Int":
		return "must be a whole number from -2147483648 to 2147483647"
	case m != nil:
		return "must be of type " + m[1]
	case message == "operation  not found":
		return "The document has several operations, or none. Send the name of the one to run as operationName."
	}
	if name, ok := strings.CutSuffix(message, " not found"); ok && strings.HasPrefix(name, "operation ") {
		return "The document has no operation " + strings.TrimPrefix(name, "operation ") + "."
	}
	return message
}
