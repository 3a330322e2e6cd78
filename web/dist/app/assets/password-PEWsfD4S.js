import{M as e}from"./controls-DWRPw-H9.js";var t=e(`
  mutation ChangePassword($input: ChangePasswordInput!) { changePassword(input: $input) { sessionsEnded } }
`),n=e(`
  mutation RedeemPasswordReset($input: RedeemPasswordResetInput!) { redeemPasswordReset(input: $input) { email } }
`);export{n,t};