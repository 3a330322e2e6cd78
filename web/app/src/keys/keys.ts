import { store, stored } from '../ui/storage';

/** What single keys do, for the list of them; Ctrl or Cmd with K works beside them. */
export const groups: { title: string; keys: { press: string[]; does: string }[] }[] = [
  {
    title: 'Go to',
    keys: [
      { press: ['g', 'h'], does: 'Home' }, { press: ['g', 'b'], does: 'Board' }, { press: ['g', 'd'], does: 'Deals' },
      { press: ['g', 'c'], does: 'Contacts' }, { press: ['g', 'o'], does: 'Organizations' }, { press: ['g', 's'], does: 'Settings' },
    ],
  },
  {
    title: 'In a list',
    keys: [{ press: ['j'], does: 'Next record' }, { press: ['k'], does: 'Previous record' }, { press: ['/'], does: 'Search' }],
  },
  {
    title: 'Everywhere',
    keys: [{ press: ['n'], does: 'New record of the page' }, { press: ['?'], does: 'This list' }],
  },
];

/** Where the second key after g leads. */
export const ways: Record<string, string> = { h: '/', b: '/board', d: '/deals', c: '/contacts', o: '/organizations', s: '/settings' };

/** Whether single keys do anything on this device: whoever speaks to the computer turns them off (WCAG 2.1.4). */
export const areOn = () => stored('keys') !== 'off';

export const turn = (on: boolean) => store('keys', on ? undefined : 'off');
