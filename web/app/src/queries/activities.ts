import { graphql } from '../gql';

export const Activities = graphql(`
  query Activities($first: Int!, $after: String, $filter: ActivityFilter, $orderBy: ActivityOrder!) {
    activities(first: $first, after: $after, filter: $filter, orderBy: $orderBy) {
      edges { node { ...ActivityRow } }
      pageInfo { hasNextPage endCursor }
    }
  }
  fragment ActivityRow on Activity {
    id version kind subject body occurredAt direction outcome durationMinutes dueOn dueTime priority isOpen isDone isOverdue
    owner { id firstName lastName }
    contact { id firstName lastName phone mobile }
    organization { id name phone }
    deal { id name }
    viewerCan { update delete }
  }
`);

/** What was done about a record and what became of it, whatever kind it is of. */
export const Timeline = graphql(`
  query Timeline($id: ID!, $first: Int!, $after: String) {
    node(id: $id) {
      ... on Contact { id timeline(first: $first, after: $after) { ...Past } }
      ... on Organization { id timeline(first: $first, after: $after) { ...Past } }
      ... on Deal { id timeline(first: $first, after: $after) { ...Past } }
    }
  }
  fragment Past on TimelineEntryConnection {
    edges { node { id at activity { ...ActivityRow } change { ...ChangeRow } } }
    pageInfo { hasNextPage endCursor }
  }
  fragment ChangeRow on RecordChange {
    action by since count kind
    user { id firstName lastName }
    fields { field before after beforeRecord { ...Title } afterRecord { ...Title } }
  }
  fragment Title on Node {
    id
    ... on Contact { firstName lastName }
    ... on User { firstName lastName }
    ... on Organization { name }
    ... on Deal { name }
  }
`);

/** What the viewer is to do, and their deals of which nobody knows what is next. */
export const Today = graphql(`
  query Today($most: Int!, $mostDeals: Int!) {
    today {
      overdue(most: $most) { ...Tasks }
      dueToday(most: $most) { ...Tasks }
      dueThisWeek(most: $most) { ...Tasks }
      dealsWithoutTask(most: $mostDeals) { nodes { ...DealRow } }
    }
  }
  fragment Tasks on TaskList { nodes { ...ActivityRow } }
`);

export const CreateActivity = graphql(`
  mutation CreateActivity($input: CreateActivityInput!, $key: String) { createActivity(input: $input, idempotencyKey: $key) { activity { id version } } }
`);

export const CompleteTask = graphql(`
  mutation CompleteTask($input: CompleteTaskInput!) { completeTask(input: $input) { activity { id version } next { id version } } }
`);

export const ReopenTask = graphql(`
  mutation ReopenTask($input: ReopenTaskInput!) { reopenTask(input: $input) { activity { id version } } }
`);

export const DeleteActivity = graphql(`
  mutation DeleteActivity($input: DeleteActivityInput!) { deleteActivity(input: $input) { id } }
`);

export const RestoreActivity = graphql(`
  mutation RestoreActivity($input: RestoreActivityInput!) { restoreActivity(input: $input) { activity { id } } }
`);

export const DestroyActivity = graphql(`
  mutation DestroyActivity($input: DestroyActivityInput!) { destroyActivity(input: $input) { id } }
`);
