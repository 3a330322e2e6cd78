import { graphql } from '../gql';

export const Deals = graphql(`
  query Deals(
    $first: Int!, $after: String, $filter: DealFilter, $orderBy: DealOrder!
    $withOrganization: Boolean = true, $withContact: Boolean = true, $withOwner: Boolean = true, $withTotals: Boolean = false
  ) {
    deals(first: $first, after: $after, filter: $filter, orderBy: $orderBy) {
      edges {
        node {
          ...DealFacts
          organization @include(if: $withOrganization) { id name }
          contact @include(if: $withContact) { id firstName lastName }
          owner @include(if: $withOwner) { id firstName lastName }
          viewerCan { update delete changeOwner }
        }
      }
      pageInfo { hasNextPage endCursor }
      count @include(if: $withTotals) { value isMore }
      sums @include(if: $withTotals) { currency amount }
    }
  }
  fragment DealFacts on Deal {
    id version name amount currency stage probability expectedCloseDate isOpen isOverdue stageSince daysInStage createdAt
    actualCloseDate lossReason lossDetail leadSource nextStep
  }
  fragment DealRow on Deal {
    ...DealFacts
    organization { id name }
    contact { id firstName lastName }
    owner { id firstName lastName }
  }
`);

export const Deal = graphql(`
  query Deal($id: ID!) { deal(id: $id) { ...DealRecord } }
  fragment DealRecord on Deal {
    ...DealRow
    description weightedValue daysToClose updatedAt
    viewerCan { update delete changeOwner }
  }
`);

/** Those of some deals for which nothing is planned. */
export const Unplanned = graphql(`
  query Unplanned($ids: [ID!]!, $most: Int!) {
    deals(first: $most, filter: { where: { id: { in: $ids }, activities: { none: { isOpen: { eq: true } } } } }) { edges { node { id } } }
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

export const RestoreDeal = graphql(`
  mutation RestoreDeal($input: RestoreDealInput!) { restoreDeal(input: $input) { deal { id version } } }
`);

export const DestroyDeal = graphql(`
  mutation DestroyDeal($input: DestroyDealInput!) { destroyDeal(input: $input) { id } }
`);

export const UpdateDeals = graphql(`
  mutation UpdateDeals($input: UpdateDealsInput!) {
    updateDeals(input: $input) { rows: deals { ...DealFacts owner { id firstName lastName } viewerCan { update delete changeOwner } } errors { ...Refusal } }
  }
`);

export const DeleteDeals = graphql(`
  mutation DeleteDeals($input: DeleteDealsInput!) { deleteDeals(input: $input) { rows: ids errors { ...Refusal } } }
`);

export const RestoreDeals = graphql(`
  mutation RestoreDeals($input: RestoreDealsInput!) { restoreDeals(input: $input) { rows: deals { id version } errors { ...Refusal } } }
`);
