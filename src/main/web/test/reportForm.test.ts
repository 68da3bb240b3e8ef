import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { mergeLines, mergeReports } from '../src/forms/mergeReports';
import { answerText, fieldAt, fieldFrom, fieldsOf, hasOpenFields } from '../src/forms/reportFields';
import { fitting, placeAt, placesOf, wholeText, withStatement } from '../src/forms/template';
import { wordDiff } from '../src/forms/wordDiff';
import { forget, forgetOthers, keep, kept } from '../src/shared/keptText';
import type { ReportTemplate } from '../src/shared/types';

const folder = fileURLToPath(new URL('../../resources/reading/report-templates', import.meta.url));
const templates = readdirSync(folder).map((file) => JSON.parse(readFileSync(`${folder}/${file}`, 'utf8')) as ReportTemplate);
const headCt = templates.find(({ identifier }) => identifier === 'head-ct') as ReportTemplate;
const en = (text: { en: string }): string => text.en;

describe('fields', () => {
  it('are choices, numbers with a unit, and words; another bracket is what somebody wrote', () => {
    expect(fieldsOf('[left|right] lesion, [# mm], [?site] [sic]').map(({ kind, answers, unit, prompt }) => [kind, answers, unit, prompt])).toEqual([
      ['choice', ['left', 'right'], '', ''],
      ['number', [], ' mm', ''],
      ['words', [], '', 'site'],
    ]);
    expect(hasOpenFields('see image [12]')).toBe(false);
  });

  it('are gone through forwards and backwards', () => {
    const text = 'a [x|y] b [# mm] c';
    expect(fieldFrom(text, 0)?.kind).toBe('choice');
    expect(fieldFrom(text, 7)?.kind).toBe('number');
    expect(fieldFrom(text, 10, true)?.kind).toBe('choice');
    expect(fieldFrom(text, 17)).toBeUndefined();
    expect(fieldAt(text, 2, 7)?.kind).toBe('choice');
    expect(fieldAt(text, 2, 6)).toBeUndefined();
  });

  it('keep the unit of a number, and begin a sentence with a capital', () => {
    const [size, side] = fieldsOf('Nodule, [# mm]. [left|right] lung');
    expect(answerText('Nodule, [# mm]. [left|right] lung', size!, '1')).toBe('1 mm');
    expect(answerText('Nodule, [# mm]. [left|right] lung', side!, 'left')).toBe('Left');
    expect(answerText('the [left|right] lung', fieldsOf('the [left|right] lung')[0]!, 'left')).toBe('left');
  });
});

describe('templates', () => {
  it('fit by modality, and by part of the body first', () => {
    expect(fitting(templates, 'CT', 'HEAD').map(({ identifier }) => identifier)[0]).toBe('head-ct');
    expect(fitting(templates, 'DX', 'KNEE')[0]?.identifier).toBe('extremity-dx');
    expect(fitting(templates, 'US', 'FETUS')[0]?.identifier).toBe('obstetric-us');
    expect(fitting(templates, null, 'HEAD')).toEqual([]);
  });

  it('are written a line a section, and each section is found again in either language', () => {
    const text = wholeText(headCt, 'Technique', en, ': ');
    expect(placesOf(text, headCt.sections).map(({ section }) => section.code)).toEqual(headCt.sections.map(({ code }) => code));
    expect(placesOf('脑实质：出血\n脑室系统：正常', headCt.sections).map(({ section }) => section.code)).toEqual(['parenchyma', 'ventricles']);
    const midline = placeAt(text, headCt.sections, text.indexOf('Midline structures are'));
    expect(midline?.section.code).toBe('midline');
    expect(text.slice(midline!.words, midline!.end)).toBe(headCt.sections.find(({ code }) => code === 'midline')?.normal.en);
  });

  it('put a finding in place of the normal words, and beside another finding', () => {
    const [section] = headCt.sections;
    expect(withStatement(section!.normal.en, section!, 'Blood.')).toBe('Blood.');
    expect(withStatement('Blood.', section!, 'Infarct.')).toBe('Blood. Infarct.');
    expect(withStatement('出血。', section!, '梗死。')).toBe('出血。梗死。');
    expect(withStatement('Blood. Infarct.', section!, 'Infarct.')).toBe('Blood. Infarct.');
  });

  it.each(templates.map((one) => [one.identifier, one] as const))('%s has sections that no other begins like', (_, { sections }) => {
    const text = sections.map(({ label }) => `${label.zh}：x`).join('\n');
    expect(placesOf(text, sections).map(({ section }) => section.code)).toEqual(sections.map(({ code }) => code));
  });
});

it('differences are told word by word, and in Chinese sign by sign', () => {
  expect(wordDiff('No acute bleeding.', 'No acute infarct or bleeding.')).toEqual([
    { kind: 'same', text: 'No acute ' },
    { kind: 'added', text: 'infarct or ' },
    { kind: 'same', text: 'bleeding.' },
  ]);
  expect(wordDiff('左侧出血', '右侧出血')).toEqual([
    { kind: 'removed', text: '左' },
    { kind: 'added', text: '右' },
    { kind: 'same', text: '侧出血' },
  ]);
});

describe('what two windows wrote', () => {
  const report = (description: string, ...codes: string[]) => ({ description, impression: '', findings: codes.map((code) => ({ code, sizeMm: null, known: null })) });

  it('is merged where each has changed other lines and findings', () => {
    expect(mergeReports(report('a\nb', 'x'), report('A\nb', 'x', 'y'), report('a\nB'))).toEqual(report('A\nB', 'y'));
  });

  it('is left to the person where both have changed the same line', () => {
    expect(mergeLines('a', 'b', 'c')).toBeNull();
    expect(mergeLines('a\nb', 'a\nb\nc', 'A\nb')).toBeNull();
  });
});

describe('what is kept in the tab', () => {
  const content = { findings: [], description: 'x', impression: '' };
  const storage = (): Storage => {
    const held: Record<string, string> = {};
    const act = { setItem: (key: string, value: string) => void (held[key] = value), getItem: (key: string) => held[key] ?? null, removeItem: (key: string) => void delete held[key] };
    return new Proxy(act as unknown as Storage, { ownKeys: () => Object.keys(held), getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true }) });
  };

  it('is for who has typed it, and ends with the login', () => {
    const place = storage();
    keep('li', 'case', { content, base: content, revision: 3 }, place);
    expect(kept('li', 'case', place)?.revision).toBe(3);
    expect(kept('wang', 'case', place)).toBeNull();
    forgetOthers('li', place);
    expect(kept('li', 'case', place)).not.toBeNull();
    forgetOthers('wang', place);
    expect(kept('li', 'case', place)).toBeNull();
    keep('li', 'case', { content, base: content, revision: 3 }, place);
    forgetOthers(null, place);
    expect(kept('li', 'case', place)).toBeNull();
  });

  it('is gone once the server has it', () => {
    const place = storage();
    keep('li', 'case', { content, base: content, revision: 3 }, place);
    forget('li', 'case', place);
    expect(kept('li', 'case', place)).toBeNull();
  });
});
