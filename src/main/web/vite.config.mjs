import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { bill } from './build/bill.mjs';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const pages = ['audit', 'board', 'duty', 'index', 'login', 'models', 'referral', 'submit', 'viewer'];

const out = process.env.MIC_WEB_OUT ?? here('../../../target/classes/META-INF/resources');
const packages = bill(`${out}/../sbom/web.cdx.json`, here('package-lock.json'));

/** One HTML file a page, one script for all task forms, one for Tasklist's rows and one for Cockpit; everything else goes to `assets/` under a name with its content hash. */
export default defineConfig({
  root: here('.'),
  base: '/',
  publicDir: here('public'),
  build: {
    outDir: out,
    emptyOutDir: false,
    target: 'es2022',
    // The content security policy allows no data: URL for code, so nothing is inlined.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 8000,
    reportCompressedSize: false,
    rollupOptions: {
      input: { ...Object.fromEntries(pages.map((page) => [page, here(`${page}.html`)])), forms: here('src/forms/main.ts'), rows: here('src/tasklist/main.ts'), cockpit: here('src/cockpit/main.ts') },
      preserveEntrySignatures: 'exports-only',
      // The task forms are read from `forms/` as they are, and Tasklist's and Cockpit's settings too, and so know no hash.
      output: {
        entryFileNames: ({ name }) => (['forms', 'rows', 'cockpit'].includes(name) ? 'forms/[name].js' : 'assets/[name]-[hash].js'),
        assetFileNames: ({ names }) => (names.includes('forms.css') ? 'forms/forms.css' : 'assets/[name]-[hash][extname]'),
      },
    },
  },
  plugins: [packages.collect(), packages.write()],
  // What the image loader takes of this codec it does not give back, see there.
  resolve: { alias: { '@cornerstonejs/codec-openjph/wasmjs': here('src/viewer/openjph.ts') } },
  worker: { format: 'es', plugins: () => [packages.collect()] },
  test: { include: ['test/**/*.test.ts'], environment: 'node' },
});
