import type { Status } from './useSubdomain';

/** What became of a name: said to screen readers without interrupting, and what could be had instead. */
export const SubdomainSays = ({ status, onUse }: { status?: Status; onUse: (name: string) => void }) => (
  <div className="says">
    <p role="status" className={status?.state === 'FREE' ? 'good' : 'hidden'}>
      {status && (status.state === 'FREE' ? `${status.name} is available.` : status.message)}
    </p>
    {status?.suggestion && (
      <button type="button" onClick={() => onUse(status.suggestion!)}>Use {status.suggestion}</button>
    )}
  </div>
);
