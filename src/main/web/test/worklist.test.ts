import { describe, expect, it } from 'vitest';
import { isNew } from '../src/home/arrangement';
import { inOneLanguage } from '../src/shared/modelNames';

describe('a name in Tasklist', () => {
  it('is read in one language where it is written in both', () => {
    expect(inOneLanguage('发给我院 Offered to us', 'zh')).toBe('发给我院');
    expect(inOneLanguage('发给我院 Offered to us', 'en')).toBe('Offered to us');
    expect(inOneLanguage('利辛县人民医院 · 放射科医生 Lixin County People’s Hospital · radiologist', 'zh')).toBe('利辛县人民医院 · 放射科医生');
  });

  it('stays as it is where it is written in one', () => {
    expect(inOneLanguage('夜班 U1', 'en')).toBe('U1');
    expect(inOneLanguage('My own filter', 'zh')).toBe('My own filter');
    expect(inOneLanguage('我的筛选', 'en')).toBe('我的筛选');
  });
});

it('what came after the last look is new, and nothing is before the first', () => {
  expect(isNew('2041-05-06T07:08:10Z', '2041-05-06T07:08:09Z')).toBe(true);
  expect(isNew('2041-05-06T07:08:08Z', '2041-05-06T07:08:09Z')).toBe(false);
  expect(isNew('2041-05-06T07:08:10Z', null)).toBe(false);
});
