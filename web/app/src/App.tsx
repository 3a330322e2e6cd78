import { useCallback, useEffect, useState } from 'react';
import { I18nProvider } from 'react-aria-components';
import { Provider, type Client } from 'urql';
import { Link, Redirect, Route, Switch, useLocation } from 'wouter';
import { makeClient, plain } from './api/client';
import { MeAgainContext, MeContext, type Me } from './api/me';
import { troubleOf, type Trouble } from './api/words';
import { Charts, HomePage, Today } from './home/HomePage';
import { ListPage } from './list/ListPage';
import { AgainDialog } from './login/AgainDialog';
import { LogInPage } from './login/LogInPage';
import { Me as MeQuery } from './queries/session';
import { all } from './record/nouns';
import { Shell } from './Shell';
import { Boundary } from './ui/Boundary';
import { Empty } from './ui/Empty';
import { whenIdle } from './ui/idle';
import { part } from './ui/part';
import { Heading } from './ui/Heading';
import { writeFor, written } from './ui/locale';
import { Problem } from './ui/Problem';
import { LoadingPage } from './ui/Loading';
import { Toasts } from './ui/toast';
import { useTitle } from './ui/useTitle';

const loading = <LoadingPage />;

// Apart, so that the first load of sign-in and lists stays small.
const BoardPage = part(() => import('./board/BoardPage').then((m) => m.default), loading);
const ForecastPage = part(() => import('./forecast/ForecastPage').then((m) => m.default), loading);
const WorkspacePage = part(() => import('./settings/WorkspacePage').then((m) => m.default), loading);
const AuditPage = part(() => import('./settings/AuditPage').then((m) => m.default), loading);
const TrashPage = part(() => import('./settings/TrashPage').then((m) => m.default), loading);
const UsersPage = part(() => import('./settings/UsersPage').then((m) => m.default), loading);
const AccountPage = part(() => import('./account/AccountPage').then((m) => m.default), loading);
const KeysPage = part(() => import('./account/KeysPage').then((m) => m.default), loading);
const ResetPage = part(() => import('./login/ResetPage').then((m) => m.default), loading);
const NounPage = part(() => import('./record/pages').then((m) => m.NounPage), loading);

/** The pages that most people go to next: loaded when the browser has nothing else to do. */
const likely = [NounPage, BoardPage, Today, Charts, ForecastPage];

type State = 'asking' | 'out' | Trouble | { me: Me; client: Client };

/** The workspace's app. A link of a lost password needs no session, so nobody is asked for one. */
export const App = () =>
  location.pathname === '/reset' ? <ResetPage /> : <Workspace />;

/** Who is it, then the page of the address. */
function Workspace() {
  const [state, setState] = useState<State>('asking');
  const ask = useCallback(async () => {
    const { data, error } = await plain.query(MeQuery, {});
    // Asked again of the same user, what is loaded stays.
    if (data) {
      writeFor(data.me.workspace);
      return setState((old) => ({ me: data.me, client: clientOf(old) ?? makeClient() }));
    }
    const trouble = troubleOf(error!);
    setState(trouble.code === 'UNAUTHENTICATED' ? 'out' : trouble);
  }, []);
  useEffect(() => {
    void ask();
  }, [ask]);

  if (state === 'asking') return loading;
  if (state === 'out') return <LogInPage onIn={ask} />;
  if ('text' in state) return <main className="page"><Problem trouble={state} again={ask} /></main>;
  return (
    <I18nProvider locale={written().locale}>
      <Provider value={state.client}>
        <MeContext value={state.me}>
          <MeAgainContext value={ask}>
            <Shell><Kept /></Shell>
            <AgainDialog />
            <Toasts />
          </MeAgainContext>
        </MeContext>
      </Provider>
    </I18nProvider>
  );
}

const clientOf = (state: State) => (typeof state === 'object' && 'client' in state ? state.client : undefined);

/** The page of the address. A fault of one page is gone on the next. */
function Kept() {
  const [here] = useLocation();
  useEffect(() => whenIdle(likely.map(({ preload }) => preload)), []);
  return <Boundary key={here}><Pages /></Boundary>;
}

const lists = all.map((noun) => <Route key={noun.many} path={noun.path}><ListPage key={noun.many} noun={noun} /></Route>);
const records = all.map((noun) => <Route key={noun.one} path={`${noun.path}/:id`}>{({ id }) => <NounPage key={id} noun={noun} id={id!} />}</Route>);

// The server has the same paths, in web/app.go and web/paths.gen.go.
const Pages = () => (
  <Switch>
    <Route path="/"><HomePage /></Route>
    {lists}
    {records}
    <Route path="/board"><BoardPage /></Route>
    <Route path="/forecast"><ForecastPage /></Route>
    <Route path="/settings"><Redirect to="/settings/users" replace /></Route>
    <Route path="/settings/users"><UsersPage /></Route>
    <Route path="/settings/workspace"><WorkspacePage /></Route>
    <Route path="/settings/trash"><TrashPage /></Route>
    <Route path="/settings/audit"><AuditPage /></Route>
    <Route path="/account"><AccountPage /></Route>
    <Route path="/account/keys"><KeysPage /></Route>
    <Route><NotFound /></Route>
  </Switch>
);

function NotFound() {
  useTitle('Page not found');
  return (
    <main className="page">
      <Heading>Page not found</Heading>
      <Empty title="There is no page at this address">
        <p>Check its spelling, or go to one of these pages.</p>
        <p className="actions centre">
          <Link href="/" className="button primary">Home</Link>
          <Link href="/contacts" className="button">Contacts</Link>
          <Link href="/deals" className="button">Deals</Link>
        </p>
      </Empty>
    </main>
  );
}
