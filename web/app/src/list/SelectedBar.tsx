import { useState } from 'react';
import { count as number, some } from '../ui/format';
import type { Field, Noun, Row } from '../ui/noun';
import { Dialog } from '../ui/Dialog';
import { Setter } from './Setter';
import { useBulk, type List } from './useBulk';
import { isOpen, type Selection } from './useSelection';

export interface SelectedProps {
  noun: Noun<never>;
  list: List<Row> & { count?: number; countless?: boolean; more: boolean; whole: (most: number) => Promise<Row[] | undefined> };
  selection: Selection<Row>;
}

/** The most rows that are selected at once: as many requests of 500 are sent for them. */
const MOST = 10_000;

type Can = { update: boolean; delete: boolean; changeOwner: boolean };

const every = (rows: Row[], what: keyof Can) => rows.every((row) => (row.viewerCan as Can)[what]);

/** What can be done with the rows that are selected: as much as the viewer may do with all of them. */
export default function SelectedBar({ noun: one, list, selection }: SelectedProps) {
  const noun = one as unknown as Noun<Row>;
  const { busy, change, remove } = useBulk(noun, list);
  const [loading, setLoading] = useState(false);
  const [deleting, setDeleting] = useState(false);
  const { selected } = selection;
  const fields = noun.fields.filter((field) => field.bulk && every(selected, field.managers ? 'changeOwner' : 'update'));
  const open = (field: Field) => selected.filter((row) => !noun.fixed?.(row).includes(field.name));

  const wholeList = async () => {
    setLoading(true);
    const all = await list.whole(MOST);
    setLoading(false);
    if (all) selection.pickAll(all);
  };
  const all = list.count === undefined || list.countless || list.count > MOST ? `the first ${number(MOST)}` : `all ${number(list.count)}`;

  return (
    <section className="selected" aria-label={`Selected ${noun.many}`} aria-busy={busy || loading}>
      <p><strong>{number(selected.length)}</strong> selected</p>
      {(list.more || selected.length < list.rows.filter(isOpen).length) && (
        <button type="button" className="quiet" disabled={loading} onClick={() => void wholeList()}>
          {loading ? `${number(list.rows.length)} read…` : `Select ${all}`}
        </button>
      )}
      <div className="actions">
        {fields.map((field) => (
          <Setter key={field.name} field={field} label={field.label} disabled={busy || loading || open(field).length === 0}
            note={open(field).length < selected.length ? `Only ${number(open(field).length)} of them can be changed.` : undefined}
            onSet={(value, name) => void change(open(field), field, value, name)} />
        ))}
        {every(selected, 'delete') && (
          <button type="button" className="danger" disabled={busy || loading} onClick={() => setDeleting(true)}>Delete</button>
        )}
        <button type="button" className="quiet" aria-label="Clear selection" onClick={selection.clear}>✕</button>
      </div>
      {deleting && (
        <Dialog title={`Delete ${some(selected.length, noun.one)}?`} onClose={() => setDeleting(false)} alert>
          <p>You can restore {selected.length === 1 ? 'it' : 'them'} from the trash, in Settings.</p>
          <footer className="actions">
            <button type="button" onClick={() => setDeleting(false)}>Cancel</button>
            <button type="button" className="danger" onClick={() => { setDeleting(false); selection.clear(); void remove(selected); }}>
              Delete {some(selected.length, noun.one)}
            </button>
          </footer>
        </Dialog>
      )}
    </section>
  );
}
