import type { Noun, Row } from '../ui/noun';
import { nouns } from './nouns.gen';

/** The kinds of records that have pages, as code that serves all of them takes them. */
export const all = Object.values(nouns) as unknown as Noun<Row>[];

/** The noun of a plural, and that of a record as inputs refer to it. */
export const nounOf = (plural: string) => all.find(({ many }) => many === plural)!;
export const nounOne = (name: string) => all.find(({ one }) => one === name)!;

/** All of them, some before the others. */
export const beginningWith = (...first: string[]) => [...first.map(nounOf), ...all.filter(({ many }) => !first.includes(many))];
