package crm

// RecordKind says what a record is, in its history and to who hears of changes.
type RecordKind string

// Kinds are the names of one kind, or of all if it is nil.
func Kinds(one *RecordKind) (names []string) {
	for _, kind := range RecordKinds {
		if one == nil || kind == *one {
			names = append(names, string(kind))
		}
	}
	return names
}

// Action is what was done to a record.
type Action string

// The actions.
const (
	ActionCreate Action = "CREATE"
	ActionUpdate Action = "UPDATE"
	ActionDelete Action = "DELETE"
	// ActionRestore brings a deleted record back; ActionDestroy ends that it can be.
	ActionRestore Action = "RESTORE"
	ActionDestroy Action = "DESTROY"
)

// The actions on who may come in. Their record is the user.
const (
	ActionLogin Action = "LOGIN"
	// ActionLoginFailed has no user where the email is nobody's.
	ActionLoginFailed        Action = "LOGIN_FAILED"
	ActionLogout             Action = "LOGOUT"
	ActionReauthenticate     Action = "REAUTHENTICATE"
	ActionEndSessions        Action = "END_SESSIONS"
	ActionChangePassword     Action = "CHANGE_PASSWORD"
	ActionResetPassword      Action = "RESET_PASSWORD"
	ActionAddSecondFactor    Action = "ADD_SECOND_FACTOR"
	ActionRemoveSecondFactor Action = "REMOVE_SECOND_FACTOR"
)

// Actions are those of records.
var Actions = []string{string(ActionCreate), string(ActionUpdate), string(ActionDelete), string(ActionRestore), string(ActionDestroy)}

// AllActions are those of records and of users.
var AllActions = append([]string{
	string(ActionLogin), string(ActionLoginFailed), string(ActionLogout), string(ActionReauthenticate), string(ActionEndSessions),
	string(ActionChangePassword), string(ActionResetPassword), string(ActionAddSecondFactor), string(ActionRemoveSecondFactor),
}, Actions...)

// The kinds of what is no noun.
const (
	KindAPIKey    RecordKind = "API_KEY"
	KindWorkspace RecordKind = "WORKSPACE"
)

// AllKinds are those of all entries in the history.
var AllKinds = kindsOf(append([]RecordKind{KindAPIKey, KindWorkspace}, RecordKinds...))

func kindsOf(kinds []RecordKind) (names []string) {
	for _, k := range kinds {
		names = append(names, string(k))
	}
	return names
}

// ActorKind says by what right something was done.
type ActorKind string

// The kinds of actors. An API key's changes are its maker's too; an operator has
// no user in the workspace.
const (
	ActorUser       ActorKind = "USER"
	ActorAPIKey     ActorKind = "API_KEY"
	ActorOperator   ActorKind = "OPERATOR"
	ActorImport     ActorKind = "IMPORT"
	ActorAutomation ActorKind = "AUTOMATION"
	// ActorNobody is somebody who is not signed in.
	ActorNobody ActorKind = "NOBODY"
)
