import { places } from '../ui/places';
import { store, stored } from '../ui/storage';

/** What single keys do, for the list of them; Ctrl or Cmd with K works beside them. */
export const groups: { title: string; keys: { press: string[]; does: string }[] }[] = [
  {
    title: 'Go to',
    keys: places.flatMap(({ key, label }) => (key ? [{ press: ['g', key], does: label }] : [])),
  },
  {
    title: 'In a list',
    keys: [
      { press: ['j'], does: 'Next record' }, { press: ['k'], does: 'Previous record' }, { press: ['x'], does: 'Select the record' }, { press: ['/'], does: 'Search' },
      { press: ['←', '→', '↑', '↓'], does: 'Go through its cells' }, { press: ['F2'], does: 'Change a cell' },
      { press: ['Shift', '→'], does: 'Move a column, from its head' }, { press: ['+', '−'], does: 'Size a column, from its head' },
    ],
  },
  {
    title: 'On a record’s page',
    keys: [{ press: ['j'], does: 'Next record of the list' }, { press: ['k'], does: 'Previous record of the list' }],
  },
  {
    title: 'Everywhere',
    keys: [{ press: ['n'], does: 'New record of the page' }, { press: ['?'], does: 'This list' }],
  },
];

/** Where the second key after g leads. */
export const ways = new Map(places.map(({ key, path }) => [key, path]));

/** Whether single keys do anything on this device: whoever speaks to the computer turns them off (WCAG 2.1.4). */
export const areOn = () => stored('keys') !== 'off';

export const turn = (on: boolean) => store('keys', on ? undefined : 'off');
