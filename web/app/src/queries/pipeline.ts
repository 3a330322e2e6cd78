import { graphql } from '../gql';

/** The pipeline in figures, what closes next, and the deals that wait longest. */
export const Home = graphql(`
  query Home {
    pipeline {
      ...Figures
      months { month wonCount won { currency amount } }
      owners { owner { id firstName lastName } openCount wonCount open { currency amount } won { currency amount } }
    }
    upcomingDeals(first: 7) { edges { node { ...DealRow } } pageInfo { hasNextPage } }
    overdueDeals(first: 7) { edges { node { ...DealRow } } pageInfo { hasNextPage } }
  }
  fragment Figures on Pipeline {
    openCount wonCount lostCount winRate
    open { currency amount }
    won { currency amount }
    weighted { currency amount }
    stages { stage count totals { currency count amount } }
  }
`);

export const Stages = graphql(`
  query Stages($ownerId: ID) { pipeline(ownerId: $ownerId) { ...Figures } }
`);
