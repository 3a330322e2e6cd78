import { useQuery, useMutation } from 'urql';
import { troubleOf } from '../api/words';
import { MySessions, RevokeSession } from '../queries/session';
import { day } from '../ui/format';
import { Problem } from '../ui/Problem';
import { toast } from '../ui/toast';

/** Where the viewer is signed in, and a way to end each of the other sessions. */
export function Sessions() {
  const [{ data, error }, ask] = useQuery({ query: MySessions });
  const [, revoke] = useMutation(RevokeSession);
  const end = async (id: string) => {
    const answer = await revoke({ input: { id } });
    if (answer.error) return toast({ text: troubleOf(answer.error).text, bad: true });
    toast({ text: 'That session has ended.' });
    ask({ requestPolicy: 'network-only' });
  };
  return (
    <section className="card">
      <h2>Where you are signed in</h2>
      {error && !data && <Problem trouble={troubleOf(error)} again={() => ask()} />}
      <ul className="rows">
        {data?.mySessions.map((session) => (
          <li key={session.id}>
            <span>{browserOf(session.userAgent)} <span className="hint">last used {day(session.lastUsedAt)}</span></span>
            {session.current ? <span className="badge">This one</span> : <button type="button" onClick={() => void end(session.id)}>Sign out</button>}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** A browser's name and its machine's, as far as they tell. */
function browserOf(agent: string): string {
  const name = /(Firefox|Edg|OPR|Chrome|Safari)/.exec(agent)?.[1];
  const machine = /(Windows|Android|iPhone|iPad|Mac OS|Linux)/.exec(agent)?.[1];
  const spelt = { Edg: 'Edge', OPR: 'Opera' }[name ?? ''] ?? name;
  return [spelt ?? 'A program', machine].filter(Boolean).join(' on ');
}
