import{h as e}from"./controls-BUkcO1-C.js";var t=e(`
  mutation ChangePassword($input: ChangePasswordInput!) { changePassword(input: $input) { sessionsEnded } }
`),n=e(`
  mutation RedeemPasswordReset($input: RedeemPasswordResetInput!) { redeemPasswordReset(input: $input) { email } }
`);export{n,t};