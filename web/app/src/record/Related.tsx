import { useState, type ReactNode } from 'react';
import { Link } from 'wouter';
import type { Connection } from '../api/endless';
import { useHidden } from '../api/removal';
import { words } from '../ui/format';
import type { Noun, Row } from '../ui/noun';
import { CreateDialog, type Start } from './CreateDialog';

interface Props<R extends Row> {
  noun: Noun<R>;
  connection?: Connection<R>;
  /** What a new one starts with: the record that it is added to. */
  start: Start;
  /** What narrows the whole list to those of this record. */
  filter: string;
  aside: (row: R) => ReactNode;
  onMade: () => void;
}

/** The first records that belong to another one, and a way to add one. */
export function Related<R extends Row>({ noun, connection, start, filter, aside, onMade }: Props<R>) {
  const [creating, setCreating] = useState(false);
  const hidden = useHidden();
  const rows = connection?.edges.map((edge) => edge.node).filter((row) => !hidden.has(row.id)) ?? [];
  return (
    <section className="card">
      <header className="card-head">
        <h2>{words(noun.many)}</h2>
        <button type="button" onClick={() => setCreating(true)}>Add {noun.one}</button>
      </header>
      {rows.length === 0 && <p className="hint">No {noun.many} yet.</p>}
      <ul className="rows">
        {rows.map((row) => (
          <li key={row.id}>
            <Link href={`${noun.path}/${row.id}`}>{noun.title(row)}</Link>
            <span>{aside(row)}</span>
          </li>
        ))}
      </ul>
      {connection?.pageInfo.hasNextPage && (
        <p className="hint">The first {rows.length} are shown. <Link href={`${noun.path}?${filter}`}>Show all {noun.many}</Link></p>
      )}
      {creating && (
        <CreateDialog noun={noun} start={start} onClose={() => setCreating(false)} onMade={() => { setCreating(false); onMade(); }} />
      )}
    </section>
  );
}
