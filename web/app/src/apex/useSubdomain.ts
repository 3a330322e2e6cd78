import { useEffect, useState } from 'react';
import { plain } from '../api/client';
import type { SubdomainQuery } from '../gql/graphql';
import { Subdomain } from '../queries/session';
import { wrongSubdomain } from '../ui/rules';

export type Status = SubdomainQuery['subdomain'];

/** Milliseconds without a keystroke after which a name is looked up. */
const PAUSE = 300;

/** Whether a subdomain can be had; undefined until the server has said it of this very name. */
export function useSubdomain(label: string): Status | undefined {
  const [status, setStatus] = useState<Status>();
  useEffect(() => {
    if (wrongSubdomain(label)) return;
    let late = false;
    const timer = setTimeout(async () => {
      // Where no answer comes, signing up itself still tells.
      const { data } = await plain.query(Subdomain, { name: label });
      if (data && !late) setStatus(data.subdomain);
    }, PAUSE);
    return () => {
      late = true;
      clearTimeout(timer);
    };
  }, [label]);
  return status?.name === label ? status : undefined;
}
