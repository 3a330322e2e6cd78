import { graphql } from '../gql';

export const ChangePassword = graphql(`
  mutation ChangePassword($input: ChangePasswordInput!) { changePassword(input: $input) { sessionsEnded } }
`);

export const RedeemPasswordReset = graphql(`
  mutation RedeemPasswordReset($input: RedeemPasswordResetInput!) { redeemPasswordReset(input: $input) { email } }
`);
