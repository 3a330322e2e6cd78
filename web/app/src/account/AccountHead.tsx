import { Link, useLocation } from 'wouter';
import { Heading } from '../ui/Heading';

const parts = [
  { path: '/account', label: 'Sign-in' },
  { path: '/account/keys', label: 'API keys' },
];

/** The head of the pages about oneself, with the way between them. */
export function AccountHead() {
  const [here] = useLocation();
  return (
    <header className="page-head">
      <Heading>Account</Heading>
      <nav aria-label="Account">
        <ul className="tabs">
          {parts.map(({ path, label }) => (
            <li key={path}><Link href={path} aria-current={here === path ? 'page' : undefined}>{label}</Link></li>
          ))}
        </ul>
      </nav>
    </header>
  );
}
