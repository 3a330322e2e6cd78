import { ApiError, run } from './api';

/** Who is signed in, and to which company's workspace. */
export interface Session {
  name: string;
  email: string;
  role: string;
  company: string;
}

/** Who signs in; with a second factor, its code too. */
export interface Login {
  email: string;
  password: string;
  code?: string;
}

interface Me {
  me: {
    user: { email: string; firstName: string; lastName: string; role: string } | null;
    workspace: { companyName: string } | null;
  } | null;
}

const ME = '{ me { user { email firstName lastName role } workspace { companyName } } }';
const LOGIN = `mutation Login($input: LoginInput!) {
  login(input: $input) { token user { id email firstName lastName role } }
}`;
const LOGOUT = 'mutation Logout { logout { ok } }';

/** The session that the browser's cookie stands for; null when there is none. */
export async function currentSession(): Promise<Session | null> {
  try {
    return toSession(await run<Me>(ME));
  } catch (error) {
    if (isSignedOut(error)) return null;
    throw error;
  }
}

/** Signs in. The server sets the cookie; the token in the answer is not kept. */
export async function signIn(who: Login): Promise<void> {
  await run(LOGIN, { input: who });
}

/** Ends the session on the server, which also clears the cookie. One that has ended is no error. */
export async function signOut(): Promise<void> {
  try {
    await run(LOGOUT);
  } catch (error) {
    if (!isSignedOut(error)) throw error;
  }
}

function isSignedOut(error: unknown): boolean {
  return error instanceof ApiError && error.code === 'UNAUTHENTICATED';
}

function toSession({ me }: Me): Session | null {
  if (!me?.user) return null;
  const { firstName, lastName, email, role } = me.user;
  return { name: [firstName, lastName].filter(Boolean).join(' '), email, role, company: me.workspace?.companyName ?? '' };
}
