import { useSyncExternalStore } from 'react';

/** A short message that goes by itself, with one thing that can be done about it. */
interface Toast {
  text: string;
  bad?: boolean;
  action?: { label: string; run: () => void };
  /** Called once when the message goes, however it does, unless its action was taken. */
  ended?: () => void;
}

const SECONDS = 8;
let current: Toast | undefined;
let timer: ReturnType<typeof setTimeout> | undefined;
const listeners = new Set<() => void>();

/** Shows a message; undefined takes it away. */
export function toast(next: Toast | undefined) {
  clearTimeout(timer);
  const last = current;
  current = next;
  // An error stays until it is dismissed: nobody reads it in time otherwise.
  if (next && !next.bad) timer = setTimeout(() => toast(undefined), SECONDS * 1000);
  listeners.forEach((listener) => listener());
  last?.ended?.();
}

/** Keeps the message while somebody reads it, or is about to use its button. */
function hold() {
  clearTimeout(timer);
}

/** Lets the message go again, after its whole time. */
function release() {
  clearTimeout(timer);
  if (current && !current.bad) timer = setTimeout(() => toast(undefined), SECONDS * 1000);
}

/** Says that an undo came too late. */
export const notUndone = (why: { text: string }) => toast({ text: `This could not be undone. ${why.text}`, bad: true });

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** The place of the messages; screen readers are told politely, of errors at once. */
export function Toasts() {
  const shown = useSyncExternalStore(subscribe, () => current);
  const act = () => {
    if (!shown) return;
    shown.ended = undefined;
    toast(undefined);
    shown.action?.run();
  };
  return (
    <div className="toasts" role={shown?.bad ? 'alert' : 'status'} data-react-aria-top-layer="true">
      {shown && (
        <div className="toast" data-bad={shown.bad} onPointerEnter={hold} onPointerLeave={release} onFocus={hold} onBlur={release}>
          <span>{shown.text}</span>
          {shown.action && <button type="button" onClick={act}>{shown.action.label}</button>}
          <button type="button" className="quiet" aria-label="Dismiss" onClick={() => toast(undefined)}>✕</button>
        </div>
      )}
    </div>
  );
}
