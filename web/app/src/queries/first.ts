import { graphql } from '../gql';

/** What a new workspace has already. */
export const FirstSteps = graphql(`
  query FirstSteps($users: Boolean!) {
    contacts(first: 1) { edges { node { id } } }
    activities(first: 1) { edges { node { id } } }
    users(first: 2, filter: { active: true }) @include(if: $users) { edges { node { id } } }
  }
`);
