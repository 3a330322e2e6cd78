import{M as e}from"./controls--nDl9Mw6.js";var t=e(`
  mutation ChangePassword($input: ChangePasswordInput!) { changePassword(input: $input) { sessionsEnded } }
`),n=e(`
  mutation RedeemPasswordReset($input: RedeemPasswordResetInput!) { redeemPasswordReset(input: $input) { email } }
`);export{n,t};