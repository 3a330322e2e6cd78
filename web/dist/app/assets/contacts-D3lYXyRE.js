import{M as e}from"./controls-CkeQBI_p.js";var t=e(`
  query Organizations(
    $first: Int!, $after: String, $filter: OrganizationFilter, $orderBy: OrganizationOrder!
    $withOwner: Boolean = true, $withTotals: Boolean = false
  ) {
    organizations(first: $first, after: $after, filter: $filter, orderBy: $orderBy) {
      edges {
        node {
          ...OrganizationFacts
          owner @include(if: $withOwner) { id firstName lastName }
        }
      }
      pageInfo { hasNextPage endCursor }
      count @include(if: $withTotals) { value isMore }
    }
  }
  fragment OrganizationFacts on Organization {
    id version name domain industry employeeRange annualRevenue phone email lifecycleStage city country createdAt
  }
  fragment OrganizationRow on Organization {
    ...OrganizationFacts
    owner { id firstName lastName }
  }
`),n=e(`
  query Organization($id: ID!) { organization(id: $id) { ...OrganizationRecord } }
  fragment OrganizationRecord on Organization {
    ...OrganizationRow
    street region postalCode website linkedinUrl description lastContactedAt updatedAt
    viewerCan { update delete changeOwner }
    contacts(first: 20) { edges { node { ...ContactRow } } pageInfo { hasNextPage } }
    deals(first: 20) { edges { node { ...DealRow } } pageInfo { hasNextPage } }
  }
`),r=e(`
  mutation CreateOrganization($input: CreateOrganizationInput!) {
    createOrganization(input: $input) { organization { ...OrganizationRow } }
  }
`),i=e(`
  mutation UpdateOrganization($input: UpdateOrganizationInput!) {
    updateOrganization(input: $input) { organization { ...OrganizationRecord } }
  }
`),a=e(`
  mutation DeleteOrganization($input: DeleteOrganizationInput!) { deleteOrganization(input: $input) { id recordsLeft } }
`),o=e(`
  mutation RestoreOrganization($input: RestoreOrganizationInput!) { restoreOrganization(input: $input) { organization { id version } recordsLeft } }
`),s=e(`
  mutation DestroyOrganization($input: DestroyOrganizationInput!) { destroyOrganization(input: $input) { id } }
`),c=e(`
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
`),l=e(`
  query Contact($id: ID!) { contact(id: $id) { ...ContactRecord } }
  fragment ContactRecord on Contact {
    ...ContactRow
    street region postalCode country website linkedinUrl description updatedAt
    viewerCan { update delete changeOwner }
    deals(first: 20) { edges { node { ...DealRow } } pageInfo { hasNextPage } }
  }
`),u=e(`
  mutation CreateContact($input: CreateContactInput!) { createContact(input: $input) { contact { ...ContactRow } } }
`),d=e(`
  mutation UpdateContact($input: UpdateContactInput!) { updateContact(input: $input) { contact { ...ContactRecord } } }
`),f=e(`
  mutation DeleteContact($input: DeleteContactInput!) { deleteContact(input: $input) { id recordsLeft } }
`),p=e(`
  mutation RestoreContact($input: RestoreContactInput!) { restoreContact(input: $input) { contact { id version } recordsLeft } }
`),m=e(`
  mutation DestroyContact($input: DestroyContactInput!) { destroyContact(input: $input) { id } }
`);export{m as a,r as c,n as d,t as f,f as i,a as l,i as m,c as n,p as o,o as p,u as r,d as s,l as t,s as u};