package graph

import (
	"context"

	"github.com/99designs/gqlgen/graphql"
	"github.com/google/uuid"
	"github.com/jackc/pgx/v5/pgtype"
	"github.com/shopspring/decimal"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/graph/record"
	"github.com/syntroph/syntroph/internal/money"
)

// found turns "no rows" into NOT_FOUND at the field that named the ID.
func found(err error, noun, field string) error { return record.Found(err, noun, field) }

// current refuses a change that was made on another version than the row's.
func current(version int32, made *int32) error { return record.Current(version, made) }

// set assigns an optional field: absent leaves it, null clears it.
func set[T any](to **T, from graphql.Omittable[*T]) {
	if v, ok := from.ValueOK(); ok {
		*to = v
	}
}

// setText assigns a text that is empty rather than absent: null clears it.
func setText(to *string, from graphql.Omittable[*string]) {
	if v, ok := from.ValueOK(); ok {
		*to = orDefault(v, "")
	}
}

// setDay assigns an optional day: absent leaves it, null clears it.
func setDay(to *pgtype.Date, from graphql.Omittable[*pgtype.Date]) {
	if v, ok := from.ValueOK(); ok {
		*to = dayOf(v)
	}
}

// setRequired assigns a field that can't be cleared.
func setRequired[T any](to *T, from graphql.Omittable[*T], field string) error {
	v, ok := from.ValueOK()
	if !ok {
		return nil
	}
	if v == nil {
		return crm.Invalid("input."+field, "This is required and can't be cleared. Leave it out to keep it.")
	}
	*to = *v
	return nil
}

// orDefault returns what an input says, or else a default.
func orDefault[T any](given *T, otherwise T) T {
	if given == nil {
		return otherwise
	}
	return *given
}

// checkDecimals refuses an amount with more decimals than its currency has.
func checkDecimals(field string, amount *decimal.Decimal, currency string) error {
	if amount == nil || money.Fits(*amount, currency) {
		return nil
	}
	if digits := money.Digits(currency); digits > 0 {
		return crm.Invalid(field, "An amount in %s has at most %d decimals.", currency, digits)
	}
	return crm.Invalid(field, "An amount in %s has no decimals.", currency)
}

// newOwner returns who is to own a record: the viewer unless somebody else is
// named, whom only those who see all data may name.
func (r *Resolver) newOwner(ctx context.Context, v viewer, named *uuid.UUID) (uuid.UUID, error) {
	if named == nil || *named == v.user.ID {
		return v.user.ID, nil
	}
	if v.visibleTo() != nil {
		return uuid.UUID{}, forbidden("input.ownerId", "Only a manager can change the owner of a record.")
	}
	owner, err := r.userNamed(ctx, v, *named)
	if err != nil {
		return uuid.UUID{}, found(err, "user", "input.ownerId")
	}
	if owner.DeactivatedAt != nil {
		return uuid.UUID{}, crm.Invalid("input.ownerId", "This user is deactivated. Choose an active user.")
	}
	return owner.ID, nil
}

// othersLose refuses a delete that would take something from records of other
// owners, to a viewer who may not see those.
func othersLose(v viewer, records int64) error {
	if records == 0 || v.visibleTo() == nil {
		return nil
	}
	return crm.Errorf(crm.CodeConflict, "Colleagues' records are linked to this. Ask a manager to delete it.")
}

func forbidden(field, format string, args ...any) error {
	err := crm.Errorf(crm.CodeForbidden, format, args...)
	err.Field = field
	return err
}

// onlyField refuses an operation with more root fields than one: what signs
// up, logs in or asks for a name is not to be repeated by aliases.
func onlyField(ctx context.Context) error {
	op := graphql.GetOperationContext(ctx)
	if len(graphql.CollectFields(op, op.Operation.SelectionSet, []string{"Mutation", "Query"})) > 1 {
		return crm.Errorf(crm.CodeBadUserInput, "This must be the only field of its operation.")
	}
	return nil
}
