import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const folder = fileURLToPath(new URL('../../../../forms', import.meta.url));
const forms = readdirSync(folder).map((file) => [file, readFileSync(`${folder}/${file}`, 'utf8')] as const);
const script = (text: string): string | undefined => /<script[\s\S]*<\/script>/.exec(text)?.[0];
const camelCase = (file: string): string => file.replace('.html', '').replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

it.each(forms)('%s has its own name, and nothing in its script that others have not', (file, text) => {
  expect(/<form name="(\w+)"/.exec(text)?.[1]).toBe(camelCase(file));
  expect(script(text)).toBe(script(forms[0]?.[1] ?? ''));
});
