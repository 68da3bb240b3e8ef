/**
 * A reader's story: the study beside the earlier one, linked; windows by key and typed; measured, undone, kept, found again;
 * three planes; what the clinic said. Almost all by keyboard. Usage: node reading-room.mjs BASE_URL CHROMIUM FOLDER
 */
import assert from 'node:assert/strict';
import { accessible, drag, measured, pane, press, says, withBrowser } from './reader.mjs';
import { headCt, store, structuredReport, study, studyUid, submit } from './studies.mjs';

await withBrowser(process.argv.slice(2), async ({ base, login, picture }) => {
  const person = { patientId: `R${Date.now()}`, name: { Alphabetic: 'Zhao^Ming', Ideographic: '赵^明' } };
  const now = study({ ...person, date: '20260217', description: '头颅CT' });
  const before = study({ ...person, date: '20250103', description: '头颅CT' });
  const current = [...headCt(now, {}), ...structuredReport(now, 'CTDI 45 mGy')];
  const earlier = headCt(before, { slices: 12, spacingMm: 10, bleed: false });
  const clinical = { symptoms: ['suddenHeadache'], onsetHours: 2 };
  await store(base, 'clinic.zhangcun', earlier);
  await submit(base, 'clinic.zhangcun', studyUid(earlier), clinical);
  await store(base, 'clinic.zhangcun', current);
  const referral = await submit(base, 'clinic.zhangcun', studyUid(current), clinical);
  const address = `${base}/viewer?study=${studyUid(current)}&case=${referral}`;

  const page = await login('radiologist.lixin', 'en');
  await page.goto(address);
  await beside(page);
  await picture(page, 'beside');
  await accessible(page, 'two panes');
  await windows(page);
  await measure(page);
  await picture(page, 'measured');
  await keep(page);
  await page.reload();
  await foundAgain(page);
  await picture(page, 'found-again');
  await planes(page, picture);
  await four(page, picture);
  await theCase(page, picture);
  await help(page, picture, 'help');
  await monitor(page, picture);

  for (const [locale, keys] of [['zh-CN', '按键与鼠标'], ['en', 'Keys and mouse']]) {
    const small = await login('radiologist.lixin', locale, 390, 844);
    await small.goto(address);
    await pane(small, 1).getByText(/24|12/).first().waitFor();
    await picture(small, `phone-${locale}`);
    await accessible(small, `phone ${locale}`);
    await press(small, '?');
    await small.getByRole('heading', { name: keys }).waitFor();
    await picture(small, `phone-help-${locale}`);
    await small.context().close();
  }
  const chinese = await login('radiologist.lixin', 'zh-CN');
  await chinese.goto(address);
  await pane(chinese, 0).getByText('赵明').waitFor();
  await press(chinese, 'Shift+I');
  await chinese.locator('.case-info').getByText('突发头痛').waitFor();
  await picture(chinese, 'chinese');
  await accessible(chinese, 'Chinese');
  console.log(`read ${studyUid(current)} ${referral}`);
});

/** The protocol of head CT: now and the newest earlier one, which scroll together by place, though theirs are twice as thick. */
async function beside(page) {
  await says(page, 0, 'Slice 1 / 24');
  await says(page, 1, 'Slice 1 / 12');
  assert.equal(await page.locator('.series[aria-current=true]').innerText().then((text) => text.includes('Head 5.0')), true);
  await press(page, 'End');
  await says(page, 0, 'Slice 24 / 24');
  await says(page, 1, 'Slice 12 / 12');
  await press(page, 'Home', ...Array(12).fill('ArrowDown'));
  await says(page, 0, 'Location 60.0 mm');
  await says(page, 1, 'Location 60.0 mm');
  await press(page, 'l', 'ArrowDown');
  await says(page, 0, 'Slice 14 / 24');
  await says(page, 1, 'Slice 7 / 12');
  await press(page, 'ArrowUp');
  await says(page, 0, 'Slice 13 / 24');
}

async function windows(page) {
  for (const [key, words] of [['5', 'W 1500 L -600'], ['g', 'W 600 L 300'], ['0', 'W 80 L 40']]) {
    await press(page, key);
    await says(page, 0, words);
  }
  await press(page, 'w');
  await page.keyboard.type('35/90');
  await press(page, 'Enter');
  await says(page, 0, 'W 90 L 35');
  await press(page, 'i');
  await says(page, 0, 'Inverted');
  await press(page, 'i', 'h');
  await pane(page, 0).locator('.edge.left', { hasText: 'L' }).waitFor();
  await press(page, 'h', 'q');
  await pane(page, 0).locator('.edge.top', { hasText: 'R' }).or(pane(page, 0).locator('.edge.top', { hasText: 'L' })).waitFor();
  await press(page, 'r');
  await pane(page, 0).locator('.edge.left', { hasText: 'R' }).waitFor();
  await says(page, 0, 'W 80 L 40');
}

