import type { ReactNode } from 'react';
import { Link, useLocation } from 'wouter';
import { plain } from './api/client';
import { useMe } from './api/me';
import { settleRemoval } from './api/removal';
import { useTop } from './list/place';
import { LogOut } from './queries/session';
import { Quick } from './palette/Quick';
import { forgetDrafts } from './ui/draft';
import { Avatar } from './ui/Avatar';
import { Icon } from './ui/Icon';
import { fullName, words } from './ui/format';
import { places } from './ui/places';

/** What stands around every page: where one can go, and who one is. */
export function Shell({ children }: { children: ReactNode }) {
  const [here] = useLocation();
  useTop(here);
  const { user, workspace, permissions } = useMe();
  const leave = async () => {
    await settleRemoval(); // it needs the session
    await plain.mutation(LogOut, {});
    forgetDrafts();
    // Anew, so that nothing of this user's stays in the page.
    location.assign('/');
  };
  return (
    <div className="shell">
      <a className="skip" href="#content">Skip to the content</a>
      <nav className="nav" aria-label="Main">
        <p className="brand"><Avatar name={workspace.companyName} of="company" /><span>{workspace.companyName}</span></p>
        <Quick />
        <ul>
          {places.filter((place) => !place.admins || permissions.manageUsers).map(({ path, label, long, icon }) => {
            const active = path === '/' ? here === '/' : here.startsWith(path);
            return (
              <li key={path} className={long && 'long'}>
                <Link href={path} aria-current={active ? 'page' : undefined}><Icon name={icon} /><span>{label}</span></Link>
              </li>
            );
          })}
        </ul>
        <div className="who">
          <Link href="/account" aria-current={here.startsWith('/account') ? 'page' : undefined}>
            <Avatar name={fullName(user)} /><strong>{fullName(user)}</strong><span>{words(user.role)}</span><em>Account</em>
          </Link>
          <button type="button" className="quiet" onClick={() => void leave()}>Sign out</button>
        </div>
      </nav>
      <div className="content" id="content" tabIndex={-1}>{children}</div>
    </div>
  );
}
