import { useMemo, type ReactNode } from 'react';
import { useQuery } from 'urql';
import { Link } from 'wouter';
import { TaskLine } from '../activities/TaskLine';
import { useActivities, type Activity } from '../activities/useActivities';
import { useMe } from '../api/me';
import { troubleOf } from '../api/words';
import { Today as TodayQuery } from '../queries/activities';
import { Overdue } from '../ui/Badge';
import { money } from '../ui/format';
import { Loading } from '../ui/Loading';
import { Problem } from '../ui/Problem';
import { today } from '../ui/zone';

type Tasks = { edges: { node: Activity }[]; pageInfo: { hasNextPage: boolean } };

/**
 * What is to be done: tasks that are overdue, of today and of this week, and open
 * deals of which nobody knows what is next. Quiet, it shows nothing to whoever has no task.
 */
export default function Today({ quiet }: { quiet?: boolean }) {
  const { user } = useMe();
  const context = useMemo(() => ({ additionalTypenames: ['Activity', 'Deal'] }), []);
  const [{ data, error }, ask] = useQuery({ query: TodayQuery, variables: { me: user.id, today: today() }, context });
  const { complete } = useActivities(() => ask({ requestPolicy: 'network-only' }));
  if (!data) return error ? <Problem trouble={troubleOf(error)} again={() => ask()} /> : !quiet && <Loading lines={5} card />;
  const { overdue, today: due, week, deals } = data;
  if (quiet && [overdue, due, week].every(({ edges }) => edges.length === 0)) return null;
  const list = (title: string, tasks: Tasks, none?: ReactNode) =>
    (tasks.edges.length > 0 || none) && (
      <section className="card" aria-label={title}>
        <h2>{title}</h2>
        {tasks.edges.length === 0 ? <p className="hint">{none}</p> : <ul className="tasks">{tasks.edges.map(({ node }) => <TaskLine key={node.id} task={node} onComplete={complete} />)}</ul>}
        {tasks.pageInfo.hasNextPage && <p className="hint">The first {tasks.edges.length} are shown.</p>}
      </section>
    );
  return (
    <div className="columns today">
      <div className="side">
        {list('Overdue', overdue)}
        {list('Today', due, <>Nothing is due today. Add a task on the page of <Link href="/contacts">a contact</Link> or <Link href="/deals">a deal</Link>.</>)}
        {list('This week', week)}
      </div>
      <section className="card" aria-label="Deals without a next task">
        <h2>Deals without a next task</h2>
        {deals.edges.length === 0 && <p className="hint">Every open deal of yours has a task. Well done.</p>}
        <ul className="rows">
          {deals.edges.map(({ node }) => (
            <li key={node.id}>
              <Link href={`/deals/${node.id}`}>{node.name}</Link>
              <span>{money(node.amount, node.currency)} <Overdue deal={node} /></span>
            </li>
          ))}
        </ul>
        {deals.pageInfo.hasNextPage && <p className="hint">The first {deals.edges.length} are shown.</p>}
      </section>
    </div>
  );
}
