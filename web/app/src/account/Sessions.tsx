import { useMutation, useQuery, type CombinedError } from 'urql';
import { troubleOf } from '../api/words';
import { MySessions, RevokeMyOtherSessions, RevokeSession } from '../queries/session';
import { day, moment, some } from '../ui/format';
import { Problem } from '../ui/Problem';
import { toast } from '../ui/toast';
import { browserOf } from './browserOf';

/** Where the viewer is signed in, and ways to end each of the other sessions, or all of them. */
export function Sessions() {
  const [{ data, error }, ask] = useQuery({ query: MySessions, requestPolicy: 'network-only' });
  const [, revoke] = useMutation(RevokeSession);
  const [, revokeOthers] = useMutation(RevokeMyOtherSessions);
  const tell = (text: string, failed?: CombinedError) => {
    toast(failed ? { text: troubleOf(failed).text, bad: true } : { text });
    ask();
  };
  const end = async (id: string) => tell('The session has ended.', (await revoke({ input: { id } })).error);
  const endOthers = async () => {
    const answer = await revokeOthers({});
    tell(`${some(answer.data?.revokeMyOtherSessions.count ?? 0, 'other session')} ended.`, answer.error);
  };
  return (
    <section className="card sessions">
      <header className="card-head">
        <h2>Where you are signed in</h2>
        {(data?.mySessions.length ?? 0) > 1 && <button type="button" onClick={() => void endOthers()}>Sign out all others</button>}
      </header>
      {error && !data && <Problem trouble={troubleOf(error)} again={() => ask()} />}
      <ul className="rows">
        {data?.mySessions.map((session) => (
          <li key={session.id}>
            <span>
              {browserOf(session.userAgent)}
              <span className="hint"> since {day(session.createdAt)}, last used {moment(session.lastUsedAt)}, ends {day(session.expiresAt)}</span>
            </span>
            {session.current ? <span className="badge" data-tone="good">This session</span> : <button type="button" onClick={() => void end(session.id)}>Sign out</button>}
          </li>
        ))}
      </ul>
    </section>
  );
}
