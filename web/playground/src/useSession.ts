import { useCallback, useEffect, useState } from 'react';
import { currentSession, signIn, signOut, type Login, type Session } from './session';

/** What the bar shows. `session` is undefined until the first answer. */
export interface SessionState {
  session?: Session | null;
  problem?: string;
  busy: boolean;
}

/** The session and the three things that change it. */
export interface SessionControl extends SessionState {
  refresh: () => Promise<void>;
  /** Throws what the form has to say. */
  signIn: (who: Login) => Promise<void>;
  signOut: () => Promise<void>;
}

/** Keeps the session that the cookie stands for; asks for it once at the start. */
export function useSession(): SessionControl {
  const [state, setState] = useState<SessionState>({ busy: true });

  const change = useCallback(async (step?: () => Promise<void>) => {
    setState((before) => ({ ...before, busy: true, problem: undefined }));
    try {
      await step?.();
      setState({ session: await currentSession(), busy: false });
    } catch (error) {
      const problem = error instanceof Error ? error.message : String(error);
      setState(({ session }) => ({ session: session ?? null, busy: false, problem }));
    }
  }, []);

  const refresh = useCallback(() => change(), [change]);
  useEffect(() => void refresh(), [refresh]);
  return {
    ...state,
    refresh,
    signIn: async (who) => {
      await signIn(who);
      await refresh();
    },
    signOut: () => change(signOut),
  };
}
