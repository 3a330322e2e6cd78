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

/** What a person is to do, and the deals of which nobody knows what is next. */
export const Today = graphql(`
  query Today($me: ID!, $today: Date!) {
    overdue: activities(first: 20, filter: { ownerId: $me, isOpen: true, where: { dueOn: { lt: $today } } }, orderBy: { field: DUE_ON }) { ...Tasks }
    today: activities(first: 20, filter: { ownerId: $me, isOpen: true, where: { dueOn: { eq: $today } } }, orderBy: { field: DUE_ON }) { ...Tasks }
    week: activities(first: 20, filter: { ownerId: $me, isOpen: true, where: { dueOn: { gt: $today, within: THIS_WEEK } } }, orderBy: { field: DUE_ON }) { ...Tasks }
    deals(
      first: 10, orderBy: { field: EXPECTED_CLOSE_DATE }
      filter: { ownerId: $me, where: {
        stage: { in: [LEAD, QUALIFIED, MEETING_SCHEDULED, PROPOSAL_SENT, NEGOTIATION] }, activities: { none: { isOpen: { eq: true } } }
      } }
    ) { edges { node { ...DealRow } } pageInfo { hasNextPage } }
  }
  fragment Tasks on ActivityConnection { edges { node { ...ActivityRow } } pageInfo { hasNextPage } }
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
