import { useQuery } from '@apollo/client/react';
import { graphql } from './gql';

export const CONTACTS = graphql(`
  query Contacts($first: Int!, $after: String) {
    contacts(first: $first, after: $after, orderBy: { field: NAME }) {
      totalCount
      edges { cursor node { id firstName lastName organization { id name } } }
      pageInfo { hasNextPage endCursor }
    }
  }
`);

export function Contacts() {
  const { data, error, fetchMore } = useQuery(CONTACTS, { variables: { first: 20 } });
  if (error) return <p role="alert">{error.message}</p>;
  if (!data) return <p>Loading</p>;
  const { edges, pageInfo, totalCount } = data.contacts;
  return (
    <section>
      <h1>{totalCount} contacts</h1>
      {edges.map(({ node }) => (
        <p key={node.id}>
          {node.firstName} {node.lastName}, {node.organization?.name}
        </p>
      ))}
      {pageInfo.hasNextPage && (
        <button onClick={() => fetchMore({ variables: { after: pageInfo.endCursor } })}>More</button>
      )}
    </section>
  );
}
