import type { Noun, Row } from '../ui/noun';
import { contacts } from './contact';
import { deals } from './deal';
import { organizations } from './organization';

/** All kinds of records, by the plural that the API has for them. */
export const nouns = { contacts, organizations, deals };

/** The noun of a plural, as code that serves all of them takes it. */
export const nounOf = (plural: keyof typeof nouns) => nouns[plural] as unknown as Noun<Row>;
