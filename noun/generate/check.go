package main

import (
	"strconv"

	pganalyze "github.com/pganalyze/pg_query_go/v6"
)

// check notes what a CHECK of one column asks: a text's length, a number's bounds,
// the values of a closed set. Other checks are the database's alone.
func (t *table) check(expr *pganalyze.Node) {
	a := expr.GetAExpr()
	if a == nil {
		return
	}
	c, length := t.checked(a.GetLexpr())
	if c == nil {
		return
	}
	operator := ""
	if names := a.GetName(); len(names) > 0 {
		operator = names[0].GetString_().GetSval()
	}
	switch a.GetKind() { //nolint:exhaustive // the other kinds are the database's alone
	case pganalyze.A_Expr_Kind_AEXPR_IN:
		for _, v := range a.GetRexpr().GetList().GetItems() {
			c.values = append(c.values, constant(v))
		}
	case pganalyze.A_Expr_Kind_AEXPR_BETWEEN:
		bounds := a.GetRexpr().GetList().GetItems()
		c.atLeast(number(bounds[0]), length)
		c.atMost(number(bounds[1]), length)
	case pganalyze.A_Expr_Kind_AEXPR_OP:
		switch n := number(a.GetRexpr()); operator {
		case "<=":
			c.atMost(n, length)
		case ">=":
			c.atLeast(n, length)
		}
	}
}

// checked is the column that one side of a CHECK is about, and whether it is
// about its length.
func (t *table) checked(side *pganalyze.Node) (c *column, length bool) {
	if call := side.GetFuncCall(); call != nil && len(call.GetArgs()) == 1 {
		names := call.GetFuncname()
		if names[len(names)-1].GetString_().GetSval() != "char_length" {
			return nil, false
		}
		side, length = call.GetArgs()[0], true
	}
	fields := side.GetColumnRef().GetFields()
	if len(fields) != 1 {
		return nil, false
	}
	return t.column(fields[0].GetString_().GetSval()), length
}

func (c *column) atLeast(n *int64, length bool) {
	if length && n != nil {
		c.minLength = int(*n)
	} else {
		c.min = n
	}
}

func (c *column) atMost(n *int64, length bool) {
	if length && n != nil {
		c.maxLength = int(*n)
	} else {
		c.max = n
	}
}

// constant is a literal as text; empty if it is none.
func constant(n *pganalyze.Node) string {
	value := n.GetAConst()
	switch {
	case value.GetSval() != nil:
		return value.GetSval().GetSval()
	case value.GetIval() != nil:
		return strconv.Itoa(int(value.GetIval().GetIval()))
	}
	return ""
}

// number is a literal as a number; nil if it is none.
func number(n *pganalyze.Node) *int64 {
	if value := n.GetAConst(); value.GetIval() != nil {
		i := int64(value.GetIval().GetIval())
		return &i
	}
	return nil
}
