package main

import (
	"errors"
	"fmt"
	"go/format"
	"regexp"
	"strings"
)

// The parts of gqlgen's code of an object that leaves are found by.
var (
	// readsField is the function of a field that reads a struct's field, as the rule
	// of plain fields has it.
	readsField = field
	objectCode = regexp.MustCompile(`(?s)func \(ec \*executionContext\) _(\w+)\(ctx context\.Context, sel ast\.SelectionSet, obj \*([\w.]+)\) graphql\.Marshaler \{\n.*?\n\}\n`)
	fieldCase  = regexp.MustCompile(`\t\tcase "(\w+)":\n(\t\t\tout\.Values\[i\] = ec\.(_\w+)\(ctx, field, obj\)\n` +
		`(?:\t\t\tif out\.Values\[i\] == graphql\.(?:Null|RequiredNull) \{\n\t\t\t\t(?:atomic\.AddUint32\(&out\.Invalids, 1\)|out\.Invalids\+\+)\n\t\t\t\}\n)?)`)
	nameCase  = regexp.MustCompile(`\t\tcase "__typename":\n\t\t\tout\.Values\[i\] = graphql\.MarshalString\(("\w+")\)\n`)
	fieldName = regexp.MustCompile(`executionContext\) (_\w+)\(`)
)

// leaves has each object write the fields that only read its struct straight to
// the answer, where gqlgen makes a value, an interface and a closure of each.
func leaves(all marshalers, files map[string]string) error {
	written := leavesOf(all, files)
	if len(written) == 0 {
		return errors.New("leaves: no field is one; gqlgen's templates have changed, compare them with graph/plain/rewrite/leaves.go")
	}
	for name, text := range files {
		formatted, err := format.Source([]byte(text)) // a function ends with a brace alone in its line
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		files[name] = objectCode.ReplaceAllStringFunc(string(formatted), func(code string) string {
			m := objectCode.FindStringSubmatch(code)
			return writeLeaves(code, m[1], m[2], written)
		})
	}
	return nil
}

// leavesOf returns by the name of each leaf's function the code that appends it.
func leavesOf(all marshalers, files map[string]string) map[string]string {
	written := map[string]string{}
	for _, text := range files {
		for _, m := range readsField.FindAllStringSubmatch(text, -1) {
			if marshal := all[m[5]]; marshal.kind == leaf {
				written[fieldName.FindStringSubmatch(m[1])[1]] = fmt.Sprintf(marshal.appends, m[4])
			}
		}
	}
	return written
}

// writeLeaves rewrites the code of one object.
func writeLeaves(code, object, of string, written map[string]string) string {
	var cases strings.Builder
	code = fieldCase.ReplaceAllStringFunc(code, func(match string) string {
		m := fieldCase.FindStringSubmatch(match)
		if written[m[3]] == "" {
			return match
		}
		fmt.Fprintf(&cases, "case %q:\nreturn %s\n", m[1], written[m[3]])
		return "\t\tcase \"" + m[1] + "\":\nif ec.Directives.Stock {\n" + m[2] + "}\n"
	})
	if cases.Len() == 0 {
		return code
	}
	code = nameCase.ReplaceAllStringFunc(code, func(match string) string {
		m := nameCase.FindStringSubmatch(match)
		fmt.Fprintf(&cases, "case \"__typename\":\nreturn plain.AppendString(b, %s)\n", m[1])
		return "case \"__typename\":\nif ec.Directives.Stock {\nout.Values[i] = graphql.MarshalString(" + m[1] + ")\n}\n"
	})
	code = strings.Replace(code, "return plain.Object(out, fields, ec.Directives.Stock)\n",
		"return plain.ObjectOf(out, fields, ec.Directives.Stock, obj, leafOf"+object+")\n", 1)
	return code + "\n// leafOf" + object + " appends a field that only reads the object.\n" +
		"func leafOf" + object + "(b []byte, name string, obj *" + of + ") []byte {\nswitch name {\n" + cases.String() + "}\nreturn b\n}\n"
}
