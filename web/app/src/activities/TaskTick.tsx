import { useState } from 'react';
import { Button, Dialog, DialogTrigger, Popover } from 'react-aria-components';
import { Days } from '../ui/DatePicker';
import { Icon } from '../ui/Icon';
import { soon } from './days';
import type { Activity, Next } from './useActivities';

interface Props {
  task: Activity;
  /** Returns whether it is done now. */
  onComplete: (task: Activity, next?: Next) => Promise<boolean>;
}

/** Ticks a task off: it asks in place what is next, and when. */
export function TaskTick({ task, onComplete }: Props) {
  const [open, setOpen] = useState(false);
  // It looks done at once, and as before where it could not be.
  const [ticked, setTicked] = useState(false);
  const [subject, setSubject] = useState(task.subject);
  const done = async (dueOn?: string) => {
    setOpen(false);
    setTicked(true);
    setTicked(await onComplete(task, dueOn ? { subject: subject.trim() || task.subject, dueOn } : undefined));
  };
  if (!task.viewerCan.update) return <span className="tick" />;
  return (
    <DialogTrigger isOpen={open} onOpenChange={setOpen}>
      <Button className="tick" aria-label={`Done: ${task.subject}`} isDisabled={ticked} data-ticked={ticked || undefined}><Icon name="check" size={14} /></Button>
      <Popover className="popover next-popover" placement="bottom start" offset={4}>
        <Dialog className="next" aria-label="What is next?">
          <div className="field">
            <label htmlFor="next-task">Next task</label>
            <input id="next-task" value={subject} maxLength={200} onChange={(event) => setSubject(event.target.value)} />
          </div>
          <div className="actions">
            {soon().map(({ label, day }) => <button key={label} type="button" onClick={() => void done(day)}>{label}</button>)}
            <DialogTrigger>
              <Button>Choose a date</Button>
              <Popover className="popover date-popover" placement="bottom end" offset={4}>
                <Dialog className="calendar" aria-label="Due on"><Days onChoose={(day) => void done(day)} /></Dialog>
              </Popover>
            </DialogTrigger>
          </div>
          <button type="button" className="primary" onClick={() => void done()}>Done, nothing next</button>
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
