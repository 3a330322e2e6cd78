import { useState } from 'react';
import { useMutation, useQuery } from 'urql';
import { codeOf } from './client';
import { graphql } from './gql';

export const CONTACTS = graphql(`
  query Contacts($first: Int!, $after: String) {
    contacts(first: $first, after: $after, orderBy: { field: NAME }) {
      totalCount
      edges { node { id firstName lastName organization { id name } } }
      pageInfo { hasNextPage endCursor }
    }
  }
`);

export const CREATE_CONTACT = graphql(`
  mutation CreateContact($input: CreateContactInput!) {
    createContact(input: $input) {
      contact { id firstName lastName version }
    }
  }
`);

export function Contacts() {
  const [after, setAfter] = useState<string | null>();
  const [{ data, error }] = useQuery({ query: CONTACTS, variables: { first: 20, after } });
  const [made, create] = useMutation(CREATE_CONTACT);
  if (error) return <p role="alert">{error.message}</p>;
  return (
    <section>
      {data?.contacts.edges.map(({ node }) => (
        <p key={node.id}>
          {node.firstName} {node.lastName}, {node.organization?.name}
        </p>
      ))}
      {data?.contacts.pageInfo.hasNextPage && (
        <button onClick={() => setAfter(data.contacts.pageInfo.endCursor)}>Next page</button>
      )}
      <button onClick={() => create({ input: { firstName: 'Ada', lastName: 'Lovelace' } })}>Add Ada</button>
      {codeOf(made.error).code === 'FORBIDDEN' && <p role="alert">{made.error?.message}</p>}
    </section>
  );
}
