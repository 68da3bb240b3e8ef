import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const pages = ['audit', 'duty', 'index', 'login', 'referral', 'submit', 'viewer'];

/** One HTML file a page; everything else goes to `assets/` under a name with its content hash. */
export default defineConfig({
  root: here('.'),
  base: '/',
  publicDir: here('public'),
  build: {
    outDir: process.env.MIC_WEB_OUT ?? here('../../../target/classes/META-INF/resources'),
    emptyOutDir: false,
    target: 'es2022',
    // The content security policy allows no data: URL for code, so nothing is inlined.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 8000,
    reportCompressedSize: false,
    rollupOptions: { input: Object.fromEntries(pages.map((page) => [page, here(`${page}.html`)])) },
  },
  worker: { format: 'es' },
  test: { include: ['test/**/*.test.ts'], environment: 'node' },
});
