import { graphql } from '../gql';

/** Those of some deals for which nothing is planned. */
export const Unplanned = graphql(`
  query Unplanned($ids: [ID!]!, $most: Int!) {
    deals(first: $most, filter: { where: { id: { in: $ids }, activities: { none: { isOpen: { eq: true } } } } }) { edges { node { id } } }
  }
`);

export const MarkDealWon = graphql(`
  mutation MarkDealWon($input: MarkDealWonInput!) { markDealWon(input: $input) { deal { ...DealRecord } } }
`);

export const MarkDealLost = graphql(`
  mutation MarkDealLost($input: MarkDealLostInput!) { markDealLost(input: $input) { deal { ...DealRecord } } }
`);
