import { useMemo, type ReactNode } from 'react';
import { useQuery } from 'urql';
import { Link } from 'wouter';
import { TaskLine } from '../activities/TaskLine';
import { useActivities, type Activity } from '../activities/useActivities';
import { troubleOf } from '../api/words';
import { Today as TodayQuery } from '../queries/activities';
import { Overdue } from '../ui/Badge';
import { money } from '../ui/format';
import { Loading } from '../ui/Loading';
import { Problem } from '../ui/Problem';

type Tasks = { nodes: Activity[] };

/** How many tasks of each kind are shown, and how many deals. */
const shown = { most: 20, mostDeals: 10 };

/**
 * What is to be done: tasks that are overdue, of today and of this week, and open
 * deals of which nobody knows what is next. Quiet, it shows nothing to whoever has no task.
 */
export default function Today({ quiet }: { quiet?: boolean }) {
  const context = useMemo(() => ({ additionalTypenames: ['Activity', 'Deal'] }), []);
  const [{ data, error }, ask] = useQuery({ query: TodayQuery, variables: shown, context });
  const { complete } = useActivities(() => ask({ requestPolicy: 'network-only' }));
  if (!data) return error ? <Problem trouble={troubleOf(error)} again={() => ask()} /> : !quiet && <Loading lines={5} card />;
  const { overdue, dueToday, dueThisWeek, dealsWithoutTask: deals } = data.today;
  if (quiet && [overdue, dueToday, dueThisWeek].every(({ nodes }) => nodes.length === 0)) return null;
  const list = (title: string, { nodes }: Tasks, none?: ReactNode) =>
    (nodes.length > 0 || none) && (
      <section className="card" aria-label={title}>
        <h2>{title}</h2>
        {nodes.length === 0 ? <p className="hint">{none}</p> : <ul className="tasks">{nodes.map((task) => <TaskLine key={task.id} task={task} onComplete={complete} />)}</ul>}
        {nodes.length === shown.most && <p className="hint">The first {nodes.length} are shown.</p>}
      </section>
    );
  return (
    <div className="columns today">
      <div className="side">
        {list('Overdue', overdue)}
        {list('Today', dueToday, <>Nothing is due today. Add a task on the page of <Link href="/contacts">a contact</Link> or <Link href="/deals">a deal</Link>.</>)}
        {list('This week', dueThisWeek)}
      </div>
      <section className="card" aria-label="Deals without a next task">
        <h2>Deals without a next task</h2>
        {deals.nodes.length === 0 && <p className="hint">Every open deal of yours has a task. Well done.</p>}
        <ul className="rows">
          {deals.nodes.map((node) => (
            <li key={node.id}>
              <Link href={`/deals/${node.id}`}>{node.name}</Link>
              <span>{money(node.amount, node.currency)} <Overdue deal={node} /></span>
            </li>
          ))}
        </ul>
        {deals.nodes.length === shown.mostDeals && <p className="hint">The first {deals.nodes.length} are shown.</p>}
      </section>
    </div>
  );
}
