package main

import (
	"regexp"
	"strings"
)

// rule is a piece of gqlgen's generated code and what stands there instead.
type rule struct {
	name    string
	pattern *regexp.Regexp
	// change returns the new text of a match's groups; empty leaves it.
	change func(all marshalers, groups []string) string
}

// rules are tried one after the other.
var rules = []rule{
	{"the switch", regexp.MustCompile(`type DirectiveRoot struct \{\n`), func(_ marshalers, g []string) string {
		return g[0] + "\t// Stock has gqlgen's own way of running plain fields and lists.\n\tStock bool\n"
	}},
	{"plain fields", field, plainField},
	{"lists", regexp.MustCompile(`graphql\.MarshalSliceConcurrently\(ctx, len\(v\), \d+, false, (func\(ctx context\.Context, i int\) graphql\.Marshaler \{\n` +
		`\t\tfc := graphql\.GetFieldContext\(ctx\)\n\t\tfc\.Result = &v\[i\]\n)\t\treturn ec\.([\pL\pN_]+)\(ctx, sel, v\[i\]\)`), list},
	{"relations", regexp.MustCompile(`\t\t\tout\.ResolveConcurrently\(ec\.OperationContext, &deferred, i,\n\t\t\t\ttrue, (true|false),\n` +
		`\t\t\t\tfunc\(ctx context\.Context\) graphql\.Marshaler \{\n\t\t\t\t\treturn (ec\.\w+\(ctx, field, obj\))\n\t\t\t\t\}\)\n`), relation},
	{"deferred groups", regexp.MustCompile(`deferred := graphql\.NewDeferredGroup\(ctx\)\n`), func(marshalers, []string) string {
		return "deferred := plain.Deferred(ctx, fields, ec.Directives.Stock)\n"
	}},
	{"answers", regexp.MustCompile(`var buf bytes\.Buffer\n`), func(_ marshalers, g []string) string {
		return g[0] + "buf.Grow(plain.AnswerBytes)\n"
	}},
	{"objects", regexp.MustCompile(`(ec\.ProcessDeferredGroup\(deferred\)\n\t\}\n\n\treturn )out\n`), func(_ marshalers, g []string) string {
		return g[1] + "plain.Object(out, fields, ec.Directives.Stock)\n"
	}},
}

// field is the function of a field that reads a struct's field, without
// directive and argument.
var field = regexp.MustCompile(`(func \(ec \*executionContext\) _\w+\(ctx context\.Context, field graphql\.CollectedField, obj \*[\w.]+\) \(ret graphql\.Marshaler\) \{\n)` +
	`(\treturn graphql\.ResolveField\(\n\t\tctx,\n\t\tec\.OperationContext,\n\t\tfield,\n` +
	`\t\tfunc\(ctx context\.Context, field graphql\.CollectedField\) \(\*graphql\.FieldContext, error\) \{\n\t\t\treturn (ec\.\w+)\(ctx, field\)\n\t\t\},\n` +
	`\t\tfunc\(ctx context\.Context\) \(any, error\) \{\n\t\t\treturn (obj\.\w+), nil\n\t\t\},\n\t\tnil,\n` +
	`\t\tfunc\(ctx context\.Context, selections ast\.SelectionSet, v [^)]+\) graphql\.Marshaler \{\n\t\t\treturn ec\.([\pL\pN_]+)\(ctx, selections, v\)\n\t\t\},\n)`)

// plainField puts the cheap way before the stock one, unless the value needs a
// FieldContext: an error that names its place.
func plainField(all marshalers, g []string) string {
	start, stock, fieldContext, value, marshal := g[1], g[2], g[3], g[4], g[5]
	m := all[marshal]
	switch m.kind {
	case object, listOf:
		call := "ec." + marshal + "(ctx, field.Selections, " + value + ")"
		if m.kind == object {
			call = "ec." + m.object + "(ctx, field.Selections, &" + value + ")"
		}
		return start + "if !ec.Directives.Stock {\nfc, _ := " + fieldContext + "(ctx, field)\n" +
			"ctx = graphql.WithFieldContext(ctx, fc)\nfc.Result = &" + value + "\n" +
			"defer func() {\nif r := recover(); r != nil {\nec.Error(ctx, ec.Recover(ctx, r))\nret = graphql.Null\n}\n}()\n" +
			"return " + call + "\n}\n" + stock
	default:
		return ""
	}
}

// list runs a list as a loop, and hands each object on without copying it.
func list(all marshalers, g []string) string {
	call := "ec." + g[2] + "(ctx, sel, v[i])"
	if m := all[g[2]]; m.kind == object {
		call = "ec." + m.object + "(ctx, sel, &v[i])"
	}
	return "plain.List(ctx, len(v), ec.Directives.Stock, " + g[1] + "\t\treturn " + call
}

// relation runs a resolver in place, unless it is deferred.
func relation(_ marshalers, g []string) string {
	invalid := "graphql.RequiredNull"
	if g[1] == "true" {
		invalid = "graphql.Null"
	}
	return "if ec.Directives.Stock || field.IsDeferred() {\n" + strings.TrimLeft(g[0], "\t") +
		"} else {\nout.Values[i] = " + g[2] + "\nif out.Values[i] == " + invalid + " {\natomic.AddUint32(&out.Invalids, 1)\n}\n}\n"
}
