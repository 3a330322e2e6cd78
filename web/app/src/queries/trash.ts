import { graphql } from '../gql';

export const Trash = graphql(`
  query Trash($first: Int!, $kind: RecordKind) {
    trash(first: $first, kind: $kind) {
      edges {
        node { id kind title version deletedAt owner { id firstName lastName } deletedBy { id firstName lastName } }
      }
      pageInfo { hasNextPage }
    }
  }
`);
