import { useEffect, useRef, type ReactNode } from 'react';

// The page whose heading had its turn; the first page has the browser's own focus.
let here = location.pathname;

/** A page's heading. After a page change it takes the focus, so that the keyboard and screen readers go on there. */
export function Heading({ children }: { children: ReactNode }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (here === location.pathname) return;
    here = location.pathname;
    // A dialog that opens with the page has a field to begin with.
    if (!document.querySelector('.dialog')) heading.current?.focus({ preventScroll: true });
  }, []);
  return <h1 ref={heading} tabIndex={-1}>{children}</h1>;
}
