import { useState } from 'react';
import { Link } from 'wouter';
import type { Connection } from '../api/endless';
import { useHidden } from '../api/removal';
import { words } from '../ui/format';
import type { Child, Noun, Row } from '../ui/noun';
import { CreateDialog, type Start } from './CreateDialog';

interface Props<R extends Row> {
  noun: Noun<R>;
  /** What they are called there. */
  child: Child;
  connection?: Connection<R>;
  /** What a new one starts with: the record that it is added to. */
  start: Start;
  /** What narrows the whole list to those of this record. */
  filter: string;
  onMade: () => void;
}

/** The first records that belong to another one, and a way to add one. */
export function Related<R extends Row>({ noun, child, connection, start, filter, onMade }: Props<R>) {
  const [creating, setCreating] = useState(false);
  const hidden = useHidden();
  const { many = noun.many } = child;
  const rows = connection?.edges.map((edge) => edge.node).filter((row) => !hidden.has(row.id)) ?? [];
  return (
    <section className="card">
      <header className="card-head">
        <h2>{words(many)}</h2>
        <button type="button" onClick={() => setCreating(true)}>Add {noun.one}</button>
      </header>
      {rows.length === 0 && <p className="hint">No {many} yet.</p>}
      <ul className="rows">
        {rows.map((row) => (
          <li key={row.id}>
            <Link href={`${noun.path}/${row.id}`}>{noun.title(row)}</Link>
            <span>{noun.aside?.(row)}</span>
          </li>
        ))}
      </ul>
      {connection?.pageInfo.hasNextPage && (
        <p className="hint">The first {rows.length} are shown. <Link href={`${noun.path}?${filter}`}>Show all {many}</Link></p>
      )}
      {creating && (
        <CreateDialog noun={noun} start={start} onClose={() => setCreating(false)} onMade={() => { setCreating(false); onMade(); }} />
      )}
    </section>
  );
}
