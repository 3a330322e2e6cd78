import { graphql } from '../gql';

export const Deals = graphql(`
  query Deals($first: Int!, $after: String, $filter: DealFilter, $orderBy: DealOrder!) {
    deals(first: $first, after: $after, filter: $filter, orderBy: $orderBy) {
      edges { node { ...DealRow } }
      pageInfo { hasNextPage endCursor }
    }
  }
  fragment DealRow on Deal {
    id version name amount currency stage probability expectedCloseDate isOpen isOverdue createdAt
    organization { id name }
    contact { id firstName lastName }
    owner { id firstName lastName }
  }
`);

export const Deal = graphql(`
  query Deal($id: ID!) { deal(id: $id) { ...DealRecord } }
  fragment DealRecord on Deal {
    ...DealRow
    description weightedValue actualCloseDate lossReason lossDetail leadSource nextStep daysToClose updatedAt
  }
`);

export const CreateDeal = graphql(`
  mutation CreateDeal($input: CreateDealInput!) { createDeal(input: $input) { deal { ...DealRow } } }
`);

export const UpdateDeal = graphql(`
  mutation UpdateDeal($input: UpdateDealInput!) { updateDeal(input: $input) { deal { ...DealRecord } } }
`);

export const DeleteDeal = graphql(`
  mutation DeleteDeal($input: DeleteDealInput!) { deleteDeal(input: $input) { id } }
`);

export const MarkDealWon = graphql(`
  mutation MarkDealWon($input: MarkDealWonInput!) { markDealWon(input: $input) { deal { ...DealRecord } } }
`);

export const MarkDealLost = graphql(`
  mutation MarkDealLost($input: MarkDealLostInput!) { markDealLost(input: $input) { deal { ...DealRecord } } }
`);
