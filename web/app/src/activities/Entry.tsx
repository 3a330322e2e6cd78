import { lazy, Suspense } from 'react';
import { fullName, moment, words } from '../ui/format';
import { Icon, type IconName } from '../ui/Icon';
import type { Activity } from './useActivities';

// Apart: the parser of Markdown is needed only where somebody wrote more than a line.
const Markdown = lazy(() => import('./Markdown').then((m) => ({ default: m.Markdown })));

const icons: Record<Activity['kind'], IconName> = { NOTE: 'note', CALL: 'phone', MEETING: 'meeting', EMAIL: 'mail', TASK: 'check' };

interface Props {
  activity: Activity;
  onRemove: (activity: Activity) => void;
  onReopen: (activity: Activity) => void;
}

/** What was done: of what kind, by whom and when, and the text about it. */
export function Entry({ activity, onRemove, onReopen }: Props) {
  const { kind, subject, body, owner, occurredAt, direction, outcome, durationMinutes, viewerCan } = activity;
  const facts = [
    kind === 'TASK' ? 'Task done' : words(kind), direction && words(direction), outcome && words(outcome), durationMinutes != null && `${durationMinutes} minutes`,
    fullName(owner), moment(occurredAt),
  ].filter(Boolean);
  return (
    <li className="entry">
      <span className="entry-sign" data-kind={kind}><Icon name={icons[kind]} size={15} /></span>
      <article aria-label={subject}>
        <p className="entry-head"><strong>{subject}</strong></p>
        <p className="hint">{facts.join(' · ')}</p>
        {body && <Suspense fallback={<p className="markdown">{body}</p>}><Markdown text={body} /></Suspense>}
      </article>
      <div className="entry-acts">
        {kind === 'TASK' && viewerCan.update && <button type="button" className="edit quiet" onClick={() => onReopen(activity)}>Reopen</button>}
        {viewerCan.delete && <button type="button" className="edit quiet" aria-label={`Delete ${subject}`} onClick={() => onRemove(activity)}>✕</button>}
      </div>
    </li>
  );
}
