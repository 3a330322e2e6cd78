import assert from 'node:assert/strict';
import { test } from 'node:test';
import { announced, judge } from './breaking.mjs';

const before = 'type Query { contact(id: ID!): Contact } type Contact { name: String email: String } enum Stage { A }';
const silent = '## [Unreleased]\n\n### Added\n\n- `Contact.email`\n\n## [1.0.0]\n\n### Removed\n\n- `Contact.email`\n';
const spoken = '## [Unreleased]\n\n### Removed\n\n- `Contact.email`: use the other.\n';

const without = before.replace('email: String', '');

test('what is only added breaks nobody', async () => {
  const { breaking, dangerous } = await judge(before, before.replace('A }', 'A B }'), silent);
  assert.deepEqual(breaking, []);
  assert.equal(dangerous.length, 1);
});

test('what is taken away breaks clients', async () => {
  const { breaking } = await judge(before, without, silent);
  assert.deepEqual(breaking.map(({ path }) => path), ['Contact.email']);
});

test('the changelog must say so now, under Changed or Removed', async () => {
  const { breaking } = await judge(before, without, spoken);
  assert.deepEqual(breaking, []);
  assert.equal(announced(silent), '');
});

test('an argument that becomes required is breaking, one by one', async () => {
  const { breaking } = await judge(before, before.replace('id: ID!', 'id: ID!, at: Int!'), spoken);
  assert.deepEqual(breaking.map(({ path }) => path), ['Query.contact.at']);
});
