import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import type { ReactNode } from 'react';
import type { Connection } from '../api/endless';
import { numberOf, typed } from './format';

/** Any record: a contact, an organization or a deal. */
export type Row = { id: string; version: number } & Record<string, unknown>;

/** An operation of the API, and where its answer holds what was asked for. */
export interface Operation<Out> {
  document: TypedDocumentNode<never, never>;
  pick: (data: never) => Out;
}

/** Pairs a document with its reader; the compiler checks one against the other. */
export function operation<Data, Variables, Out>(
  document: TypedDocumentNode<Data, Variables>,
  pick: (data: Data) => Out,
): Operation<Out> {
  return { document: document as never, pick: pick as never };
}

/** What became of the items of a batch: one of each, in order, null for what was refused. */
export interface Batch<Out> {
  rows: (Out | null)[];
  errors: { index: number; code: string; message: string }[];
  /** What still refers to the records: not 0 means that the batch is to be sent again. */
  recordsLeft?: number;
}

export type FieldKind =
  | 'text' | 'email' | 'tel' | 'url' | 'area' | 'decimal' | 'percent' | 'date' | 'choice' | 'currency'
  | 'instant' | 'organization' | 'contact' | 'user';

/** One field of a record's form: its name in the API's input, and how it is asked for. */
export interface Field {
  name: string;
  label: string;
  kind: FieldKind;
  /** The choices of a `choice`, constants of the API. */
  options?: readonly string[];
  required?: boolean;
  /** Required where this other field is empty: one of the two is enough. */
  unless?: string;
  hint?: string;
  max?: number;
  /** Asked for when a record is made; the others only on its page. */
  quick?: boolean;
  /** Can't be cleared: the API has no null for it. */
  always?: boolean;
  /** Only those who see all records may change it. */
  managers?: boolean;
  /** Another field that the server changes with this one, which an undo has to put back too. */
  brings?: string;
  /** Offered for many records at once. */
  bulk?: true;
}

/** One column of a table. */
export interface Column<R> {
  label: string;
  /** The variable of the list's operation that asks for what it shows, if that costs a statement of its own. */
  needs?: string;
  /** Shown only to those who chose it. */
  extra?: boolean;
  /** As wide as what it holds needs, in rem; the others share the rest. */
  width?: number;
  show: (row: R) => ReactNode;
  /** What the API orders by, if this column can be ordered. */
  order?: string;
  /** Left out where there is little room: 1 on phones, 2 on tablets too. */
  spare?: 1 | 2;
  /** Figures stand at the right. */
  end?: boolean;
  /** Left out of the cards of phones unless it was chosen. */
  card?: false;
  /** What is changed in its cells; none where they only show something. */
  field?: Field;
}

/** A field as a description has it: what forms, tables and filters need to know of it. */
export interface Attribute<R> extends Omit<Field, 'name'> {
  /** Its column, if tables have one: what isn't said here follows from the kind. */
  column?: Partial<Column<R>>;
  /** Set by the server alone: no form asks for it. */
  readOnly?: true;
  /** The choices of a filter, where a form offers fewer. */
  all?: readonly string[];
}

/** An attribute with its name in the API. */
export type Named<A> = A & { name: string };

/** The type of a kind of record in the API, by which cached answers are known to be old. */
export const typeName = (noun: { one: string }) => noun.one.charAt(0).toUpperCase() + noun.one.slice(1);

/** All that lists, forms and record pages must know of a kind of record. */
export interface Noun<R extends Row> {
  path: string;
  one: string;
  many: string;
  title: (row: R) => string;
  attributes: Named<Attribute<R>>[];
  columns: Column<R>[];
  fields: Field[];
  /** Fields that can't be changed as a record stands. */
  fixed?: (row: R) => string[];
  /** What the API's list is narrowed by without conditions, which may cost it less. */
  narrow: readonly string[];
  /** What belongs to its records: the plurals of other nouns. */
  children?: readonly ('contacts' | 'deals')[];
  order: { field: string; direction: 'ASC' | 'DESC' };
  searches: string;
  /** The form of its avatar, if it has one. */
  avatar?: 'person' | 'company';
  /** Two of the same name or email address are likely one and the same. */
  twins?: true;
  empty: string;
  list: Operation<Connection<R>>;
  read: Operation<R>;
  create: Operation<R>;
  update: Operation<R>;
  remove: Operation<{ id: string; recordsLeft?: number }>;
  restore: Operation<{ recordsLeft?: number }>;
  updateMany: Operation<Batch<R>>;
  removeMany: Operation<Batch<string>>;
  restoreMany: Operation<Batch<{ id: string }>>;
  destroy: Operation<{ id: string }>;
}

/** The value of a field in a record, as a form holds it. */
export function valueOf(field: Field, row: Row): string {
  const value = field.name.endsWith('Id') ? related(field, row)?.id : row[field.name];
  if (value == null) return '';
  return field.kind === 'decimal' ? typed(String(value)) : String(value);
}

/** The record that a field refers to. */
export function related(field: Field, row: Row): Row | undefined {
  return (row[field.name.slice(0, -2)] as Row | null) ?? undefined;
}

/** A form's text as the API takes it: absent values are null, percents numbers. */
export function inputOf(field: Field, text: string): string | number | null {
  const value = field.kind === 'area' ? text : text.trim();
  if (value === '') return null;
  if (field.kind === 'decimal') return numberOf(value) ?? value;
  return field.kind === 'percent' ? Number(value) : value;
}
