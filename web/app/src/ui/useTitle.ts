import { useContext, useEffect } from 'react';
import { MeContext } from '../api/me';

/** Names the page in the browser's tab and for screen readers: what it is, whose, and the product. */
export function useTitle(name: string | undefined) {
  const company = useContext(MeContext)?.workspace.companyName;
  useEffect(() => {
    if (!name) return;
    document.title = [`${name.charAt(0).toUpperCase()}${name.slice(1)}`, company, 'Syntroph'].filter(Boolean).join(' · ');
  }, [name, company]);
}
