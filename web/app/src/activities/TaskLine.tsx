import { Link } from 'wouter';
import { day, fullName, words } from '../ui/format';
import { Icon } from '../ui/Icon';
import { TaskTick } from './TaskTick';
import type { Activity, Next } from './useActivities';

interface Props {
  task: Activity;
  onComplete: (task: Activity, next?: Next) => Promise<boolean>;
  /** The record whose page this is: not named again. */
  here?: string;
  /** Whose task it is, where it may be anybody's. */
  named?: boolean;
}

/** A task: its tick, what it is about, whom to call, and until when it is to be done. */
export function TaskLine({ task, onComplete, here, named }: Props) {
  const { contact, organization, deal } = task;
  const phone = contact?.phone ?? contact?.mobile ?? organization?.phone;
  const about = [
    contact && { id: contact.id, path: '/contacts', name: fullName(contact) },
    organization && { id: organization.id, path: '/organizations', name: organization.name },
    deal && { id: deal.id, path: '/deals', name: deal.name },
  ].filter((one) => one != null && one.id !== here) as { id: string; path: string; name: string }[];
  return (
    <li className="task">
      <TaskTick task={task} onComplete={onComplete} />
      <div className="task-what">
        <span>{task.subject}{task.priority === 'HIGH' && <span className="badge" data-tone="bad">High</span>}</span>
        <span className="hint">
          {about.map(({ id, path, name }) => <Link key={id} href={`${path}/${id}`}>{name}</Link>)}
          {named && <span>{fullName(task.owner)}</span>}
          {phone && <a href={`tel:${phone}`}><Icon name="phone" size={13} />{phone}</a>}
        </span>
      </div>
      {task.dueOn && <span className={task.isOverdue ? 'overdue due' : 'due'}>{task.isOverdue && <span className="hidden">{words('OVERDUE')} since </span>}{day(task.dueOn)}{task.dueTime && `, ${task.dueTime}`}</span>}
    </li>
  );
}
