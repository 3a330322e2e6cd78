package isolation

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"reflect"
	"regexp"
	"slices"
	"strings"

	"github.com/jackc/pgx/v5"
	"golang.org/x/sync/errgroup"

	"github.com/syntroph/syntroph/sqlc"
	"github.com/syntroph/syntroph/tenant"
)

// query is one method of sqlc.Queries.
type query struct {
	name   string
	method reflect.Value
}

// queries are all that sqlc and its lists have generated.
func queries() (all []query) {
	methods := reflect.ValueOf(sqlc.New())
	for i := range methods.NumMethod() {
		if m := methods.Method(i); takesDBTX(m.Type()) {
			all = append(all, query{methods.Type().Method(i).Name, m})
		}
	}
	return all
}

// takesDBTX reports whether a method is a query of one statement. The methods
// that choose one of several by an order's name take a bare string and bool.
func takesDBTX(t reflect.Type) bool {
	chooses := t.NumIn() > 3 && t.In(2).Kind() == reflect.String && t.In(3).Kind() == reflect.Bool
	return t.NumIn() >= 2 && t.In(1) == reflect.TypeFor[sqlc.DBTX]() && !chooses
}

// run calls the query and writes down all that it tells: rows, numbers of rows,
// errors.
func (q query) run(ctx context.Context, db sqlc.DBTX, a arguments) (said string, t *recorder, err error) {
	t = &recorder{DBTX: db}
	in := []reflect.Value{reflect.ValueOf(ctx), reflect.ValueOf(t)}
	for i := 2; i < q.method.Type().NumIn(); i++ {
		in = append(in, a.of(q.method.Type().In(i)))
	}
	out := q.method.Call(in)
	last := len(out) - 1
	if err, _ = reflect.TypeAssert[error](out[last]); err != nil {
		return outcomeOf(err), t, err
	}
	said = t.tag
	for _, v := range out[:last] {
		said += rowsOf(v)
	}
	return timestamp.ReplaceAllString(said, `"time"`), t, nil
}

// rowsOf is a value as text, rows in the text's order: which of two plans
// PostgreSQL takes changes the order of rows that no statement asks for, and whose
// rows they are has no order.
func rowsOf(v reflect.Value) string {
	if v.Kind() != reflect.Slice {
		return textOf(v.Interface())
	}
	rows := make([]string, v.Len())
	for i := range rows {
		rows[i] = textOf(v.Index(i).Interface())
	}
	slices.Sort(rows)
	return strings.Join(rows, "\n")
}

// timestamp is a time as JSON writes it: that of now() differs between runs.
var timestamp = regexp.MustCompile(`"\d{4}-\d\d-\d\dT[^"]*"`)

// errRollback ends a transaction that is to leave nothing.
var errRollback = errors.New("rolled back")

// truth is what a query says when the owner runs it on the side's schema, far
// from the scope: what it must say in the scope too.
func (l *lab) truth(ctx context.Context, s side, q query, a arguments) (said string, err error) {
	err = pgx.BeginFunc(ctx, l.few.Owner(), func(tx pgx.Tx) error {
		if _, err := tx.Exec(ctx, "SELECT set_config('search_path', $1, true)", pgx.Identifier{s.tenant.SchemaName}.Sanitize()); err != nil {
			return err
		}
		said, _, _ = q.run(ctx, tx, a)
		return errRollback
	})
	if !errors.Is(err, errRollback) {
		return "", fmt.Errorf("reading %s as the owner: %w", q.name, err)
	}
	return said, nil
}

// job is a query with arguments in a side's scope.
type job struct {
	query
	arguments
	own, other side
	// truth is what it must say. A query of the registry has none: it must be
	// refused.
	truth    string
	registry bool
}

// jobs are all queries with all aims in both tenants' scopes.
func (l *lab) jobs(ctx context.Context, all []query) (jobs []job, err error) {
	for _, pair := range [][2]side{{l.a, l.b}, {l.b, l.a}} {
		for _, a := range l.aims(pair[0], pair[1]) {
			for _, q := range all {
				j := job{query: q, arguments: a, own: pair[0], other: pair[1]}
				_, t, _ := q.run(ctx, deaf{}, a)
				// The outbox takes a tenant's changes; nobody but the owner reads it.
				reached := strings.ReplaceAll(t.sql, "INSERT INTO public.outbox", "")
				if j.registry = strings.Contains(reached, "public."); !j.registry {
					if j.truth, err = l.truth(ctx, j.own, q, a); err != nil {
						return nil, err
					}
				}
				jobs = append(jobs, j)
			}
		}
	}
	return jobs, nil
}

// tryQueries runs every query in both tenants' scopes at once, on few
// connections, each many times in any order.
func (l *lab) tryQueries(ctx context.Context) error {
	all := queries()
	jobs, err := l.jobs(ctx, all)
	if err != nil {
		return err
	}
	t := &tally{}
	for range l.cfg.Rounds {
		rand.Shuffle(len(jobs), func(i, j int) { jobs[i], jobs[j] = jobs[j], jobs[i] })
		// More workers than connections, so that each is handed on at once.
		work, ctx := errgroup.WithContext(ctx)
		work.SetLimit(3 * l.cfg.Connections)
		for _, j := range jobs {
			work.Go(func() error { l.tryJob(ctx, j, t); return ctx.Err() })
		}
		if err := work.Wait(); err != nil {
			return err
		}
	}
	t.note = fmt.Sprintf("%d queries; %d answers, the others refused as the owner is", len(all), t.answered)
	l.judge("queries", "every query, with IDs of both tenants and of the other alone, interleaved", t)
	return nil
}

// tryJob compares what a query says in the scope with the truth.
func (l *lab) tryJob(ctx context.Context, j job, t *tally) {
	t.tried()
	scope := l.scope(l.few, j.own, tenant.Mode(rand.IntN(2)))
	if rand.IntN(2) == 0 { // else the query rides in the opening flight
		_, _ = sqlc.New().ActiveUserCount(ctx, scope)
	}
	said, _, err := j.run(ctx, scope, j.arguments)
	_ = scope.Close(ctx, false)
	state := stateOf(err)
	switch {
	case ctx.Err() != nil || state == readOnlyTransaction || state == deadlock:
	case j.other.shows(said):
		t.leaked("%s returned rows of the other tenant", j.name)
	case j.registry && state == insufficientPrivilege:
	case j.registry && err == nil:
		t.leaked("%s reached the registry", j.name)
	case said == j.truth && err == nil:
		t.answer()
	case said == j.truth:
	case err != nil:
		t.failed("%s failed: %v", j.name, err)
	default:
		t.leaked("%s said other than its own tenant's rows say", j.name)
	}
}
