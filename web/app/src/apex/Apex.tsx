import { Link, Route, Switch } from 'wouter';
import { FindPage } from './FindPage';
import { LandingPage } from './LandingPage';
import { SignUpPage } from './SignUpPage';
import { useTitle } from '../ui/useTitle';

function NotFound() {
  useTitle('Page not found');
  return (
    <main className="door">
      <div className="card">
        <h1>Page not found</h1>
        <p>There is no page at this address. Check its spelling, or go to the <Link href="/">home page</Link>.</p>
      </div>
    </main>
  );
}

/** The apex host. The server has the same paths, in web/app.go. */
export const Apex = () => (
  <>
    <header className="top">
      <Link href="/" className="brand">Syntroph</Link>
      <nav aria-label="Main">
        <Link href="/find">Find my workspace</Link>
        <Link href="/signup" className="button primary">Sign up</Link>
      </nav>
    </header>
    <Switch>
      <Route path="/signup"><SignUpPage /></Route>
      <Route path="/find"><FindPage /></Route>
      <Route path="/"><LandingPage /></Route>
      <Route><NotFound /></Route>
    </Switch>
  </>
);
