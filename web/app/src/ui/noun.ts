import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import type { ReactNode } from 'react';
import type { Connection } from '../api/endless';
import type { RecordName } from '../record/nouns.gen';
import { fullName, numberOf, typed } from './format';
import type { IconName } from './Icon';

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
  | 'text' | 'email' | 'tel' | 'url' | 'area' | 'integer' | 'decimal' | 'percent' | 'date' | 'choice' | 'currency'
  | 'instant' | 'user' | RecordName;

/** One field of a record's form: its name in the API's input, and how it is asked for. */
export interface Field {
  name: string;
  label: string;
  kind: FieldKind;
  /** The choices of a `choice`, constants of the API. */
  options?: readonly string[];
  /** The choice that a new record has. */
  initial?: string;
  required?: boolean;
  /** Required where this other field is empty: one of the two is enough. */
  unless?: string;
  hint?: string;
  /** The most characters of a text, or the bounds of a whole number. */
  max?: number;
  min?: number;
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

/** What the schema says of a field. */
export interface Fact extends Omit<Field, 'name' | 'label'> {
  /** Set by the server alone: no form asks for it. */
  readOnly?: true;
  /** What the API orders by. */
  order?: string;
}

/** A field as forms, tables and filters need to know it. */
export interface Attribute<R> extends Fact {
  label: string;
  /** Its column, if tables have one: what isn't said here follows from the kind. */
  column?: Partial<Column<R>>;
  /** The choices of a filter, where a form offers fewer. */
  all?: readonly string[];
}

/** An attribute with its name in the API. */
export type Named<A> = A & { name: string };

/** The type of a kind of record in the API, by which cached answers are known to be old. */
export const typeName = (noun: { one: string }) => noun.one.charAt(0).toUpperCase() + noun.one.slice(1);

/** Records of another kind that belong to one, as its page and its filters have them. */
export interface Child {
  /** The field of the record that lists them. */
  name: string;
  /** What kind of records they are: the plural of their noun. */
  of: string;
  /** Their field that refers to the record. */
  by: string;
  /** What they are called there, if not as their noun is. */
  one?: string;
  many?: string;
}

/** What the API's schema says of a kind of record: noun/generate writes it. */
export interface Facts<R extends Row, Name extends string = string> {
  one: string;
  many: string;
  /** What the timeline of a record holds, if it has one: activities and changes, or changes alone. */
  timeline?: 'activities' | 'changes';
  order: { field: string; direction: 'ASC' | 'DESC' };
  /** What the API's list is narrowed by without conditions, which may cost it less. */
  narrow: readonly string[];
  /** What belongs to its records. */
  children: readonly Child[];
  attributes: Record<Name, Fact>;
  list: Operation<Connection<R>>;
  read: Operation<R>;
  create: Operation<R>;
  update: Operation<R>;
  remove: Operation<{ id: string; recordsLeft?: number }>;
  restore: Operation<{ recordsLeft?: number }>;
}

/** What is done with many records at once, and with one in the trash. */
export interface Batches<R extends Row> {
  updateMany: Operation<Batch<R>>;
  removeMany: Operation<Batch<string>>;
  restoreMany: Operation<Batch<{ id: string }>>;
  destroy: Operation<{ id: string }>;
}

/** What people are told of a kind of record, and what its pages do besides. */
export interface Looks<R extends Row> {
  /** What a record is called; its name, if this is left out. */
  title: (row: R) => string;
  /** What lists are searched by, as in "Search by name". */
  searches: string;
  /** What an empty list says. */
  empty: string;
  icon: IconName;
  /** The key that leads to its list after g. */
  key?: string;
  /** A name that needs more of a phone's width than the others. */
  long?: true;
  /** The form of its avatar, if it has one. */
  avatar?: 'person' | 'company';
  /** Two of the same name or email address are likely one and the same. */
  twins?: true;
  /** A name is enough to make one where it is referred to. */
  byName?: true;
  /** Fields that can't be changed as a record stands. */
  fixed?: (row: R) => string[];
  /** What stands beside a record's title on the pages of others, and in the palette. */
  aside?: (row: R) => ReactNode;
  hint?: (row: R) => string | null | undefined;
}

/** All that lists, forms and record pages must know of a kind of record. */
export interface Noun<R extends Row> extends Omit<Facts<R>, 'attributes'>, Looks<R> {
  /** The address of its list. */
  path: string;
  attributes: Named<Attribute<R>>[];
  columns: Column<R>[];
  fields: Field[];
}

/** What a record is called. */
export const nameOf = (row: Row) => String(row.name ?? fullName(row as never));

/** Whether a field refers to a record. */
export const isReference = (field: { name: string }) => field.name.endsWith('Id');

/** The value of a field in a record, as a form holds it. */
export function valueOf(field: Field, row: Row): string {
  const value = isReference(field) ? related(field, row)?.id : row[field.name];
  if (value == null) return '';
  return field.kind === 'decimal' ? typed(String(value)) : String(value);
}

/** The record that a field refers to. */
export function related(field: Field, row: Row): Row | undefined {
  return (row[field.name.slice(0, -2)] as Row | null) ?? undefined;
}

/** Whether a field is a whole number. */
export const isWhole = ({ kind }: { kind: FieldKind }) => kind === 'percent' || kind === 'integer';

/** A form's text as the API takes it: absent values are null, percents numbers. */
export function inputOf(field: Field, text: string): string | number | null {
  const value = field.kind === 'area' ? text : text.trim();
  if (value === '') return null;
  if (field.kind === 'decimal') return numberOf(value) ?? value;
  return isWhole(field) ? Number(value) : value;
}
