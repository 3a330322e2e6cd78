package noun_test

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/internal/apitest"
	"github.com/syntroph/syntroph/noun"
)

// connection is a page as a client gets it.
type connection struct {
	TotalCount int
	Count      struct{ Value int }
	PageInfo   struct {
		HasNextPage, HasPreviousPage bool
		StartCursor, EndCursor       *string
	}
	Edges []struct {
		Cursor string
		Node   struct{ ID string }
	}
}

func (c connection) ids() (ids []string) {
	for _, e := range c.Edges {
		ids = append(ids, e.Node.ID)
	}
	return ids
}

// pageFields is the selection of a connection.
const pageFields = ` { totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor } edges { node { id } } }`

// rows are the IDs that a plain query finds.
func (s suite) rows(t *testing.T, where, orderBy string, args ...any) []string {
	t.Helper()
	return apitest.Value[[]string](t, s.w, "SELECT coalesce(array_agg(id::text ORDER BY "+orderBy+"), '{}') FROM "+s.Plural+" WHERE "+where, args...)
}

// fill makes some records of two owners, whose values tie and of whom some have
// none.
func (s suite) fill(t *testing.T) {
	t.Helper()
	if s.Owner == "" {
		for range 12 {
			s.w.NewUser(t, crm.RoleSalesperson)
		}
		return
	}
	_, colleague := s.colleague(t)
	parents := s.parents(t)
	for i := range 17 {
		changes := apitest.Vars{}
		if i%3 == 0 {
			maps.Copy(changes, parents)
		}
		for _, f := range s.Fields("Create") {
			// A time of a day needs the day.
			if isTime := strings.HasSuffix(f.Name, "Time"); !f.Type.NonNull && (isTime || s.hasOrder(apitest.Column(f.Name))) && i%3 == 0 {
				changes[f.Name] = nil
			}
		}
		s.Make(t, []*apitest.Client{s.sales, s.sales, colleague}[i%3], i%5, changes)
	}
}

// parents makes a record for each reference, and returns the fields that refer to
// them.
func (s suite) parents(t *testing.T) apitest.Vars {
	t.Helper()
	parents := apitest.Vars{}
	for _, p := range s.Parents {
		parents[fieldOf(p.Column)] = s.parent(p).Make(t, s.sales, 1, nil)
	}
	return parents
}

func (s suite) hasOrder(column string) bool {
	return slices.ContainsFunc(s.Orders, func(o noun.Order) bool { return o.Column == column })
}

// orderBy is an order in plain SQL. A day that isn't known comes after all others,
// anything else before.
func (s suite) orderBy(t *testing.T, o noun.Order, direction string) string {
	t.Helper()
	kind := apitest.Value[string](t, s.w, "SELECT format_type(atttypid, NULL) FROM pg_attribute WHERE attrelid = $1::text::regclass AND attname = $2", s.Plural, o.Column)
	nulls := "FIRST"
	if (kind == "date") == (direction == "ASC") {
		nulls = "LAST"
	}
	return o.Column + " " + direction + " NULLS " + nulls + ", id " + direction
}

// Whatever the order: paging, from the beginning or from the end, visits every row
// that the viewer may see exactly once, in order.
func TestPaging(t *testing.T) {
	t.Parallel()
	each(t, func(t *testing.T, s suite) {
		s.fill(t)
		for _, o := range s.Orders {
			for _, direction := range []string{"ASC", "DESC"} {
				for c, where := range map[*apitest.Client]string{s.manager: "true", s.sales: s.seenBy(s.w.User(crm.RoleSalesperson).ID)} {
					want := s.rows(t, where, s.orderBy(t, o, direction))
					require.Greater(t, len(want), 8)
					by := apitest.Vars{"field": o.Name, "direction": direction}
					require.Equal(t, want, s.read(t, c, by, len(want)), "%s %s", o.Name, direction)
					require.Equal(t, want, s.readBack(t, c, by, len(want)), "%s %s, backward", o.Name, direction)
				}
			}
		}
	})
}

// seenBy is a salesperson's rows, in SQL.
func (s suite) seenBy(id uuid.UUID) string {
	if s.Owner == "" {
		return "true"
	}
	return s.Owner + " = '" + id.String() + "'"
}

func (s suite) page(t *testing.T, c *apitest.Client, arguments string, vars apitest.Vars) connection {
	t.Helper()
	var got struct{ It connection }
	c.Must(t, `query($n: Int!, $cursor: String, $by: `+s.Type()+`Order!) { it: `+s.Plural+`(`+arguments+`, orderBy: $by)`+pageFields+` }`, vars, &got)
	return got.It
}

// read reads a list forward.
func (s suite) read(t *testing.T, c *apitest.Client, by apitest.Vars, total int) (ids []string) {
	t.Helper()
	var cursor *string
	for more := true; more; {
		p := s.page(t, c, "first: $n, after: $cursor", apitest.Vars{"n": 4, "cursor": cursor, "by": by})
		require.Equal(t, total, p.TotalCount)
		require.Equal(t, cursor != nil, p.PageInfo.HasPreviousPage)
		ids, cursor, more = append(ids, p.ids()...), p.PageInfo.EndCursor, p.PageInfo.HasNextPage
		require.LessOrEqual(t, len(ids), total, "a row came twice")
	}
	return ids
}

