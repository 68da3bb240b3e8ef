import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { chooseLanguage, interpolate } from '../src/shared/i18n';

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const bundle = (folder: string, language: string): Record<string, string> =>
  JSON.parse(readFileSync(at(`${folder}/${language}.json`), 'utf8')) as Record<string, string>;
const everything = (): Record<string, string> => Object.assign({}, ...FOLDERS.map((folder) => bundle(folder, 'en'))) as Record<string, string>;
const placeholders = (message: string | undefined): string[] => [...(message ?? '').matchAll(/\{\w+\}/g)].map(([name]) => name).sort();
const forms = at('../../../../forms');

const FOLDERS = ['../src/i18n', '../src/i18n/viewer', '../src/i18n/process'];

describe.each(FOLDERS)('messages of %s', (folder) => {
  const zh = bundle(folder, 'zh');
  const en = bundle(folder, 'en');

  it('have the same keys in both languages', () => {
    expect(Object.keys(zh).sort()).toEqual(Object.keys(en).sort());
  });

  it('have the same placeholders and no empty text', () => {
    for (const key of Object.keys(en)) {
      expect(placeholders(zh[key]), key).toEqual(placeholders(en[key]));
      expect(zh[key], key).not.toBe('');
      expect(en[key], key).not.toBe('');
    }
  });
});

const formFiles = (): [string, string][] =>
  readdirSync(forms).map((file) => [file, readFileSync(`${forms}/${file}`, 'utf8')]);

it('every message is used, and there is one for each that a form names', () => {
  const read = (folder: string): string =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
      .map((entry) => readFileSync(`${entry.parentPath}/${entry.name}`, 'utf8'))
      .join('\n');
  const code = read(at('../src'));
  const prefixes = [...code.matchAll(/(?:tCode\('|t\(`|field\(name.*?`)([\w.]+?)(?:\.\$|')/g)].map(([, prefix]) => prefix);
  const madeAtRunTime = (key: string): boolean => [...prefixes, 'clinical', 'clock'].some((prefix) => key.startsWith(`${prefix}.`));
  const inForms = formFiles().flatMap(([, text]) => [...text.matchAll(/data-text="([\w.]+)"/g)].map(([, key]) => `form.${key}`));
  expect(inForms.filter((key) => !(key in everything()))).toEqual([]);
  const unused = Object.keys(everything()).filter((key) => !code.includes(`'${key}'`) && !inForms.includes(key) && !madeAtRunTime(key));
  expect(unused).toEqual([]);
});

describe('the language', () => {
  it('is what was chosen, else what the browser prefers, else English', () => {
    expect(chooseLanguage('zh', ['en-GB'])).toBe('zh');
    expect(chooseLanguage(null, ['fr', 'zh-CN', 'en'])).toBe('zh');
    expect(chooseLanguage('xx', ['fr'])).toBe('en');
  });

  it('fills in parameters and leaves unknown ones visible', () => {
    expect(interpolate('{a} of {b}', { a: 1 })).toBe('1 of {b}');
  });
});
