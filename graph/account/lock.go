package account

import (
	"context"
	"errors"

	"github.com/99designs/gqlgen/graphql"
	"github.com/jackc/pgx/v5"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/graph/operation"
)

// Whatever lets somebody in (a session, an API key, a new password, a second
// factor) locks the user's row first, and only then looks whether they may: what
// shuts somebody out locks it too, so it comes before, and is seen, or after,
// and ends what was made. A login's lock is StartLogin.

// lockSelf locks the viewer's row and returns them as they are then.
func (r *Resolver) lockSelf(ctx context.Context, v operation.Viewer) (operation.Viewer, error) {
	if _, err := r.q.UserForUpdate(ctx, v, v.User.ID); err != nil {
		return v, err
	}
	return r.viewerNow(ctx, v)
}

// lockUsers has the changes of users take turns, so that the last owner and the
// number of users can be counted. It returns the viewer as they are once it is
// their turn: who was demoted or shut out while they waited may not go on.
func (r *Resolver) lockUsers(ctx context.Context, v operation.Viewer) (operation.Viewer, error) {
	if err := r.q.LockUsers(ctx, v); err != nil {
		return v, err
	}
	return r.viewerNow(ctx, v)
}

// viewerNow looks behind a lock that was waited for.
func (r *Resolver) viewerNow(ctx context.Context, v operation.Viewer) (operation.Viewer, error) {
	now, err := r.q.UserOfSession(ctx, v, v.User.ID, *v.Session)
	if errors.Is(err, pgx.ErrNoRows) {
		return v, operation.LoggedOut()
	}
	if err != nil {
		return v, err
	}
	if now.RightsVersion != v.User.RightsVersion || now.PasswordHash != v.User.PasswordHash {
		return v, crm.Errorf(crm.CodeConflict, "Your role, email or password has just been changed. Reload and try again.")
	}
	v.User = now
	return v, nil
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
