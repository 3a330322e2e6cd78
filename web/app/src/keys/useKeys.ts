import { useEffect, useRef } from 'react';
import { useLocation } from 'wouter';
import { areOn, ways } from './keys';

/** How long after g the second key counts, in milliseconds. */
const SECOND = 1500;

interface Acts {
  /** Begins a record of the page that is open. */
  create: (path: string) => void;
  /** Shows what the keys do. */
  help: () => void;
}

/** Single keys, where nobody is typing and no dialog is open. */
export function useKeys(acts: Acts) {
  const [here, go] = useLocation();
  const latest = useRef({ ...acts, here, go });
  latest.current = { ...acts, here, go };
  useEffect(() => {
    let since = -SECOND;
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || !areOn() || isBusy(event.target as Element)) return;
      const { create, help } = latest.current;
      const way = ways.get(event.key);
      if (event.timeStamp - since < SECOND && way) latest.current.go(way);
      else if (event.key === 'n') create(latest.current.here);
      else if (event.key === '?') help();
      else if (event.key === '/') search();
      else if (event.key === 'x') pick();
      else if (event.key === 'j' || event.key === 'k') step(event.key === 'j' ? 1 : -1);
      else if (event.key !== 'g') return;
      since = event.key === 'g' ? event.timeStamp : -SECOND;
      event.preventDefault();
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  }, []);
}

/** Whether a key is somebody's typing, or belongs to a menu, a list or a dialog. */
const isBusy = (target: Element) =>
  document.querySelector('.overlay, .popover') !== null
  || target.closest?.('input:not([type="checkbox"]), textarea, select, [contenteditable="true"], [role="grid"]:not(.records), [role="listbox"], [role="menu"]') != null;

/** The list's own search, or else the palette's button. */
const search = () =>
  (document.querySelector<HTMLElement>('.filters [type="search"]') ?? document.querySelector<HTMLElement>('.search-button'))?.focus();

/** Selects the row that has the focus, or no longer. */
const pick = () => document.activeElement?.closest('.records tr')?.querySelector<HTMLElement>('.pick input')?.click();

/** Moves the focus to the next or the previous name of a list; on a record's page it goes to the next or the previous record. */
function step(by: 1 | -1) {
  const neighbour = document.querySelector<HTMLElement>(by === 1 ? '.neighbours .next' : '.neighbours .previous');
  if (neighbour) return neighbour.click();
  const names = [...document.querySelectorAll<HTMLElement>('.records tbody a')];
  const at = names.indexOf(document.activeElement?.closest('tr')?.querySelector('a') as HTMLElement);
  const next = at < 0 ? names.find((name) => name.getBoundingClientRect().top > 0) : names[at + by];
  next?.focus();
  next?.scrollIntoView({ block: 'nearest' });
}
