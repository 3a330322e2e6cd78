import { graphql } from '../gql';

export const Users = graphql(`
  query Users($first: Int!, $after: String, $filter: UserFilter, $orderBy: UserOrder!) {
    users(first: $first, after: $after, filter: $filter, orderBy: $orderBy) {
      edges { node { ...Person } }
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
  mutation DeactivateUser($input: DeactivateUserInput!) { deactivateUser(input: $input) { user { ...Person } openRecords { organizations contacts deals } } }
`);

export const ReactivateUser = graphql(`
  mutation ReactivateUser($input: ReactivateUserInput!) { reactivateUser(input: $input) { user { ...Person } } }
`);
