/**
 * OHIF's viewer, as its makers have built it, opens studies over DICOMweb from an origin of its own, which is listed for that.
 * Usage: node ohif.mjs BASE_URL CHROMIUM SCREENSHOT_FOLDER OHIF_DIST ORIGIN STUDY...
 */
import assert from 'node:assert/strict';
import { existsSync, mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const [base, executablePath, pictures, dist, origin, ...studies] = process.argv.slice(2);
const { chromium } = createRequire(new URL('../../main/web/package.json', import.meta.url))('playwright-core');
const args = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync', '--enable-unsafe-swiftshader',
  '--disable-features=BlockInsecurePrivateNetworkRequests,PrivateNetworkAccessSendPreflights,LocalNetworkAccessChecks'];
mkdirSync(pictures, { recursive: true });

const dicomWeb = `${base}/dicom-web`;
const config = `window.config = {
  routerBasename: null, extensions: [], modes: [], customizationService: {}, showStudyList: true, maxNumberOfWebWorkers: 2,
  showWarningMessageForCrossOrigin: false, showCPUFallbackMessage: false, showLoadingIndicator: true, investigationalUseDialog: { option: 'never' },
  strictZSpacingForVolumeViewport: true, defaultDataSourceName: 'dicomweb',
  dataSources: [{ namespace: '@ohif/extension-default.dataSourcesModule.dicomweb', sourceName: 'dicomweb', configuration: {
    friendlyName: 'Medical Image Cloud', name: 'mic', wadoUriRoot: '${base}/wado', qidoRoot: '${dicomWeb}', wadoRoot: '${dicomWeb}',
    qidoSupportsIncludeField: false, imageRendering: 'wadors', thumbnailRendering: 'wadors', enableStudyLazyLoad: true,
    supportsFuzzyMatching: true, supportsWildcard: true, bulkDataURI: { enabled: true } } }],
};`;

const browser = await chromium.launch({ executablePath, args });
try {
  const context = await browser.newContext({ locale: 'en', viewport: { width: 1366, height: 900 } });
  context.setDefaultTimeout(120_000);
  await context.route(`${origin}/**`, serve);
  await context.route(`${base}/**`, (route) => route.continue({
    headers: { ...route.request().headers(), authorization: `Basic ${Buffer.from('clinic.wangren:demo').toString('base64')}` },
  }));
  for (const [number, study] of studies.entries()) await open(context, study, number);
  console.log(`OHIF opened ${studies.length} studies`);
} finally {
  await browser.close();
}

/** A file of the viewer; what is none is a place in it. */
function serve(route) {
  const path = new URL(route.request().url()).pathname;
  if (path === '/app-config.js') return route.fulfill({ contentType: 'text/javascript', body: config });
  const file = join(dist, path);
  return route.fulfill({ path: path !== '/' && existsSync(file) ? file : join(dist, 'index.html') });
}

/** Until its first image is drawn in more than a few shades. */
async function open(context, study, number) {
  const page = await context.newPage();
  const faults = [];
  page.on('response', (answer) => answer.url().startsWith(base) && answer.status() >= 400 && faults.push(`${answer.status()} ${answer.url()}`));
  page.on('pageerror', (error) => console.log(`error: ${error}`));
  await page.goto(`${origin}/viewer?StudyInstanceUIDs=${study}`);
  try {
    await page.waitForFunction(() => [...document.querySelectorAll('canvas')].some((canvas) => {
      const pixels = canvas.width > 100 ? canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data : undefined;
      return pixels !== undefined && new Set(pixels).size > 16;
    }), undefined, { polling: 1000 });
  } finally {
    await page.screenshot({ path: join(pictures, `ohif-${number}.png`) });
  }
  assert.deepEqual(faults, []);
  await page.close();
}
