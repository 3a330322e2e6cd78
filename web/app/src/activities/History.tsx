import { Problem } from '../ui/Problem';
import { ChangeEntry, type Attributes } from './Change';
import { usePast } from './usePast';

interface Props {
  id: string;
  version: number;
  attributes: Attributes;
  currency?: string;
}

/** What was changed of a record that no activities are about. */
export function History({ id, version, attributes, currency }: Props) {
  const past = usePast(id, version);
  return (
    <section className="card timeline" aria-label="Timeline" aria-busy={past.busy}>
      <h2>Timeline</h2>
      <ol className="entries">
        {past.rows.map(({ id: key, at, change }) => change && <ChangeEntry key={key} at={at} change={change} attributes={attributes} currency={currency} />)}
      </ol>
      {past.more && <button type="button" className="quiet" disabled={past.busy} onClick={past.next}>Show earlier</button>}
      {past.trouble && <Problem trouble={past.trouble} again={past.again} />}
    </section>
  );
}
