import { graphql } from '../gql';

export const Users = graphql(`
  query Users($first: Int!, $after: String, $filter: UserFilter, $orderBy: UserOrder!) {
    users(first: $first, after: $after, filter: $filter, orderBy: $orderBy) {
      edges { node { ...Person viewerCan { changeRole deactivate resetAccess transferOwnership } } }
      pageInfo { hasNextPage endCursor }
    }
  }
`);

export const CreateUser = graphql(`
  mutation CreateUser($input: CreateUserInput!) { createUser(input: $input) { user { ...Person } } }
`);

export const UpdateUser = graphql(`
  mutation UpdateUser($input: UpdateUserInput!) { updateUser(input: $input) { user { ...Person } } }
`);

export const DeactivateUser = graphql(`
  mutation DeactivateUser($input: DeactivateUserInput!) { deactivateUser(input: $input) { user { ...Person } openRecords { organizations contacts deals } recordsLeft } }
`);

export const ReactivateUser = graphql(`
  mutation ReactivateUser($input: ReactivateUserInput!) { reactivateUser(input: $input) { user { ...Person } } }
`);

export const ResetUserPassword = graphql(`
  mutation ResetUserPassword($input: ResetUserPasswordInput!) { resetUserPassword(input: $input) { token expiresAt } }
`);

export const RevokeUserSessions = graphql(`
  mutation RevokeUserSessions($input: RevokeUserSessionsInput!) { revokeUserSessions(input: $input) { count } }
`);

export const RemoveUserSecondFactor = graphql(`
  mutation RemoveUserSecondFactor($input: RemoveUserSecondFactorInput!) { removeUserSecondFactor(input: $input) { ok } }
`);

export const TransferOwnership = graphql(`
  mutation TransferOwnership($input: TransferOwnershipInput!) { transferOwnership(input: $input) { owner { ...Person } previousOwner { ...Person } } }
`);

/** What is a user's to work on, counted before it is handed over. */
export const OpenRecords = graphql(`
  query OpenRecords($id: ID!) {
    organizations(first: 1, filter: { ownerId: $id }) { count { value isMore } }
    contacts(first: 1, filter: { ownerId: $id }) { count { value isMore } }
    pipeline(ownerId: $id) { openCount }
  }
`);
