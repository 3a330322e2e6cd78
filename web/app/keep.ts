import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Plugin } from 'vite';

/** How many builds' scripts are served: this one and the two committed before it. A page that is open survives a release. */
const BUILDS = 3;
const LIST = 'builds.json';

/** Reads a committed file of the output folder; undefined where there is none, or no git. */
function committed(folder: string, name: string): Buffer | undefined {
  try {
    return execFileSync('git', ['show', `HEAD:./${name}`], { cwd: folder, stdio: ['ignore', 'pipe', 'ignore'], maxBuffer: 32 << 20 });
  } catch {
    return undefined;
  }
}

/**
 * Keeps the scripts and style sheets of the last committed builds beside the new
 * ones, and lists each build's in builds.json. What was built and not committed
 * does not count, so that many builds of one change leave no trace.
 */
export function keepBuilds(folder: string): Plugin {
  return {
    name: 'keep-builds',
    closeBundle() {
      const fresh = readdirSync(join(folder, 'assets')).filter((name) => /\.(js|css)$/.test(name)).sort();
      const before: string[][] = JSON.parse(committed(folder, LIST)?.toString() ?? '[]');
      const builds = [fresh, ...before.filter((names) => names.join() !== fresh.join())].slice(0, BUILDS);
      const kept = new Set(builds.flat());
      for (const name of kept) {
        const file = join(folder, 'assets', name);
        const body = existsSync(file) ? undefined : committed(folder, `assets/${name}`);
        if (body) {
          mkdirSync(dirname(file), { recursive: true });
          writeFileSync(file, body);
        }
      }
      for (const name of readdirSync(join(folder, 'assets'))) {
        if (/\.(js|css)$/.test(name) && !kept.has(name)) rmSync(join(folder, 'assets', name));
      }
      writeFileSync(join(folder, LIST), `${JSON.stringify(builds, null, 1)}\n`);
    },
  };
}
