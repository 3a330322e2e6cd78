import { graphql, usePaginationFragment, useRefetchableFragment } from 'react-relay';
import type { ContactDeals_contact$key } from './__generated__/ContactDeals_contact.graphql';
import type { ContactDealsPageQuery } from './__generated__/ContactDealsPageQuery.graphql';
import type { ContactRefetchQuery } from './__generated__/ContactRefetchQuery.graphql';
import type { Contact_contact$key } from './__generated__/Contact_contact.graphql';

/** One contact, read again by its ID alone: that is what Node is for. */
export function Contact({ contact }: { contact: Contact_contact$key }) {
  const [data, refetch] = useRefetchableFragment<ContactRefetchQuery, Contact_contact$key>(
    graphql`
      fragment Contact_contact on Contact @refetchable(queryName: "ContactRefetchQuery") {
        firstName
        lastName
        ...ContactDeals_contact
      }
    `,
    contact,
  );
  return (
    <article>
      {data.firstName} {data.lastName}
      <button onClick={() => refetch({}, { fetchPolicy: 'network-only' })}>Refresh</button>
      <Deals contact={data} />
    </article>
  );
}

function Deals({ contact }: { contact: ContactDeals_contact$key }) {
  const { data, hasNext, loadNext } = usePaginationFragment<ContactDealsPageQuery, ContactDeals_contact$key>(
    graphql`
      fragment ContactDeals_contact on Contact
      @argumentDefinitions(first: { type: "Int", defaultValue: 5 }, after: { type: "String" })
      @refetchable(queryName: "ContactDealsPageQuery") {
        deals(first: $first, after: $after) @connection(key: "ContactDeals_deals") {
          edges {
            node {
              id
              name
              amount
              currency
            }
          }
        }
      }
    `,
    contact,
  );
  return (
    <ul>
      {data.deals.edges.map(({ node }) => (
        <li key={node.id}>
          {node.name}: {node.amount} {node.currency}
        </li>
      ))}
      {hasNext && <button onClick={() => loadNext(5)}>More deals</button>}
    </ul>
  );
}
