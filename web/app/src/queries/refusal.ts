import { graphql } from '../gql';

/** Why one item of a batch was refused. */
export const Refusal = graphql(`
  fragment Refusal on BatchError { index code message }
`);
