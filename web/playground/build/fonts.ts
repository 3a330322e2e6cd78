import { readFile } from 'node:fs/promises';
import type { Plugin } from 'vite';

const embeddedFace = /@font-face\s*\{[^}]*url\(["']?data:[^}]*\}/g;
const packages = ['@fontsource/roboto', '@fontsource/fira-code'];

/**
 * Serves fonts as files. GraphiQL's style sheet carries 34 faces as data: URLs:
 * 350 kB, which a policy of font-src 'self' refuses. They are dropped;
 * src/fonts.css names the three faces that the page needs.
 */
export function fontsAsFiles(): Plugin {
  return {
    name: 'fonts-as-files',
    enforce: 'pre',
    transform(code, id) {
      if (id.endsWith('/graphiql/dist/style.css')) return code.replace(embeddedFace, '');
    },
    // Vite's list of licenses knows scripts only.
    async generateBundle() {
      const texts = await Promise.all(packages.map(license));
      this.emitFile({ type: 'asset', fileName: 'FONT-LICENSES.md', source: texts.join('\n') });
    },
  };
}

async function license(name: string): Promise<string> {
  const file = new URL(`../../node_modules/${name}/LICENSE`, import.meta.url);
  return `## ${name}\n\n${await readFile(file, 'utf8')}`;
}
