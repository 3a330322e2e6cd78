import { Badge } from '../ui/Badge';
import { fullName, money } from '../ui/format';
import { contacts } from './contact';
import { deals } from './deal';
import { DealActions } from './DealActions';
import { DealFigures } from './DealFigures';
import { organizations } from './organization';
import { RecordPage } from './RecordPage';
import { Related } from './Related';
import { StageBar } from './StageBar';

const dealAside = (deal: { amount?: string | null; currency: string; stage: string }) => (
  <>{money(deal.amount, deal.currency)} <Badge value={deal.stage} /></>
);

export const ContactPage = ({ id }: { id: string }) => (
  <RecordPage
    noun={contacts} id={id}
    beside={(contact, again) => (
      <Related noun={deals} connection={contact.deals} aside={dealAside} onMade={again} filter={`contactId=${id}`} start={{
        contactId: { id, name: fullName(contact) },
        ...(contact.organization && { organizationId: contact.organization }),
      }} />
    )}
  />
);

export const OrganizationPage = ({ id }: { id: string }) => (
  <RecordPage
    noun={organizations} id={id}
    beside={(organization, again) => {
      const start = { organizationId: { id, name: organization.name } };
      return (
        <>
          <Related noun={contacts} connection={organization.contacts} start={start} filter={`organizationId=${id}`} onMade={again} aside={(c) => c.jobTitle} />
          <Related noun={deals} connection={organization.deals} start={start} filter={`organizationId=${id}`} onMade={again} aside={dealAside} />
        </>
      );
    }}
  />
);

export const DealPage = ({ id }: { id: string }) => (
  <RecordPage
    noun={deals} id={id}
    below={(deal, again) => <StageBar deal={deal} onDone={again} />}
    head={(deal, again) => <DealActions deal={deal} onDone={again} />}
    beside={(deal) => <DealFigures deal={deal} />}
  />
);
