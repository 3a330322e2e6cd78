import { lazy, Suspense, useCallback, useEffect, useState } from 'react';
import { I18nProvider } from 'react-aria-components';
import { Provider, type Client } from 'urql';
import { Link, Redirect, Route, Switch } from 'wouter';
import { makeClient, plain } from './api/client';
import { MeAgainContext, MeContext, type Me } from './api/me';
import { troubleOf, type Trouble } from './api/words';
import { HomePage } from './home/HomePage';
import { ListPage } from './list/ListPage';
import { AgainDialog } from './login/AgainDialog';
import { LogInPage } from './login/LogInPage';
import { Me as MeQuery } from './queries/session';
import { contacts } from './record/contact';
import { deals } from './record/deal';
import { organizations } from './record/organization';
import { Shell } from './Shell';
import { Empty } from './ui/Empty';
import { Problem } from './ui/Problem';
import { Toasts } from './ui/toast';

// Apart, so that the first load of sign-in and lists stays small.
const BoardPage = lazy(() => import('./board/BoardPage'));
const UsersPage = lazy(() => import('./settings/UsersPage'));
const AccountPage = lazy(() => import('./account/AccountPage'));
const KeysPage = lazy(() => import('./account/KeysPage'));
const ResetPage = lazy(() => import('./login/ResetPage'));
const ContactPage = lazy(() => import('./record/pages').then((m) => ({ default: m.ContactPage })));
const OrganizationPage = lazy(() => import('./record/pages').then((m) => ({ default: m.OrganizationPage })));
const DealPage = lazy(() => import('./record/pages').then((m) => ({ default: m.DealPage })));

type State = 'asking' | 'out' | Trouble | { me: Me; client: Client };

/** The workspace's app. A link of a lost password needs no session, so nobody is asked for one. */
export const App = () =>
  location.pathname === '/reset' ? <Suspense fallback={loading}><ResetPage /></Suspense> : <Workspace />;

const loading = <p className="loading" role="status">Loading…</p>;

/** Who is it, then the page of the address. */
function Workspace() {
  const [state, setState] = useState<State>('asking');
  const ask = useCallback(async () => {
    const { data, error } = await plain.query(MeQuery, {});
    // Asked again of the same user, what is loaded stays.
    if (data) return setState((old) => ({ me: data.me, client: clientOf(old) ?? makeClient() }));
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
    <I18nProvider locale={navigator.language}>
      <Provider value={state.client}>
        <MeContext value={state.me}>
          <MeAgainContext value={ask}>
            <Shell><Pages /></Shell>
            <AgainDialog />
            <Toasts />
          </MeAgainContext>
        </MeContext>
      </Provider>
    </I18nProvider>
  );
}

const clientOf = (state: State) => (typeof state === 'object' && 'client' in state ? state.client : undefined);

// The server has the same paths, in web/app.go.
const Pages = () => (
  <Suspense fallback={loading}>
    <Switch>
      <Route path="/"><HomePage /></Route>
      <Route path="/contacts"><ListPage key="contacts" noun={contacts} /></Route>
      <Route path="/organizations"><ListPage key="organizations" noun={organizations} /></Route>
      <Route path="/deals"><ListPage key="deals" noun={deals} /></Route>
      <Route path="/contacts/:id">{({ id }) => <ContactPage key={id} id={id} />}</Route>
      <Route path="/organizations/:id">{({ id }) => <OrganizationPage key={id} id={id} />}</Route>
      <Route path="/deals/:id">{({ id }) => <DealPage key={id} id={id} />}</Route>
      <Route path="/board"><BoardPage /></Route>
      <Route path="/settings"><Redirect to="/settings/users" replace /></Route>
      <Route path="/settings/users"><UsersPage /></Route>
      <Route path="/account"><AccountPage /></Route>
      <Route path="/account/keys"><KeysPage /></Route>
      <Route><main className="page"><Empty title="There is no such page"><Link href="/" className="button">Home</Link></Empty></main></Route>
    </Switch>
  </Suspense>
);
