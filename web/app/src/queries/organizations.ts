import { graphql } from '../gql';

export const Organizations = graphql(`
  query Organizations(
    $first: Int!, $after: String, $filter: OrganizationFilter, $orderBy: OrganizationOrder!
    $withOwner: Boolean = true, $withTotals: Boolean = false
  ) {
    organizations(first: $first, after: $after, filter: $filter, orderBy: $orderBy) {
      edges {
        node {
          ...OrganizationFacts
          owner @include(if: $withOwner) { id firstName lastName }
          viewerCan { update delete changeOwner }
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
`);

export const Organization = graphql(`
  query Organization($id: ID!) { organization(id: $id) { ...OrganizationRecord } }
  fragment OrganizationRecord on Organization {
    ...OrganizationRow
    street region postalCode website linkedinUrl description lastContactedAt updatedAt
    viewerCan { update delete changeOwner }
    contacts(first: 20) { edges { node { ...ContactRow } } pageInfo { hasNextPage } }
    deals(first: 20) { edges { node { ...DealRow } } pageInfo { hasNextPage } }
  }
`);

export const CreateOrganization = graphql(`
  mutation CreateOrganization($input: CreateOrganizationInput!) {
    createOrganization(input: $input) { organization { ...OrganizationRow } }
  }
`);

export const UpdateOrganization = graphql(`
  mutation UpdateOrganization($input: UpdateOrganizationInput!) {
    updateOrganization(input: $input) { organization { ...OrganizationRecord } }
  }
`);

export const DeleteOrganization = graphql(`
  mutation DeleteOrganization($input: DeleteOrganizationInput!) { deleteOrganization(input: $input) { id recordsLeft } }
`);

export const RestoreOrganization = graphql(`
  mutation RestoreOrganization($input: RestoreOrganizationInput!) { restoreOrganization(input: $input) { organization { id version } recordsLeft } }
`);

export const DestroyOrganization = graphql(`
  mutation DestroyOrganization($input: DestroyOrganizationInput!) { destroyOrganization(input: $input) { id } }
`);

export const UpdateOrganizations = graphql(`
  mutation UpdateOrganizations($input: UpdateOrganizationsInput!) {
    updateOrganizations(input: $input) { rows: organizations { ...OrganizationFacts owner { id firstName lastName } viewerCan { update delete changeOwner } } errors { ...Refusal } }
  }
`);

export const DeleteOrganizations = graphql(`
  mutation DeleteOrganizations($input: DeleteOrganizationsInput!) { deleteOrganizations(input: $input) { rows: ids errors { ...Refusal } recordsLeft } }
`);

export const RestoreOrganizations = graphql(`
  mutation RestoreOrganizations($input: RestoreOrganizationsInput!) { restoreOrganizations(input: $input) { rows: organizations { id version } errors { ...Refusal } recordsLeft } }
`);
