import { graphql } from '../gql';

export const AuditLog = graphql(`
  query AuditLog($first: Int!, $after: String, $filter: AuditFilter) {
    auditLog(filter: $filter, first: $first, after: $after) {
      edges { node { id at recordId change { ...ChangeRow record { ...Title } } } }
      pageInfo { hasNextPage endCursor }
    }
  }
`);
