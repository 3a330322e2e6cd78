import { graphql } from '../gql';

export const Contacts = graphql(`
  query Contacts(
    $first: Int!, $after: String, $filter: ContactFilter, $orderBy: ContactOrder!
    $withOrganization: Boolean = true, $withOwner: Boolean = true, $withTotals: Boolean = false
  ) {
    contacts(first: $first, after: $after, filter: $filter, orderBy: $orderBy) {
      edges {
        node {
          ...ContactFacts
          organization @include(if: $withOrganization) { id name }
          owner @include(if: $withOwner) { id firstName lastName }
          viewerCan { update delete changeOwner }
        }
      }
      pageInfo { hasNextPage endCursor }
      count @include(if: $withTotals) { value isMore }
    }
  }
  fragment ContactFacts on Contact {
    id version firstName lastName email phone mobile jobTitle lifecycleStage city lastContactedAt createdAt
  }
  fragment ContactRow on Contact {
    ...ContactFacts
    organization { id name }
    owner { id firstName lastName }
  }
`);

export const Contact = graphql(`
  query Contact($id: ID!) { contact(id: $id) { ...ContactRecord } }
  fragment ContactRecord on Contact {
    ...ContactRow
    street region postalCode country website linkedinUrl description updatedAt
    viewerCan { update delete changeOwner }
    deals(first: 20) { edges { node { ...DealRow } } pageInfo { hasNextPage } }
  }
`);

export const CreateContact = graphql(`
  mutation CreateContact($input: CreateContactInput!) { createContact(input: $input) { contact { ...ContactRow } } }
`);

export const UpdateContact = graphql(`
  mutation UpdateContact($input: UpdateContactInput!) { updateContact(input: $input) { contact { ...ContactRecord } } }
`);

export const DeleteContact = graphql(`
  mutation DeleteContact($input: DeleteContactInput!) { deleteContact(input: $input) { id recordsLeft } }
`);

export const RestoreContact = graphql(`
  mutation RestoreContact($input: RestoreContactInput!) { restoreContact(input: $input) { contact { id version } recordsLeft } }
`);

export const DestroyContact = graphql(`
  mutation DestroyContact($input: DestroyContactInput!) { destroyContact(input: $input) { id } }
`);

export const UpdateContacts = graphql(`
  mutation UpdateContacts($input: UpdateContactsInput!) {
    updateContacts(input: $input) { rows: contacts { ...ContactFacts owner { id firstName lastName } viewerCan { update delete changeOwner } } errors { ...Refusal } }
  }
`);

export const DeleteContacts = graphql(`
  mutation DeleteContacts($input: DeleteContactsInput!) { deleteContacts(input: $input) { rows: ids errors { ...Refusal } recordsLeft } }
`);

export const RestoreContacts = graphql(`
  mutation RestoreContacts($input: RestoreContactsInput!) { restoreContacts(input: $input) { rows: contacts { id version } errors { ...Refusal } recordsLeft } }
`);
