import{_ as e}from"./controls-B0dg0DRx.js";var t=e(`
  mutation ChangePassword($input: ChangePasswordInput!) { changePassword(input: $input) { sessionsEnded } }
`),n=e(`
  mutation RedeemPasswordReset($input: RedeemPasswordResetInput!) { redeemPasswordReset(input: $input) { email } }
`);export{n,t};