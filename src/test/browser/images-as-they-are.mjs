/**
 * Images are shown as they are: millimetres where the file has them, colours of a palette, windows below 1, a newborn's age,
 * side and view, and films that say so. Usage: node images-as-they-are.mjs BASE_URL CHROMIUM FOLDER
 */
import assert from 'node:assert/strict';
import { accessible, colour, drag, measured, pane, press, says, until, withBrowser } from './reader.mjs';
import { mammography, radiograph, store, study, studyUid, ultrasoundClip } from './studies.mjs';

const decimal = (...numbers) => ({ vr: 'DS', Value: numbers });

await withBrowser(process.argv.slice(2), async ({ base, login, picture }) => {
  const person = { patientId: `I${Date.now()}`, name: { Alphabetic: 'Sun^Bao', Ideographic: '孙^宝' } };
  const newborn = study({ ...person, date: '20260218', description: '多项', age: '', birthDate: '20260213' });
  const views = study({ ...person, patientId: `${person.patientId}M`, date: '20260219', description: '乳腺' });
  const digital = radiograph(newborn, { description: 'Detector', more: { '00181164': decimal(0.5, 0.5), '00200020': { vr: 'CS', Value: ['L', 'F'] } } });
  const scanned = radiograph(newborn, { sopClass: '1.2.840.10008.5.1.4.1.1.7', description: 'Scan', more: { '00080064': { vr: 'CS', Value: ['DF'] } } });
  const zero = radiograph(newborn, { description: 'Zero', more: { '00181164': decimal(0, 0) } });
  const fine = radiograph(newborn, { sopClass: '1.2.840.10008.5.1.4.1.1.128', modality: 'PT', description: 'Fine',
    more: { '00281052': decimal(0), '00281053': decimal(0.0001), '00281050': decimal(0.2), '00281051': decimal(0.4) } });
  const clip = ultrasoundClip(newborn);
  await store(base, 'clinic.zhangcun', [...digital, ...scanned, ...zero, ...fine, ...clip]);
  await store(base, 'clinic.zhangcun', mammography(views));

  const page = await login('clinic.zhangcun', 'zh-CN');
  const frames = new Set();
  page.on('response', (response) => /\/frames\/\d+$/.test(response.url()) && frames.add(response.headers()['content-type']?.split(';')[1]?.trim()));
  await page.goto(`${base}/viewer?study=${studyUid(digital)}`);
  const choose = (name) => page.locator('.series', { hasText: name }).click();

  await choose('Detector');
  await says(page, 0, '女 · 5天');
  await says(page, 0, 'mm（探测器平面）');
  await press(page, 'm');
  const inMillimetres = await length(page, /^[\d.]+ mm$/);
  await measured(page, 0, '探测器平面');
  await picture(page, 'detector');

  await choose('Scan');
  await says(page, 0, '胶片扫描：不可用于初步诊断');
  await says(page, 0, '无像素间距：长度以像素计');
  const inPixels = await length(page, /^[\d.]+ px$/);
  assert.ok(Math.abs(inMillimetres - inPixels / 2) < 0.2, `half a millimetre a pixel: ${inMillimetres} mm, ${inPixels} px`);
  await picture(page, 'scan');
  await accessible(page, 'a scan');

  await choose('Zero');
  await says(page, 0, '文件中间距为0：长度以像素计');

  await choose('Fine');
  await says(page, 0, 'W 0.4 L 0.2');
  await until('the disc is brighter than what is around it', async () => (await colour(page, 0, 0.51, 0.47))[0] > (await colour(page, 0, 0.26, 0.26))[0] + 60);
  await press(page, 's');
  await drag(page, 0, [0.5, 0.5], [0.4, 0.5]);
  await until('the window is narrower than 1', async () => /W 0\.\d+/.test(await pane(page, 0).locator('.corner.bottom.right').innerText()));

  await choose('Clip');
  await says(page, 0, '帧 1 / 8');
  await until('the disc is red', async () => String(await colour(page, 0, 0.31, 0.5)) === '255,0,0');
  await press(page, 'm');
  const inside = await length(page, /^[\d.]+ mm$/);
  assert.ok(inside > 1 && inside < 60, `centimetres of the region as millimetres: ${inside}`);
  await press(page, 's', 'Space');
  await pane(page, 0).getByText(/帧 [4-8] \/ 8/).first().waitFor();
  await press(page, 'Space');
  await picture(page, 'clip');

  await page.goto(`${base}/viewer?study=${views['0020000D'].Value[0]}`);
  for (const [index, view] of ['R CC', 'L CC', 'R MLO', 'L MLO'].entries()) await pane(page, index).locator('.side-and-view', { hasText: view }).waitFor();
  await picture(page, 'mammography');
  await accessible(page, 'mammography');
  assert.deepEqual([...frames], ['type="image/jphc"'], 'frames come in fewer bytes');
  console.log('the images are shown as they are');
});

/** Measures the same way across the pane, and tells the number. */
async function length(page, words) {
  await press(page, 'Shift+Delete');
  await drag(page, 0, [0.4, 0.45], [0.6, 0.45]);
  const text = pane(page, 0).locator('.svg-layer').getByText(words).first();
  let before = '';
  await until('what is measured stands still', async () => {
    const last = before;
    before = await text.textContent();
    await page.waitForTimeout(500);
    return before === last && before === (await text.textContent());
  });
  return parseFloat(before);
}