async function measure(page) {
  await press(page, 'm');
  await drag(page, 0, [0.3, 0.35], [0.7, 0.35]);
  await measured(page, 0, /^\d+\.\d mm$/);
  await press(page, 'u');
  await pane(page, 0).locator('.svg-layer').getByText(/mm$/).waitFor({ state: 'detached' });
  await press(page, 'y');
  await measured(page, 0, /^\d+\.\d mm$/);
  await press(page, 'e');
  await drag(page, 0, [0.645, 0.46], [0.67, 0.49]);
  await measured(page, 0, /Mean 7[0-9] ± .* HU/); // blood
  await press(page, 'b');
  await drag(page, 0, [0.15, 0.2], [0.3, 0.18]);
  await drag(page, 0, [0.15, 0.28], [0.3, 0.31]);
  await measured(page, 0, /^\d+\.\d°$/);
  await press(page, 'a');
  await drag(page, 0, [0.8, 0.2], [0.7, 0.3]);
  await page.keyboard.type('Bleed?');
  await press(page, 'Enter');
  await measured(page, 0, 'Bleed?');
  await press(page, 's', ']', 'Delete'); // the first of them, the length
  await pane(page, 0).locator('.svg-layer').getByText(/mm$/).waitFor({ state: 'detached' });
  await press(page, 'u');
  await measured(page, 0, /^\d+\.\d mm$/);
}

async function keep(page) {
  await press(page, 'k');
  await says(page, 0, 'Key image');
  await press(page, 'Shift+K');
  await page.getByText('Saved with the study: 1 key images, 4 measurements.').waitFor();
  assert.ok(await page.getByRole('button', { name: /^Save/ }).isDisabled(), 'there is nothing more to save');
}

async function foundAgain(page) {
  await says(page, 0, 'Slice 1 / 24');
  await press(page, ...Array(12).fill('ArrowDown'));
  await says(page, 0, 'Key image');
  for (const words of [/^\d+\.\d mm$/, /Mean 7[0-9] ± .* HU/, /^\d+\.\d°$/, 'Bleed?']) await measured(page, 0, words);
  assert.ok(await page.getByRole('button', { name: /^Save/ }).isDisabled(), 'what was found again is kept already');
}

async function planes(page, picture) {
  await press(page, 'v');
  for (const plane of ['Axial', 'Sagittal', 'Coronal']) await page.locator('.mpr').getByText(plane, { exact: true }).first().waitFor();
  await pane(page, 1).locator('.edge.top', { hasText: 'H' }).waitFor();
  await pane(page, 2).locator('.edge.left', { hasText: 'R' }).waitFor();
  assert.ok((await page.locator('.mpr .svg-layer line').count()) >= 6, 'a crosshair in each plane');
  await picture(page, 'planes');
  await press(page, 'Shift+V', 'Shift+V');
  await page.locator('.mpr').getByText('MIP 10 mm').first().waitFor();
  await picture(page, 'slab');
  await press(page, 'v');
  await says(page, 0, 'Slice 13 / 24');
}

/** Four panes; the report of the dose into the third, by keyboard alone. */
async function four(page, picture) {
  await press(page, 'Shift+4', 'Shift+Enter', 'Shift+Enter', '.', '.');
  await pane(page, 2).getByText('CTDI 45 mGy').waitFor();
  await picture(page, 'four');
  await accessible(page, 'four panes');
  await page.locator('.series', { hasText: 'Head 5.0' }).dragTo(pane(page, 3));
  await says(page, 3, '2026-02-17');
  await press(page, 'Shift+1');
  await says(page, 0, 'Slice');
  await press(page, 'c');
  await says(page, 1, '2025-01-03');
  await press(page, 'Shift+1');
}

async function theCase(page, picture) {
  await press(page, 'Shift+I');
  await page.locator('.case-info').getByText('Sudden headache').waitFor();
  const link = await page.getByRole('link', { name: 'Case and reports' }).getAttribute('href');
  assert.match(link, /^\/referral\.html\?id=/);
  await picture(page, 'case');
}

async function help(page, picture, name) {
  await press(page, '?');
  await page.getByRole('dialog').getByText('Type centre and width').waitFor();
  await picture(page, name);
  await accessible(page, name);
  await press(page, 'Escape');
}

async function monitor(page, picture) {
  await press(page, 't');
  await page.getByRole('dialog', { name: 'Monitor check' }).waitFor();
  const greys = await page.locator('.monitor-pattern').evaluate((canvas) => {
    const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
    return new Set(data.filter((_, i) => i % 4 === 0)).size;
  });
  assert.ok(greys > 200, `a ramp of all greys: ${greys}`);
  await picture(page, 'monitor');
  await press(page, 'Escape');
}
