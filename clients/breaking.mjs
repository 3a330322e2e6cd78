// Compares the schema with that of the commit before, and fails where clients
// would break, unless CHANGELOG.md's Unreleased section says so under Changed or
// Removed and names what breaks, as in `Contact.email`.
//
// SCHEMA_BASE names another commit to compare with; SCHEMA_BREAKS=allowed lets
// everything through, for a schema that nobody has used yet.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { CriticalityLevel, diff } from '@graphql-inspector/core';
import { buildSchema } from 'graphql';

const root = new URL('..', import.meta.url);
const file = 'graph/schema.graphql';

/** What git says, or nothing: there may be no git, no history, no such commit. */
function git(...args) {
  try {
    return execFileSync('git', args, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  } catch {
    return '';
  }
}

/** The commit that this work began at: where it left the main branch, else the one before. */
function base() {
  if (process.env.SCHEMA_BASE) return process.env.SCHEMA_BASE;
  const left = git('merge-base', 'HEAD', 'origin/main');
  return left && left !== git('rev-parse', 'HEAD') ? left : 'HEAD~1';
}

/** The entries of the changelog that may name a breaking change. */
export function announced(changelog) {
  const unreleased = changelog.split(/^## /m).find((section) => section.startsWith('[Unreleased]')) ?? '';
  return unreleased.split(/^### /m).filter((part) => /^(Changed|Removed)\b/.test(part)).join('\n');
}

/** The changes that break clients without a word, and those that are only dangerous. */
export async function judge(before, after, changelog) {
  const words = announced(changelog);
  const changes = await diff(buildSchema(before), buildSchema(after));
  const at = (level) => changes.filter(({ criticality }) => criticality.level === level);
  return {
    breaking: at(CriticalityLevel.Breaking).filter(({ path }) => !words.includes(`\`${path}\``)),
    dangerous: at(CriticalityLevel.Dangerous),
  };
}

async function main() {
  const commit = base();
  const before = git('show', `${commit}:${file}`);
  if (!before) {
    console.log(`schema: ${commit} has no ${file}: nothing to compare with`);
    return;
  }
  const read = (name) => readFileSync(new URL(name, root), 'utf8');
  const { breaking, dangerous } = await judge(before, read(file), read('CHANGELOG.md'));
  for (const { message } of dangerous) console.log(`schema: dangerous: ${message}`);
  for (const { path, message } of breaking) console.error(`schema: BREAKING: ${message} (\`${path}\`)`);
  if (breaking.length > 0 && process.env.SCHEMA_BREAKS !== 'allowed') {
    console.error('Keep it and mark it @deprecated, or name it in CHANGELOG.md under Changed or Removed.');
    process.exitCode = 1;
    return;
  }
  console.log(`schema: compared with ${commit}: ${breaking.length} breaking, ${dangerous.length} dangerous changes`);
}

if (process.argv[1] === new URL(import.meta.url).pathname) await main();
