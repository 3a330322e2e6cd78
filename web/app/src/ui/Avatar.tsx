import type { ReactNode } from 'react';
import { fullName } from './format';

/** How many tints page.css has. */
const TINTS = 8;

/** The same tint for the same name, everywhere. */
function tintOf(name: string): number {
  let sum = 0;
  for (const sign of name) sum = (sum * 31 + (sign.codePointAt(0) ?? 0)) % 9973;
  return sum % TINTS;
}

/** One or two letters that stand for a name: of its first and its last word. */
function initialsOf(name: string): string {
  const words = name.split(/[\s\-–.,]+/).filter((word) => /[\p{L}\p{N}]/u.test(word));
  const [first, last] = [words[0], words.length > 1 ? words.at(-1) : undefined];
  return [first, last].map((word) => (word ? [...word.replace(/^[^\p{L}\p{N}]+/u, '')][0] : '')).join('').toUpperCase();
}

interface Props {
  name: string;
  /** A person is a circle, a company a square. */
  of?: 'person' | 'company';
  large?: boolean;
}

/** The initials, drawn by the style sheet so that no copied text has them, of a person or a company in a tint of their own, beside the name: the name itself says who it is. */
export const Avatar = ({ name, of = 'person', large }: Props) => (
  <span className="avatar" data-of={of} data-large={large} data-tint={tintOf(name)} data-initials={initialsOf(name)} aria-hidden="true" />
);

/** A name with its avatar, on one line. */
export const Named = ({ name, of, children = name }: Omit<Props, 'large'> & { children?: ReactNode }) => (
  <span className="named"><Avatar name={name} of={of} /><span className="cut">{children}</span></span>
);

/** A user or a contact in a table's cell. */
export const Person = ({ person }: { person?: { firstName: string; lastName: string } | null }) =>
  person ? <Named name={fullName(person)} /> : null;
