import { Link, Route, Switch } from 'wouter';
import { FindPage } from './FindPage';
import { LandingPage } from './LandingPage';
import { SignUpPage } from './SignUpPage';

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
      <Route><LandingPage /></Route>
    </Switch>
  </>
);
