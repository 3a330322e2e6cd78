import { createContext, useContext } from 'react';
import type { MeQuery } from '../gql/graphql';

export type Me = MeQuery['me'];

export const MeContext = createContext<Me | null>(null);

/** The signed-in user; only below the page that asks for them. */
export function useMe(): Me {
  const me = useContext(MeContext);
  if (!me) throw new Error('useMe outside of MeContext');
  return me;
}

/** Asks anew who is signed in, after something that changes what they may do. */
export const MeAgainContext = createContext<() => Promise<void>>(async () => {});
