package noun_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"
	"github.com/vektah/gqlparser/v2/ast"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/internal/apitest"
)

// groups are what a list is grouped into: each with its count and its key.
type groups struct {
	IsMore bool
	Groups []map[string]any
}

// groupField is the field of a dimension in a group: of CREATED_AT_MONTH it is createdAt.
func groupField(dimension string) string {
	for _, unit := range []string{"_MONTH", "_QUARTER", "_YEAR"} {
		dimension = strings.TrimSuffix(dimension, unit)
	}
	return fieldOf(strings.ToLower(dimension))
}

func (s suite) groupBy(t *testing.T, c *apitest.Client, dimensions []string, selected string) groups {
	t.Helper()
	var got struct{ It groups }
	c.Must(t, fmt.Sprintf(`query($by: [%sDimension!]!) { it: %sGroups(by: $by, most: 1000) { isMore groups { count %s } } }`, s.Type(), s.Name, selected),
		apitest.Vars{"by": dimensions}, &got)
	return got.It
}

// selection is how a group's field is asked for.
func (s suite) selection(field string) string {
	of := s.Definition(s.Definition(s.Type() + "Group").Fields.ForName(field).Type.Name())
	switch {
	case of.Kind != ast.Object:
		return field
	case of.Fields.ForName("gte") != nil:
		return field + " { gte lt }"
	}
	return field + " { id }"
}

// having is the filter that finds a group's records.
func (s suite) having(field string, key any) apitest.Vars {
	condition := apitest.Vars{"eq": key}
	if of, is := key.(map[string]any); is {
		condition = apitest.Vars(of)
		if id := of["id"]; id != nil {
			condition = apitest.Vars{"eq": id}
		}
	}
	if key == nil {
		condition = apitest.Vars{"isNull": true}
	}
	fields := s.Definition(s.Type() + "Where").Fields
	for _, name := range []string{field, field + "Id"} {
		if fields.ForName(name) != nil && s.Definition(fields.ForName(name).Type.Name()).Fields.ForName("isNull") != nil {
			return apitest.Vars{name: condition}
		}
	}
	for _, p := range s.Parents {
		if of, is := strings.CutPrefix(field, s.parentField(p)); is {
			of = strings.ToLower(of[:1]) + of[1:]
			if key == nil { // none, or one without a value
				return apitest.Vars{"not": apitest.Vars{s.parentField(p): apitest.Vars{of: apitest.Vars{"isNull": false}}}}
			}
			return apitest.Vars{s.parentField(p): apitest.Vars{of: condition}}
		}
	}
	panic("no filter finds " + field)
}

// By whatever it is grouped: each group counts the records that its own list has,
// all of them together are the viewer's, and no key comes twice.
func TestGroups(t *testing.T) {
	t.Parallel()
	each(t, func(t *testing.T, s suite) {
		s.fill(t)
		_, newcomer := s.colleague(t)
		for _, d := range s.Definition(s.Type() + "Dimension").EnumValues {
			field := groupField(d.Name)
			for _, c := range []*apitest.Client{s.manager, s.sales, newcomer} {
				got, keys, total := s.groupBy(t, c, []string{d.Name}, s.selection(field)), map[string]bool{}, 0
				require.False(t, got.IsMore)
				for _, g := range got.Groups {
					found := s.found(t, c, apitest.Vars{"where": s.having(field, g[field])})
					require.Len(t, found, int(g["count"].(float64)), "%s %v", d.Name, g)
					total, keys[fmt.Sprint(g[field])] = total+len(found), true
				}
				require.Len(t, keys, len(got.Groups), d.Name)
				require.Len(t, s.found(t, c, nil), total, d.Name)
			}
		}
	})
}

// The amounts of a group are those of the records that the viewer sees, currency by
// currency.
func TestGroupsAddUp(t *testing.T) {
	t.Parallel()
	each(t, func(t *testing.T, s suite) {
		s.fill(t)
		for _, m := range s.Measures {
			currency := "'USD'" // the workspace's
			if m.Currency != "" {
				currency = "r." + m.Currency
			}
			for c, where := range map[*apitest.Client]string{s.manager: "true", s.sales: s.seenBy(s.w.User(crm.RoleSalesperson).ID)} {
				want := apitest.Value[map[string]string](t, s.w, fmt.Sprintf(`SELECT coalesce(jsonb_object_agg(currency, n || ' ' || trim_scale(total)), '{}') FROM (
					SELECT %s AS currency, count(%[2]s) AS n, sum(%[2]s) AS total FROM %[3]s AS r WHERE %[4]s GROUP BY 1) AS sums WHERE n > 0`,
					currency, fmt.Sprintf(m.SQL, "r"), s.Plural, where))
				got := map[string]string{}
				for _, g := range s.groupBy(t, c, []string{}, m.Name+" { currency count sum }").Groups {
					for _, of := range g[m.Name].([]any) {
						f := of.(map[string]any)
						got[f["currency"].(string)] = fmt.Sprint(f["count"], " ", decimal.RequireFromString(f["sum"].(string)))
					}
				}
				require.Equal(t, want, got, m.Name)
			}
		}
	})
}
