package account

import (
	"context"
	"encoding/json"

	"github.com/google/uuid"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/graph/operation"
	"github.com/syntroph/syntroph/graph/record"
	"github.com/syntroph/syntroph/graph/request"
	"github.com/syntroph/syntroph/sqlc"
	"github.com/syntroph/syntroph/tenant"
)

// noted is an entry in the audit log that no record's change writes: about who may come
// in, keys and settings.
type noted struct {
	action crm.Action
	kind   crm.RecordKind
	id     uuid.UUID
	change json.RawMessage
}

// ofUser is an entry about a user.
func ofUser(action crm.Action, id uuid.UUID) noted {
	return noted{action, crm.KindUser, id, json.RawMessage("{}")}
}

// note writes an entry by the viewer, in the operation's own transaction.
func (r *Resolver) note(ctx context.Context, v operation.Viewer, n noted) error {
	w := v.Writer()
	return r.q.InsertHistory(ctx, v, sqlc.InsertHistoryParams{
		RecordKind: n.kind, RecordID: n.id, Action: n.action, ActorKind: w.Actor.Kind, UserID: w.Actor.User, ApiKeyID: w.Actor.APIKey, Change: n.change,
	})
}

// noteSelf writes an entry about a user by themselves, who has no session yet or none
// any more.
func (r *Resolver) noteSelf(ctx context.Context, db sqlc.DBTX, n noted) error {
	return r.q.InsertHistory(ctx, db, sqlc.InsertHistoryParams{
		RecordKind: n.kind, RecordID: n.id, Action: n.action, ActorKind: crm.ActorUser, UserID: &n.id, Change: n.change,
	})
}

// client is where somebody comes from, and with what, as the change of an entry.
func client(ctx context.Context) json.RawMessage {
	return record.ChangeOf(record.Text("address", request.Of(ctx).Address), record.Text("user_agent", userAgent(ctx)))
}

// noteFailedLogin writes that a login failed, in a transaction of its own, for a user
// and for an email that is nobody's alike: the time that it takes tells nothing. What
// was typed is not kept.
func (r *Resolver) noteFailedLogin(ctx context.Context, op *operation.Operation, user uuid.UUID) error {
	op.Pause(ctx)
	return op.Aside(ctx, tenant.Write, func(ctx context.Context, scope *tenant.Scope) error {
		return r.q.InsertHistory(ctx, scope, sqlc.InsertHistoryParams{
			RecordKind: crm.KindUser, RecordID: user, Action: crm.ActionLoginFailed, ActorKind: crm.ActorNobody, Change: client(ctx),
		})
	})
}
