import { useEndless } from '../api/endless';
import { Activities } from '../queries/activities';
import { Problem } from '../ui/Problem';
import { Composer, type About } from './Composer';
import { Entry } from './Entry';
import { TaskLine } from './TaskLine';
import { useActivities, type Activity } from './useActivities';

const PAGE = 20;

export interface TimelineProps {
  id: string;
  /** What a new activity is about. */
  about: About;
  /** What the timeline is narrowed by. */
  filter: About;
}

const pick = (data: { activities: { edges: { node: Activity }[]; pageInfo: { hasNextPage: boolean; endCursor?: string | null } } }) => data.activities;

/** What is to be done about a record, and all that was. */
export default function Timeline({ id, about, filter }: TimelineProps) {
  const open = useEndless(Activities as never, { first: PAGE, filter: { ...filter, isOpen: true }, orderBy: { field: 'DUE_ON', direction: 'ASC' } }, pick);
  const past = useEndless(Activities as never, { first: PAGE, filter: { ...filter, isOpen: false }, orderBy: { field: 'OCCURRED_AT', direction: 'DESC' } }, pick);
  const again = () => {
    void open.refresh(Math.max(PAGE, open.rows.length));
    void past.refresh(Math.max(PAGE, past.rows.length));
  };
  const { create, complete, reopen, remove } = useActivities(again);
  const trouble = open.trouble ?? past.trouble;
  const nothing = !open.busy && !past.busy && !trouble && open.rows.length + past.rows.length === 0;
  return (
    <section className="card timeline" aria-label="Activities" aria-busy={open.busy || past.busy}>
      <Composer id={id} about={about} onCreate={create} />
      {open.rows.length > 0 && (
        <>
          <h2>To do</h2>
          <ul className="tasks">{open.rows.map((task) => <TaskLine key={task.id} task={task} onComplete={complete} here={id} named />)}</ul>
          {open.more && <button type="button" className="quiet" onClick={open.next}>Show more tasks</button>}
        </>
      )}
      {past.rows.length > 0 && (
        <>
          <h2>Activity</h2>
          <ol className="entries">{past.rows.map((one) => <Entry key={one.id} activity={one} onRemove={(gone) => void remove(gone)} onReopen={(task) => void reopen(task)} />)}</ol>
          {past.more && <button type="button" className="quiet" disabled={past.busy} onClick={past.next}>Show earlier</button>}
        </>
      )}
      {nothing && <p className="hint">Nothing was written down yet. Add a note, or a task for what is to be done next.</p>}
      {trouble && <Problem trouble={trouble} again={again} />}
    </section>
  );
}
