package isolation

import (
	"encoding/json"
	"reflect"
	"strings"
	"time"

	"github.com/google/uuid"

	"github.com/syntroph/syntroph/sqlc"
	"github.com/syntroph/syntroph/tenant"
)

// arguments makes values of whatever types a query takes, so that a new query
// is tried without a line here.
type arguments struct {
	id  uuid.UUID
	all []uuid.UUID
	key string
	// optional says whether pointers point to something.
	optional bool
	now      time.Time
}

// aims are the arguments that queries are tried with in a side's scope: the ID
// that both sides have and what is the other tenant's alone, each with and without
// what may be absent.
func (l *lab) aims(own, other side) (aims []arguments) {
	now := time.Now().Truncate(time.Second)
	for _, optional := range []bool{true, false} {
		for _, aim := range []arguments{{id: l.twin, key: own.key}, {id: other.id, key: other.key}} {
			aim.all, aim.optional, aim.now = []uuid.UUID{l.twin, own.id, other.id}, optional, now
			aims = append(aims, aim)
		}
	}
	return aims
}

// words are values of the crm types that are not free text. A type that is not
// among them gets "OTHER", which most have: at worst its CHECK refuses.
var words = map[string]string{
	"Role": "SALESPERSON", "DealStage": "LEAD", "OrganizationStage": "LEAD", "ContactStage": "LEAD",
	"EmployeeRange": "OVER_5000", "ActivityKind": "NOTE", "ActorKind": "USER", "TenantStatus": "SUSPENDED", "Tier": "FREE",
}

// of makes a value of a type.
func (a arguments) of(t reflect.Type) reflect.Value {
	switch t {
	case reflect.TypeFor[uuid.UUID]():
		return reflect.ValueOf(a.id)
	case reflect.TypeFor[[]uuid.UUID]():
		return reflect.ValueOf(a.all)
	case reflect.TypeFor[time.Time]():
		return reflect.ValueOf(a.now.Add(time.Hour))
	case reflect.TypeFor[json.RawMessage]():
		return reflect.ValueOf(json.RawMessage(`{"name": [null, "` + a.key + `"]}`))
	case reflect.TypeFor[[]byte]():
		return reflect.ValueOf(tenant.HashToken(a.key))
	}
	v := reflect.New(t).Elem()
	switch t.Kind() {
	case reflect.Pointer:
		if a.optional {
			v.Set(reflect.New(t.Elem()))
			v.Elem().Set(a.of(t.Elem()))
		}
	case reflect.Struct:
		if t.PkgPath() == reflect.TypeFor[sqlc.Tenant]().PkgPath() {
			a.fill(v)
		}
	case reflect.Slice:
		v = reflect.Append(v, a.of(t.Elem()))
	case reflect.String:
		v.SetString(a.word(t))
	case reflect.Int32, reflect.Int64, reflect.Int16, reflect.Int:
		v.SetInt(7) // what an activity is about is no more
	case reflect.Bool:
		v.SetBool(true)
	default: // zero
	}
	return v
}

// fill sets a struct's fields. A list's cursor stays absent where it may, which
// is the first page: its key's form is another in each order.
func (a arguments) fill(v reflect.Value) {
	for i := range v.NumField() {
		field, name := v.Field(i), v.Type().Field(i).Name
		pointer := field.Kind() == reflect.Pointer
		if !field.CanSet() || pointer && (!a.optional || strings.HasPrefix(name, "After")) {
			continue
		}
		if word := a.named(name); word != "" && pointer && field.Type().Elem().Kind() == reflect.String {
			field.Set(reflect.New(field.Type().Elem()))
			field.Elem().SetString(word)
		} else if word != "" && field.Kind() == reflect.String {
			field.SetString(word)
		} else {
			field.Set(a.of(field.Type()))
		}
	}
}

// named is the text of a field whose form its name alone tells; else empty.
func (a arguments) named(field string) string {
	switch {
	case field == "Search":
		return "%" + a.key + "%"
	case field == "Currency":
		return "USD"
	case field == "AfterKey":
		return "infinity"
	case strings.HasSuffix(field, "Stage"):
		return "LEAD"
	}
	return ""
}

// word is a value of a type of text.
func (a arguments) word(t reflect.Type) string {
	if t.PkgPath() == "" {
		return a.key
	}
	if word, ok := words[t.Name()]; ok {
		return word
	}
	return "OTHER"
}
