import { graphql, useLazyLoadQuery, usePaginationFragment } from 'react-relay';
import type { ContactsQuery } from './__generated__/ContactsQuery.graphql';
import type { ContactsPageQuery } from './__generated__/ContactsPageQuery.graphql';
import type { Contacts_query$key } from './__generated__/Contacts_query.graphql';
import { Contact } from './Contact';

export function Contacts() {
  const query = useLazyLoadQuery<ContactsQuery>(
    graphql`
      query ContactsQuery {
        ...Contacts_query
      }
    `,
    {},
  );
  return <ContactList query={query} />;
}

function ContactList({ query }: { query: Contacts_query$key }) {
  const { data, hasNext, loadNext } = usePaginationFragment<ContactsPageQuery, Contacts_query$key>(
    graphql`
      fragment Contacts_query on Query
      @argumentDefinitions(first: { type: "Int", defaultValue: 20 }, after: { type: "String" })
      @refetchable(queryName: "ContactsPageQuery") {
        contacts(first: $first, after: $after) @connection(key: "Contacts_contacts") {
          totalCount
          edges {
            node {
              id
              ...Contact_contact
            }
          }
        }
      }
    `,
    query,
  );
  return (
    <section>
      <h1>{data.contacts.totalCount} contacts</h1>
      {data.contacts.edges.map(({ node }) => (
        <Contact key={node.id} contact={node} />
      ))}
      {hasNext && <button onClick={() => loadNext(20)}>More</button>}
    </section>
  );
}