// readBack reads a list from its end.
func (s suite) readBack(t *testing.T, c *apitest.Client, by apitest.Vars, total int) (ids []string) {
	t.Helper()
	var cursor *string
	for more := true; more; {
		p := s.page(t, c, "last: $n, before: $cursor", apitest.Vars{"n": 5, "cursor": cursor, "by": by})
		require.Equal(t, cursor != nil, p.PageInfo.HasNextPage)
		ids, cursor, more = append(p.ids(), ids...), p.PageInfo.StartCursor, p.PageInfo.HasPreviousPage
		require.LessOrEqual(t, len(ids), total, "a row came twice")
	}
	return ids
}

// found are the rows that a list's filter leaves, in no order.
func (s suite) found(t *testing.T, c *apitest.Client, filter apitest.Vars) []string {
	t.Helper()
	var got struct{ It connection }
	c.Must(t, `query($filter: `+s.Type()+`Filter) { it: `+s.Plural+`(first: 100, filter: $filter)`+pageFields+` }`, apitest.Vars{"filter": filter}, &got)
	require.Len(t, got.It.Edges, got.It.TotalCount)
	return got.It.ids()
}

// Each condition leaves what a plain WHERE leaves: those of the filter itself, eq,
// ne, in and isNull of every field, and the relations.
func TestFilters(t *testing.T) {
	t.Parallel()
	each(t, func(t *testing.T, s suite) {
		s.fill(t)
		for _, f := range s.Filters {
			value := apitest.Value[string](t, s.w, "SELECT min("+f.Column+"::text) FROM "+s.Plural)
			s.requireFound(t, apitest.Vars{fieldOf(f.Column): value}, f.Column+"::text = $1", value)
		}
		for _, f := range s.Definition(s.Type() + "Where").Fields {
			column, kind := apitest.Column(f.Name), f.Type.Name()
			if !strings.HasSuffix(kind, "Condition") {
				continue // a relation, and, or, not
			}
			if s.isFlag(f.Name) {
				continue // a condition of SQL of its own: package nouns tests it
			}
			where := func(operator string, value any) apitest.Vars {
				return apitest.Vars{"where": apitest.Vars{f.Name: apitest.Vars{operator: value}}}
			}
			s.requireFound(t, where("isNull", true), column+" IS NULL")
			s.requireFound(t, where("isNull", false), column+" IS NOT NULL")
			var value any = apitest.Value[*string](t, s.w, "SELECT to_jsonb(max("+column+"::text)) #>> '{}' FROM "+s.Plural)
			if kind == "DateTimeCondition" || value == (*string)(nil) {
				continue // its text is no RFC 3339
			}
			text := *value.(*string)
			if value = text; kind == "IntCondition" {
				value = apitest.Value[int](t, s.w, "SELECT $1::text::int", text)
			}
			s.requireFound(t, where("eq", value), column+"::text = $1", text)
			s.requireFound(t, where("ne", value), column+"::text IS DISTINCT FROM $1", text)
			if s.Definition(kind).Fields.ForName("in") != nil {
				s.requireFound(t, where("in", []any{value}), column+"::text = $1", text)
			}
		}
		for _, p := range s.Parents {
			like := apitest.Vars{"createdAt": apitest.Vars{"isNull": false}}
			s.requireFound(t, apitest.Vars{"where": apitest.Vars{s.parentField(p): like}}, p.Column+" IS NOT NULL")
		}
	})
}

// isFlag reports whether a condition is a flag, which no column keeps.
func (s suite) isFlag(name string) bool {
	return slices.ContainsFunc(s.Flags, func(f noun.Flag) bool { return f.Name == name })
}

func (s suite) requireFound(t *testing.T, filter apitest.Vars, where string, args ...any) {
	t.Helper()
	require.ElementsMatch(t, s.rows(t, where, "id", args...), s.found(t, s.manager, filter), "%v", filter)
	own := where + " AND " + s.seenBy(s.w.User(crm.RoleSalesperson).ID)
	require.ElementsMatch(t, s.rows(t, own, "id", args...), s.found(t, s.sales, filter), "%v", filter)
}

// fieldOf is a column's field in the API's inputs.
func fieldOf(column string) string {
	parts := strings.Split(column, "_")
	for i := 1; i < len(parts); i++ {
		parts[i] = strings.ToUpper(parts[i][:1]) + parts[i][1:]
	}
	return strings.Join(parts, "")
}

// A record is found by the words of its name, by whoever sees it.
func TestSearch(t *testing.T) {
	t.Parallel()
	records(t, func(t *testing.T, s suite) {
		id := s.Make(t, s.sales, 424_242, nil).String()
		s.Make(t, s.sales, 5, nil)
		_, colleague := s.colleague(t)
		for c, want := range map[*apitest.Client][]string{s.sales: {id}, s.manager: {id}, colleague: nil} {
			require.Equal(t, want, s.found(t, c, apitest.Vars{"search": "SAMPLE424242"}))
		}
	})
}
