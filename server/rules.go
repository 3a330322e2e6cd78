package server

import (
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/validator/core"
	"github.com/vektah/gqlparser/v2/validator/rules"
)

// quietRules are the validation rules without "Did you mean": suggestions tell
// strangers the names of what they may not see, and cost time on long lists.
// gqlgen's SetDisableSuggestion covers fields alone, and
// without it puts the suggesting rules back.
func quietRules() *rules.Rules {
	r := rules.NewDefaultRules()
	for _, quiet := range []core.Rule{
		rules.FieldsOnCorrectTypeRuleWithoutSuggestions, rules.KnownArgumentNamesRuleWithoutSuggestions,
		rules.KnownTypeNamesRuleWithoutSuggestions, rules.ScalarLeafsRuleWithoutSuggestions,
		rules.ValuesOfCorrectTypeRuleWithoutSuggestions,
	} {
		r.RemoveRule(strings.TrimSuffix(quiet.Name, "WithoutSuggestions"))
		r.AddRule(quiet.Name, quiet.RuleFunc)
	}
	r.AddRule(noDefer.Name, noDefer.RuleFunc)
	return r
}

// noDefer refuses @defer, which gqlgen knows by itself: a part that is answered
// later would come after the operation's transaction has ended.
var noDefer = core.Rule{Name: "NoDefer", RuleFunc: func(observers *core.Events, addError core.AddErrFunc) {
	observers.OnDirective(func(_ *core.Walker, directive *ast.Directive) {
		if directive.Name == "defer" {
			addError(core.Message("@defer is not supported: an operation has one answer."), core.At(directive.Position))
		}
	})
}}
