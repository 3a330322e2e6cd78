import { lazy, Suspense, useCallback, useEffect, useState } from 'react';
import { I18nProvider } from 'react-aria-components';
import { Provider, type Client } from 'urql';
import { Link, Route, Switch } from 'wouter';
import { makeClient, plain } from './api/client';
import { MeContext, type Me } from './api/me';
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
const SettingsPage = lazy(() => import('./settings/SettingsPage'));
const ContactPage = lazy(() => import('./record/pages').then((m) => ({ default: m.ContactPage })));
const OrganizationPage = lazy(() => import('./record/pages').then((m) => ({ default: m.OrganizationPage })));
const DealPage = lazy(() => import('./record/pages').then((m) => ({ default: m.DealPage })));

type State = 'asking' | 'out' | Trouble | { me: Me; client: Client };

/** The workspace's app: who is it, then the page of the address. */
export function App() {
  const [state, setState] = useState<State>('asking');
  const ask = useCallback(async () => {
    const { data, error } = await plain.query(MeQuery, {});
    if (data) return setState({ me: data.me, client: makeClient() });
    const trouble = troubleOf(error!);
    setState(trouble.code === 'UNAUTHENTICATED' ? 'out' : trouble);
  }, []);
  useEffect(() => {
    void ask();
  }, [ask]);

  if (state === 'asking') return <p className="loading" role="status">Loading…</p>;
  if (state === 'out') return <LogInPage onIn={ask} />;
  if ('text' in state) return <main className="page"><Problem trouble={state} again={ask} /></main>;
  return (
    <I18nProvider locale={navigator.language}>
      <Provider value={state.client}>
        <MeContext value={state.me}>
          <Shell><Pages /></Shell>
          <AgainDialog />
          <Toasts />
        </MeContext>
      </Provider>
    </I18nProvider>
  );
}

// The server has the same paths, in web/app.go.
const Pages = () => (
  <Suspense fallback={<p className="loading" role="status">Loading…</p>}>
    <Switch>
      <Route path="/"><HomePage /></Route>
      <Route path="/contacts"><ListPage key="contacts" noun={contacts} /></Route>
      <Route path="/organizations"><ListPage key="organizations" noun={organizations} /></Route>
      <Route path="/deals"><ListPage key="deals" noun={deals} /></Route>
      <Route path="/contacts/:id">{({ id }) => <ContactPage key={id} id={id} />}</Route>
      <Route path="/organizations/:id">{({ id }) => <OrganizationPage key={id} id={id} />}</Route>
      <Route path="/deals/:id">{({ id }) => <DealPage key={id} id={id} />}</Route>
      <Route path="/board"><BoardPage /></Route>
      <Route path="/settings"><SettingsPage /></Route>
      <Route><main className="page"><Empty title="There is no such page"><Link href="/" className="button">Home</Link></Empty></main></Route>
    </Switch>
  </Suspense>
);
