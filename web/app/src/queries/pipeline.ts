import { graphql } from '../gql';

/** The pipeline in figures, and the deals that wait longest. */
export const Home = graphql(`
  query Home {
    pipeline { ...Figures }
    overdueDeals(first: 10) { edges { node { ...DealRow } } pageInfo { hasNextPage } }
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
  query Stages { pipeline { ...Figures } }
`);
