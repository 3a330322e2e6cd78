import { useState, type ReactNode } from 'react';
import { Link, useLocation } from 'wouter';
import { useClient } from 'urql';
import { remove, useHidden } from '../api/removal';
import { listAddress, neighboursOf } from '../list/place';
import { Avatar } from '../ui/Avatar';
import { Dialog } from '../ui/Dialog';
import { Empty } from '../ui/Empty';
import { Heading } from '../ui/Heading';
import { day, fullName, words } from '../ui/format';
import { LoadingPage } from '../ui/Loading';
import { valueOf, type Field, type Noun, type Row } from '../ui/noun';
import { Problem } from '../ui/Problem';
import { useTitle } from '../ui/useTitle';
import { History } from '../activities/History';
import Timeline from '../activities/Timeline';
import type { About } from '../activities/Composer';
import { InlineField } from './InlineField';
import { useRecord } from './useRecord';

interface Props<R extends Row> {
  noun: Noun<R>;
  id: string;
  /** What stands beside the title. */
  head?: (row: R, again: () => void) => ReactNode;
  /** What stands across the page below the title. */
  below?: (row: R, again: () => void) => ReactNode;
  /** What the record's activities are about, and found by. */
  about: (row: R) => About;
  /** What stands below or beside the fields: related records. */
  beside?: (row: R, again: () => void) => ReactNode;
}

const ownerOf = (row: Row) => (row.owner ? fullName(row.owner as { firstName: string; lastName: string }) : 'a colleague');

/** The fields that have a value before those that are offered to be added. */
function inOrder(fields: Field[], row: Row): Field[] {
  const filled = fields.filter((field) => valueOf(field, row));
  return [...filled, ...fields.filter((field) => !filled.includes(field))];
}

/**
 * The order of a record's fields while its page is open. A field that went up as its value came would put another one
 * under the pointer. What a list has read already comes first; the whole record has more fields.
 */
function useOrder(fields: Field[], row: Row): Field[] {
  const whole = row.updatedAt !== undefined;
  const [kept, setKept] = useState(() => ({ whole, order: inOrder(fields, row) }));
  if (whole && !kept.whole) setKept({ whole, order: inOrder(fields, row) });
  return kept.order;
}

/** One record: its fields, each changed in its place, and what belongs to it. */
export function RecordPage<R extends Row>({ noun, id, head, below, beside, about }: Props<R>) {
  const { row, change, again, trouble } = useRecord(noun, id);
  const [deleting, setDeleting] = useState(false);
  const hidden = useHidden().has(id);
  useTitle(row ? noun.title(row) : noun.one);

  if (hidden || trouble?.code === 'NOT_FOUND' || trouble?.code === 'BAD_USER_INPUT') {
    return (
      <main className="page">
        <Empty title={`${words(noun.one)} not found`}>
          <p>It was deleted, or you do not have access to it.</p>
          <Link href={noun.path} className="button">All {noun.many}</Link>
        </Empty>
      </main>
    );
  }
  if (trouble) return <main className="page"><Problem trouble={trouble} again={again} /></main>;
  if (!row) return <LoadingPage />;
  const can = row.viewerCan as Can;
  const past = { id, version: row.version, attributes: noun.attributes as never, currency: row.currency as string | undefined };
  return (
    <main className="page">
      <header className="page-head">
        <div className="record-name">
          {noun.avatar && <Avatar name={noun.title(row)} of={noun.avatar} large />}
          <div>
            <p className="back-line">
              <Link href={listAddress(noun.path)} state={{ back: true }} className="back">{words(noun.many)}</Link>
              <Neighbours noun={noun} id={id} />
            </p>
            <Heading>{noun.title(row)}</Heading>
          </div>
        </div>
        <div className="actions">
          {can.update && head?.(row, again)}
          {can.delete && <button type="button" className="danger" onClick={() => setDeleting(true)}>Delete</button>}
        </div>
      </header>
      {below?.(row, again)}
      <div className="record">
        <Details key={id} noun={noun} row={row} change={change} can={can} />
        <div className="side">{beside?.(row, again)}</div>
        {noun.timeline === 'activities' && <Timeline key={id} about={about(row)} filter={{ [`${noun.one}Id`]: id }} {...past} />}
        {noun.timeline === 'changes' && <History key={id} {...past} />}
      </div>
      {deleting && <DeleteDialog noun={noun} row={row} onClose={() => setDeleting(false)} />}
    </main>
  );
}

/** What the viewer may do with a record. */
interface Can {
  update: boolean;
  delete: boolean;
  changeOwner: boolean;
}

interface DetailsProps<R extends Row> {
  noun: Noun<R>;
  row: R;
  change: ReturnType<typeof useRecord<R>>['change'];
  can: Can;
}

function Details<R extends Row>({ noun, row, change, can }: DetailsProps<R>) {
  const locked = noun.fixed?.(row) ?? [];
  return (
    <section className="card" aria-label="Details">
      <dl>
        {useOrder(noun.fields, row).map((field) => (
          <InlineField key={field.name} field={field} row={row} change={change}
            fixed={!can.update || locked.includes(field.name) || (field.managers && !can.changeOwner)} />
        ))}
      </dl>
      {!can.update && <p className="hint">This {noun.one} belongs to {ownerOf(row)}, who can change it.</p>}
      <p className="hint">Created {day(String(row.createdAt))}</p>
    </section>
  );
}

/** The way to the records before and after this one, in the list where it was seen; j and k press them. */
function Neighbours({ noun, id }: { noun: { path: string; one: string }; id: string }) {
  const { before, after } = neighboursOf(noun.path, id);
  const way = (to: string | undefined, name: string, sign: string, key: string) =>
    to && <Link href={`${noun.path}/${to}`} replace className={name} title={`${words(name)} ${noun.one} (${key})`} aria-label={`${words(name)} ${noun.one}`}>{sign}</Link>;
  if (!before && !after) return null;
  return <span className="neighbours">{way(before, 'previous', '‹', 'k')}{way(after, 'next', '›', 'j')}</span>;
}

function DeleteDialog<R extends Row>({ noun, row, onClose }: { noun: Noun<R>; row: R; onClose: () => void }) {
  const [, go] = useLocation();
  const client = useClient();
  const removeIt = () => {
    remove(client, noun, row);
    go(noun.path);
  };
  return (
    <Dialog title={`Delete ${noun.title(row)}?`} onClose={onClose} alert>
      <p>You can restore it from the trash, in Settings.</p>
      <footer className="actions">
        <button type="button" onClick={onClose}>Cancel</button>
        <button type="button" className="danger" onClick={removeIt}>Delete {noun.one}</button>
      </footer>
    </Dialog>
  );
}
