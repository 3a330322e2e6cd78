package main

import (
	"regexp"
	"strings"
)

// kind says what a generated marshal function does.
type kind int

const (
	other  kind = iota // may add an error, so it needs a FieldContext
	leaf               // a scalar or an enum that can't fail
	object             // an object by value
	listOf             // a list of objects that are not null
)

type marshaler struct {
	kind    kind
	object  string // the function that marshals the object
	appends string // a leaf's code, with the value's place in it
}

// marshalers are the marshal functions by their names.
type marshalers map[string]marshaler

var (
	function     = regexp.MustCompile(`(?s)\nfunc \(ec \*executionContext\) (marshal(N|O)[\pL\pN_]+)\(ctx context\.Context, sel ast\.SelectionSet, v ([^)]+)\) graphql\.Marshaler \{\n(.*?)\n\}\n`)
	objectByRef  = regexp.MustCompile(`^\treturn ec\.(_\w+)\(ctx, sel, &v\)$`)
	safeScalar   = regexp.MustCompile(`res := (graphql\.Marshal(String|Int32|Int|Boolean)|scalar\.Marshal(ID|DateTime|Decimal))\(`)
	nullableDate = regexp.MustCompile(`res := scalar\.MarshalDate\(`)
	sliceLoop    = regexp.MustCompile(`graphql\.MarshalSliceConcurrently\(`)
)

// marshalersOf reads the marshal functions of the generated files.
func marshalersOf(files map[string]string) marshalers {
	all := marshalers{}
	for _, text := range files {
		for _, m := range function.FindAllStringSubmatch(text, -1) {
			name, nonNull, value, body := m[1], m[2] == "N", m[3], m[4]
			all[name] = classify(nonNull, value, body)
		}
	}
	return all
}

func classify(nonNull bool, value, body string) marshaler {
	pointer := value[0] == '*'
	switch {
	case objectByRef.MatchString(body):
		return marshaler{kind: object, object: objectByRef.FindStringSubmatch(body)[1]}
	case nonNull && sliceLoop.MatchString(body):
		return marshaler{kind: listOf}
	case safeScalar.MatchString(body) && (!nonNull || !pointer):
		return marshaler{kind: leaf, appends: appends(safeScalar.FindStringSubmatch(body)[1], pointer)}
	case nullableDate.MatchString(body) && !nonNull && !pointer:
		return marshaler{kind: leaf, appends: appends("scalar.MarshalDate", false)}
	default:
		return marshaler{}
	}
}

// appends is the code that appends what a marshal function writes: plain.AppendString
// for graphql.MarshalString, scalar.AppendID for scalar.MarshalID.
func appends(marshal string, pointer bool) string {
	write := strings.Replace(strings.Replace(marshal, "graphql.", "plain.", 1), "Marshal", "Append", 1)
	if pointer {
		return "plain.AppendOptional(b, %s, " + write + ")"
	}
	return write + "(b, %s)"
}
