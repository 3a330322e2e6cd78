import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { fontsAsFiles } from './build/fonts.ts';

export default defineConfig({
  base: '/playground/',
  plugins: [fontsAsFiles()],
  resolve: {
    alias: {
      'react-style-singleton': fileURLToPath(new URL('src/styleSingleton.ts', import.meta.url)),
    },
  },
  build: {
    outDir: '../dist/playground',
    emptyOutDir: true,
    // Files only: a data: URL would need a wider policy than 'self'.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // One script of 1.3 MB (0.4 MB compressed), cached for good: no cause for a warning.
    chunkSizeWarningLimit: 1500,
    license: { fileName: 'LICENSES.md' },
    rolldownOptions: {
      output: {
        // One script: split, it would be 30 files of 1 kB, all of them needed at once.
        codeSplitting: false,
        entryFileNames: 'assets/playground-[hash].js',
        assetFileNames: 'assets/[name]-[hash][extname]',
      },
      // "use client" means nothing here, and 90 packages' files say it.
      onwarn: (warning, warn) => warning.code === 'MODULE_LEVEL_DIRECTIVE' || warn(warning),
    },
  },
});
