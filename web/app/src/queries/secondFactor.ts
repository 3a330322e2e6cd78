import { graphql } from '../gql';

export const MySecondFactor = graphql(`
  query MySecondFactor { me { secondFactor } }
`);

export const StartSecondFactor = graphql(`
  mutation StartSecondFactor($input: StartSecondFactorInput!) { startSecondFactor(input: $input) { secret uri } }
`);

export const ConfirmSecondFactor = graphql(`
  mutation ConfirmSecondFactor($input: ConfirmSecondFactorInput!) { confirmSecondFactor(input: $input) { recoveryCodes sessionsEnded } }
`);

export const RemoveSecondFactor = graphql(`
  mutation RemoveSecondFactor($input: RemoveSecondFactorInput!) { removeSecondFactor(input: $input) { ok } }
`);
