import { useEffect } from 'react';

/** Names the page in the browser's tab and for screen readers. */
export function useTitle(name: string | undefined) {
  useEffect(() => {
    if (name) document.title = `${name.charAt(0).toUpperCase()}${name.slice(1)} · Syntroph`;
  }, [name]);
}
