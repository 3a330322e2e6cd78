import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

const icon = (name: string) => readFileSync(fileURLToPath(new URL(`./src/icons/${name}`, import.meta.url)));

/**
 * Makes the app one that can be installed: a manifest with its icons, named in
 * each page's head, and the favicon.ico that browsers ask for unasked.
 */
export function manifest(): Plugin {
  return {
    name: 'manifest',
    enforce: 'post', // behind what makes the pages
    generateBundle(_, bundle) {
      const emit = (name: string, source: string | Buffer) =>
        this.getFileName(this.emitFile({ type: 'asset', name, source }));
      const icons = [192, 512].map((size) => ({
        src: `/${emit(`icon-${size}.png`, icon(`icon-${size}.png`))}`, sizes: `${size}x${size}`, type: 'image/png', purpose: 'any maskable',
      }));
      const said = {
        name: 'Syntroph', short_name: 'Syntroph', description: 'A CRM for small teams', id: '/', start_url: '/', scope: '/', display: 'standalone',
        background_color: '#f6f7f9', theme_color: '#4a4fc0', icons,
      };
      const file = emit('app.webmanifest', JSON.stringify(said));
      this.emitFile({ type: 'asset', fileName: 'favicon.ico', source: icon('favicon.ico') });
      for (const page of Object.values(bundle)) {
        if (page.type === 'asset' && page.fileName.endsWith('.html')) {
          page.source = String(page.source).replace('</head>', `  <link rel="manifest" href="/${file}" />\n  </head>`);
        }
      }
    },
  };
}
