/**
 * dicomweb-client, a library of others, stores a study, searches it and retrieves it in every way that it knows.
 * Usage: node dicomweb-client.mjs BASE_URL CHROMIUM OUTPUT_FOLDER FOLDER_OF_OBJECTS STUDY_UID
 */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const [base, executablePath, , folder, study] = process.argv.slice(2);
const require = createRequire(new URL('../../main/web/package.json', import.meta.url));
const { chromium } = require('playwright-core');
const args = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync'];
const files = readdirSync(folder).sort().map((name) => readFileSync(join(folder, name)));

const browser = await chromium.launch({ executablePath, args });
try {
  // The page's policy allows no foreign script; the client stands for a page of its own.
  const page = await (await browser.newContext({ bypassCSP: true })).newPage();
  page.setDefaultTimeout(60_000);
  await page.goto(`${base}/login`);
  await page.addScriptTag({ path: require.resolve('dicomweb-client') });
  const seen = await page.evaluate(useClient, {
    url: `${base}/dicom-web`,
    study,
    authorization: `Basic ${Buffer.from('clinic.wangren:demo').toString('base64')}`,
    files: files.map((file) => file.toString('base64')),
  });
  check(seen);
  console.log('the client stored, searched and retrieved the study');
} finally {
  await browser.close();
}

function check(seen) {
  const sent = files.map((file) => file.toString('base64'));
  assert.equal(seen.stored['00081199'].Value.length, files.length);
  assert.deepEqual(seen.studies.map((found) => found['0020000D'].Value[0]), [study]);
  assert.equal(seen.series.length, 1);
  assert.equal(seen.instances.length, files.length);
  assert.deepEqual(seen.metadata, [files.length, files.length, 1]);
  assert.deepEqual(seen.studyFiles.toSorted(), sent.toSorted());
  assert.deepEqual(seen.seriesFiles.toSorted(), sent.toSorted());
  assert.ok(sent.includes(seen.instanceFile));
  assert.deepEqual(seen.frames, [seen.pixelBytes, seen.pixelBytes]);
  assert.deepEqual(seen.bulk, [seen.pixelBytes]);
  for (const [name, picture] of Object.entries(seen.pictures)) {
    assert.ok(['ffd8', '8950'].includes(picture), `${name} begins with ${picture}`);
  }
}

/** Runs in the page. */
async function useClient({ url, study, authorization, files }) {
  const encode = (buffer) => {
    let text = '';
    new Uint8Array(buffer).forEach((byte) => { text += String.fromCharCode(byte); });
    return btoa(text);
  };
  const begin = (pictures) => [...new Uint8Array([pictures].flat()[0]).slice(0, 2)]
    .map((byte) => byte.toString(16).padStart(2, '0')).join('');
  const datasets = files.map((file) => Uint8Array.from(atob(file), (char) => char.charCodeAt(0)).buffer);
  const client = new window.DICOMwebClient.api.DICOMwebClient({ url, headers: { Authorization: authorization } });

  const stored = await client.storeInstances({ datasets });
  const studies = await client.searchForStudies({ queryParams: { StudyInstanceUID: study, includefield: 'all' } });
  const series = await client.searchForSeries({ studyInstanceUID: study });
  const seriesInstanceUID = series[0]['0020000E'].Value[0];
  const inSeries = { studyInstanceUID: study, seriesInstanceUID };
  const instances = await client.searchForInstances(inSeries);
  const inInstance = { ...inSeries, sopInstanceUID: instances[0]['00080018'].Value[0] };
  const inFrames = { ...inInstance, frameNumbers: [1] };

  const metadata = await client.retrieveInstanceMetadata(inInstance);
  const attributes = metadata[0];
  const octets = [{ mediaType: 'application/octet-stream', transferSyntaxUID: '1.2.840.10008.1.2.1' }];
  const any = [...octets, { mediaType: 'image/x-dicom-rle', transferSyntaxUID: '1.2.840.10008.1.2.5' }];
  const bulk = await client.retrieveBulkData({ BulkDataURI: attributes['7FE00010'].BulkDataURI });
  const frames = await client.retrieveInstanceFrames({ ...inFrames, mediaTypes: octets });
  const anyFrames = await client.retrieveInstanceFrames(inFrames);
  await client.retrieveInstanceFrames({ ...inFrames, mediaTypes: any });
  const png = [{ mediaType: 'image/png' }];
  return {
    stored: JSON.parse(typeof stored === 'string' ? stored : JSON.stringify(stored)),
    studies,
    series,
    instances,
    metadata: [
      (await client.retrieveStudyMetadata({ studyInstanceUID: study })).length,
      (await client.retrieveSeriesMetadata(inSeries)).length,
      metadata.length,
    ],
    studyFiles: (await client.retrieveStudy({ studyInstanceUID: study })).map(encode),
    seriesFiles: (await client.retrieveSeries(inSeries)).map(encode),
    instanceFile: encode(await client.retrieveInstance(inInstance)),
    pixelBytes: attributes['00280010'].Value[0] * attributes['00280011'].Value[0] * 2,
    frames: [...frames, ...anyFrames].map((frame) => frame.byteLength),
    bulk: bulk.map((part) => part.byteLength),
    pictures: {
      rendered: begin(await client.retrieveInstanceRendered(inInstance)),
      renderedPng: begin(await client.retrieveInstanceRendered({ ...inInstance, mediaTypes: png, queryParams: { window: '40,80,linear' } })),
      renderedFrame: begin(await client.retrieveInstanceFramesRendered({ ...inFrames, mediaTypes: [{ mediaType: 'image/jpeg' }] })),
      thumbnail: begin(await client.retrieveInstanceThumbnail(inInstance)),
      frameThumbnail: begin(await client.retrieveInstanceFramesThumbnail({ ...inFrames, mediaTypes: png })),
    },
  };
}
