import { Link } from 'wouter';
import { useMe } from '../api/me';
import { roleWords } from '../ui/domain';
import { fullName, words } from '../ui/format';
import { useTitle } from '../ui/useTitle';
import { AccountHead } from './AccountHead';
import { PasswordForm } from './PasswordForm';
import { SecondFactor } from './SecondFactor';
import { Sessions } from './Sessions';
import { YouForm } from './YouForm';

/** Who one is here, and how one signs in. */
export default function AccountPage() {
  useTitle('Account');
  const { user, workspace, permissions } = useMe();
  return (
    <main className="page">
      <AccountHead />
      <section className="card">
        <h2>You</h2>
        {permissions.manageUsers && <YouForm key={user.version} />}
        <dl>
          {!permissions.manageUsers && <div className="fact"><dt>Name</dt><dd>{fullName(user)}</dd></div>}
          {!permissions.manageUsers && <div className="fact"><dt>Email</dt><dd>{user.email}</dd></div>}
          <div className="fact"><dt>Role</dt><dd>{words(user.role)}: {roleWords[user.role].toLowerCase()}</dd></div>
          <div className="fact"><dt>Workspace</dt><dd>{workspace.companyName}, {location.host}</dd></div>
        </dl>
        {!permissions.manageUsers && <p className="hint">Only an admin can change these. <Link href="/settings/users">See all users</Link></p>}
      </section>
      <div className="pair">
        <PasswordForm />
        <SecondFactor />
      </div>
      <Sessions />
    </main>
  );
}
