// Strokes on a 24 x 24 grid. Eight pictures of our own: a library of icons would
// be more bytes than all of them.
const paths = {
  home: 'M4 11l8-7 8 7v9h-5v-6H9v6H4z',
  board: 'M4 4h4v16H4zM10 4h4v11h-4zM16 4h4v7h-4z',
  deal: 'M4 8h16v11H4zM9 8V5h6v3M4 13h16',
  person: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4 20c1-4 4-5 8-5s7 1 8 5',
  building: 'M5 20V4h9v16M14 10h5v10M3 20h18M8 8h3M8 12h3M8 16h3',
  search: 'M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13zM15.5 15.5L20 20',
  plus: 'M12 5v14M5 12h14',
  gear: 'M4 7h10M18 7h2M4 17h2M10 17h10M16 5v4M8 15v4',
};

export type IconName = keyof typeof paths;

/** A picture beside a word that says the same. */
export const Icon = ({ name }: { name: IconName }) => (
  <svg className="icon" viewBox="0 0 24 24" width="20" height="20" aria-hidden="true" fill="none" stroke="currentColor" strokeWidth="1.75" strokeLinejoin="round" strokeLinecap="round">
    <path d={paths[name]} />
  </svg>
);
