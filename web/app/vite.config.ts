import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { documents } from './documents';
import { fonts } from './fonts';
import { keepBuilds } from './keep';
import { manifest } from './manifest';

export default defineConfig({
  base: '/',
  plugins: [documents(fileURLToPath(new URL('./src/queries', import.meta.url))), manifest(), fonts(fileURLToPath(new URL('./src/fonts', import.meta.url))), keepBuilds(fileURLToPath(new URL('../dist/app', import.meta.url)))],
  build: {
    outDir: '../dist/app',
    emptyOutDir: true,
    // Files only: a data: URL would need a wider policy than 'self'.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    license: { fileName: 'assets/LICENSES.md' },
    rolldownOptions: {
      input: { workspace: 'app/index.html', apex: 'app/apex.html', docs: 'app/docs.html' },
      // "use client" means nothing here.
      onwarn: (warning, warn) => warning.code === 'MODULE_LEVEL_DIRECTIVE' || warn(warning),
    },
  },
});
