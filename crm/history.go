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

// Actions are those of records.
var Actions = []string{string(ActionCreate), string(ActionUpdate), string(ActionDelete), string(ActionRestore), string(ActionDestroy)}

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
)
