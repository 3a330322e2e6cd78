import { useEffect, useMemo, useState } from 'react';
import { useQuery } from 'urql';
import { Link } from 'wouter';
import { useMe } from '../api/me';
import { FirstSteps } from '../queries/first';
import { Icon } from '../ui/Icon';
import { setStarting } from './starting';

interface Step {
  name: string;
  done: boolean;
  href: string;
}

/** What a new workspace begins with: the way to the first customer and to colleagues. The list ends when all of it is done, or is put away. */
export function First({ deals }: { deals: number }) {
  const { user, permissions } = useMe();
  const [away, setAway] = useState(false);
  const context = useMemo(() => ({ additionalTypenames: ['Contact', 'Deal', 'Activity', 'User'] }), []);
  const [{ data, stale }] = useQuery({ query: FirstSteps, variables: { users: permissions.createUsers }, context });
  const steps: Step[] | undefined = data && [
    { name: 'Add a customer', done: data.contacts.edges.length > 0, href: '/contacts?new=1' },
    { name: 'Add a deal with them', done: deals > 0, href: '/deals?new=1' },
    { name: 'Plan what is next: a task on the page of a contact or a deal', done: data.activities.edges.length > 0, href: data.contacts.edges[0] ? `/contacts/${data.contacts.edges[0].node.id}` : '/contacts' },
    ...(permissions.createUsers ? [{ name: 'Invite a colleague', done: (data.users?.edges.length ?? 0) > 1, href: '/settings/users?invite=1' }] : []),
  ];
  const over = steps?.every(({ done }) => done) === true && !stale;
  useEffect(() => {
    if (steps) setStarting(user.id, !over);
  }, [steps !== undefined, over, user.id]);
  if (!steps || over || away) return null;
  return (
    <section className="empty first" aria-labelledby="first">
      <h2 id="first">{deals === 0 ? 'Add your first customer' : 'Your first steps'}</h2>
      {deals === 0 && (
        <>
          <p>Then add a deal with them. This page will show your open, won and overdue deals.</p>
          <p className="actions centre">
            <Link className="button primary" href="/contacts?new=1">Add a customer by hand</Link>
            {permissions.createUsers && <Link className="button" href="/settings/users?invite=1">Invite a colleague by link</Link>}
          </p>
        </>
      )}
      <ol className="steps">
        {steps.map(({ name, done, href }) => (
          <li key={name} data-done={done || undefined}>
            <span className="step-sign">{done && <Icon name="check" size={14} />}</span>
            {done ? <span>{name}<span className="hidden">: done</span></span> : <Link href={href}>{name}</Link>}
          </li>
        ))}
      </ol>
      {deals > 0 && <button type="button" className="quiet" onClick={() => { setStarting(user.id, false); setAway(true); }}>Put this away</button>}
    </section>
  );
}
