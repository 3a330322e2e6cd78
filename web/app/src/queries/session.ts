import { graphql } from '../gql';

/** Who is signed in, what they may do, and where. */
export const Me = graphql(`
  query Me {
    me {
      user { ...Person }
      permissions { owner admin createUsers manageUsers viewAllData }
      workspace { companyName subdomain timeZone currency locale firstDayOfWeek version }
    }
  }
  fragment Person on User { id email firstName lastName role deactivatedAt lastLoginAt version }
`);

export const LogIn = graphql(`
  mutation LogIn($input: LoginInput!) { login(input: $input) { user { id } } }
`);

export const Reauthenticate = graphql(`
  mutation Reauthenticate($input: ReauthenticateInput!) { reauthenticate(input: $input) { recentUntil } }
`);

export const LogOut = graphql(`
  mutation LogOut { logout { ok } }
`);

export const MySessions = graphql(`
  query MySessions { mySessions { id userAgent createdAt lastUsedAt expiresAt current } }
`);

export const RevokeSession = graphql(`
  mutation RevokeSession($input: RevokeSessionInput!) { revokeSession(input: $input) { id } }
`);

export const RevokeMyOtherSessions = graphql(`
  mutation RevokeMyOtherSessions { revokeMyOtherSessions { count } }
`);

export const Subdomain = graphql(`
  query Subdomain($name: String!) { subdomain(name: $name) { name state message suggestion } }
`);

export const SignUp = graphql(`
  mutation SignUp($input: SignupInput!) { signup(input: $input) { workspace { subdomain companyName } } }
`);

export const UpdateWorkspace = graphql(`
  mutation UpdateWorkspace($input: UpdateWorkspaceInput!) { updateWorkspace(input: $input) { workspace { companyName version } } }
`);
