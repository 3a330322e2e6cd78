import { graphql } from '../gql';

export const Entries = graphql(`
  query Entries($first: Int!, $after: String, $filter: ActivityFilter, $orderBy: ActivityOrder!) {
    activities(first: $first, after: $after, filter: $filter, orderBy: $orderBy) {
      edges { node { ...ActivityEntry } }
      pageInfo { hasNextPage endCursor }
    }
  }
  fragment ActivityEntry on Activity {
    id version kind subject body occurredAt direction outcome durationMinutes dueOn dueTime priority isOpen isDone isOverdue
    owner { id firstName lastName }
    contact { id firstName lastName phone mobile }
    organization { id name phone }
    deal { id name }
    viewerCan { update delete }
  }
`);

/** What a timeline and the audit log read of each entry. */
export const Past = graphql(`
  fragment Past on TimelineEntryConnection {
    edges { node { id at activity { ...ActivityEntry } change { ...ChangeRow } } }
    pageInfo { hasNextPage endCursor }
  }
  fragment ChangeRow on RecordChange {
    action by since count kind
    user { id firstName lastName }
    fields { field before after beforeRecord { ...Title } afterRecord { ...Title } }
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
  fragment Tasks on TaskList { nodes { ...ActivityEntry } }
`);

export const CompleteTask = graphql(`
  mutation CompleteTask($input: CompleteTaskInput!) { completeTask(input: $input) { activity { id version } next { id version } } }
`);

export const ReopenTask = graphql(`
  mutation ReopenTask($input: ReopenTaskInput!) { reopenTask(input: $input) { activity { id version } } }
`);
