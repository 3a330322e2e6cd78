package fault

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
var cannotUse = regexp.MustCompile(`^cannot use .* as (\w+)(: .*)?$`)

// wrongType matches gqlgen's message about a value of another type, which it names
// as Go does.
var wrongType = regexp.MustCompile(`^(\S+( \{\})? is not an? \w+|invalid type \S+( \{\})?)$`)

// overflows matches gqlgen's message about a number that no Int can have.
var overflows = regexp.MustCompile(`^\S+ overflows signed 32-bit integer$`)

const wholeNumber = "must be a whole number from -2147483648 to 2147483647"

// worded are messages of gqlparser and gqlgen that say it wrongly, or not plainly.
var worded = map[string]string{
	"must an input type":                     "must be of an input type",
	"must be defined":                        "is required",
	"enums must be ints or strings":          "must be the name of an enum's value",
	"operation  not found":                   "The document has several operations, or none. Send the name of the one to run as operationName.",
	"no operation provided":                  "The document has no operation.",
	"invalid APQ extension data":             "The extension persistedQuery must have a version and a sha256Hash.",
	"unsupported APQ version":                "The extension persistedQuery must have version 1.",
	"provided APQ hash does not match query": "The sha256Hash of the extension persistedQuery is not that of the query.",
}

// inWords says better what gqlparser and gqlgen say wrongly.
func inWords(message string) string {
	if words, ok := worded[message]; ok {
		return words
	}
	switch m := cannotUse.FindStringSubmatch(message); {
	case len(m) > 0 && m[1] == "Int", overflows.MatchString(message):
		return wholeNumber
	case m != nil:
		return "must be of type " + m[1]
	case wrongType.MatchString(message):
		return "This value has the wrong type."
	}
	if name, ok := strings.CutSuffix(message, " not found"); ok && strings.HasPrefix(name, "operation ") {
		return "The document has no operation " + strings.TrimPrefix(name, "operation ") + "."
	}
	return message
}
