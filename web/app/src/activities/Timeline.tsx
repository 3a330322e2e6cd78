import { useEndless } from '../api/endless';
import { Entries } from '../queries/activities';
import { Problem } from '../ui/Problem';
import { ChangeEntry, type Attributes } from './Change';
import { Composer, type About } from './Composer';
import { Entry } from './Entry';
import { TaskLine } from './TaskLine';
import { useActivities, type Activity } from './useActivities';
import { usePast } from './usePast';

const PAGE = 20;

export interface TimelineProps {
  id: string;
  /** What a new activity is about. */
  about: About;
  /** What the timeline is narrowed by. */
  filter: About;
  /** The record's version: with a new one there is a change to show. */
  version: number;
  attributes: Attributes;
  currency?: string;
}

const pick = (data: { activities: { edges: { node: Activity }[]; pageInfo: { hasNextPage: boolean; endCursor?: string | null } } }) => data.activities;

/** What is to be done about a record, all that was, and what was changed. */
export default function Timeline({ id, about, filter, version, attributes, currency }: TimelineProps) {
  const open = useEndless(Entries as never, { first: PAGE, filter: { ...filter, isOpen: true }, orderBy: { field: 'DUE_ON', direction: 'ASC' } }, pick);
  const past = usePast(id, version);
  // An open task stands above.
  const entries = past.rows.filter(({ activity }) => !activity?.isOpen);
  const again = () => {
    void open.refresh(Math.max(PAGE, open.rows.length));
    past.read();
  };
  const { create, complete, reopen, remove } = useActivities(again);
  const trouble = open.trouble ?? past.trouble;
  const nothing = !open.busy && !past.busy && !trouble && open.rows.length + entries.length === 0;
  return (
    <section className="card timeline" aria-label="Timeline" aria-busy={open.busy || past.busy}>
      <Composer id={id} about={about} onCreate={create} />
      {open.rows.length > 0 && (
        <>
          <h2>To do</h2>
          <ul className="tasks">{open.rows.map((task) => <TaskLine key={task.id} task={task} onComplete={complete} here={id} named />)}</ul>
          {open.more && <button type="button" className="quiet" onClick={open.next}>Show more tasks</button>}
        </>
      )}
      {entries.length > 0 && (
        <>
          <h2>Timeline</h2>
          <ol className="entries">
            {entries.map(({ id: key, at, activity, change }) => activity
              ? <Entry key={key} activity={activity} onRemove={(gone) => void remove(gone)} onReopen={(task) => void reopen(task)} />
              : change && <ChangeEntry key={key} at={at} change={change} attributes={attributes} currency={currency} />)}
          </ol>
        </>
      )}
      {past.more && <button type="button" className="quiet" disabled={past.busy} onClick={past.next}>Show earlier</button>}
      {nothing && <p className="hint">Nothing was written down yet. Add a note, or a task for what is to be done next.</p>}
      {trouble && <Problem trouble={trouble} again={again} />}
    </section>
  );
}
