import { graphql } from '../gql';

/** The first records of each kind that a text is found in: one operation, one snapshot. */
export const Search = graphql(`
  query Search($text: String!) {
    contacts(first: 5, filter: { search: $text }, orderBy: { field: NAME }) {
      edges { node { id firstName lastName email } }
      pageInfo { hasNextPage }
    }
    organizations(first: 5, filter: { search: $text }, orderBy: { field: NAME }) {
      edges { node { id name city } }
      pageInfo { hasNextPage }
    }
    deals(first: 5, filter: { search: $text }, orderBy: { field: CREATED_AT, direction: DESC }) {
      edges { node { id name amount currency stage } }
      pageInfo { hasNextPage }
    }
  }
`);

/** What a record is called that an address knows by its ID alone. */
export const Named = graphql(`
  query Named($id: ID!, $user: Boolean!, $organization: Boolean!, $contact: Boolean!) {
    user(id: $id) @include(if: $user) { id firstName lastName }
    organization(id: $id) @include(if: $organization) { id name }
    contact(id: $id) @include(if: $contact) { id firstName lastName }
  }
`);
