/** What scripts of the reading room share: a browser whose pages may not fail, axe, and looks at what is drawn. */
import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { enter, launch } from './watched.mjs';

const require = createRequire(new URL('../../main/web/package.json', import.meta.url));
const axe = require('axe-core').source;

export async function withBrowser([base, executablePath, pictures], story) {
  mkdirSync(pictures, { recursive: true });
  const browser = await launch(executablePath);
  const errors = [];
  const login = async (user, locale, width = 1440, height = 900) => {
    const context = await browser.newContext({ locale, viewport: { width, height } });
    context.setDefaultTimeout(60_000);
    const page = await context.newPage();
    page.on('pageerror', (error) => errors.push(`${page.url()}: ${error}`));
    await enter(page, base, user);
    return page;
  };
  try {
    await story({ base, login, picture: (page, name) => page.screenshot({ path: join(pictures, `reading-${name}.png`) }) });
    assert.deepEqual(errors, [], 'no page failed');
  } finally {
    await browser.close();
  }
}

/** Nothing that WCAG 2.1 AA forbids, as far as axe sees. */
export async function accessible(page, what) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => globalThis.axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa'] }));
  assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`), [], `axe: ${what}`);
}

export const pane = (page, index) => page.locator('.grid:not([hidden]) > .image-area').nth(index);

/** Waits until the pane says this. */
export const says = (page, index, words) => pane(page, index).locator('.overlay').getByText(words).first().waitFor();

export async function press(page, ...keys) {
  for (const key of keys) await page.keyboard.press(key);
}

/** Draws with the left button, by parts of the pane's width and height. */
export async function drag(page, index, ...points) {
  const box = await pane(page, index).boundingBox();
  const at = ([x, y]) => [box.x + box.width * x, box.y + box.height * y];
  await page.mouse.move(...at(points[0]));
  await page.mouse.down();
  for (const point of points.slice(1)) await page.mouse.move(...at(point), { steps: 4 });
  await page.mouse.up();
}

/** The words beside what is measured in the pane. */
export const measured = (page, index, words) => pane(page, index).locator('.svg-layer').getByText(words).first().waitFor();

/** The colour of the image at a part of the pane's width and height. */
export function colour(page, index, x, y) {
  return pane(page, index).locator('canvas').evaluate((canvas, [u, v]) => {
    const copy = document.createElement('canvas');
    [copy.width, copy.height] = [canvas.width, canvas.height];
    const pen = copy.getContext('2d');
    pen.drawImage(canvas, 0, 0);
    return [...pen.getImageData(Math.round(canvas.width * u), Math.round(canvas.height * v), 1, 1).data.slice(0, 3)];
  }, [x, y]);
}

/** Asks again until it is so; the limit is that of all waiting. */
export async function until(what, question) {
  const end = Date.now() + 60_000;
  for (;;) {
    if (await question()) return;
    assert.ok(Date.now() < end, `not in a minute: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
