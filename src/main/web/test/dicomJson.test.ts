import { describe, expect, it } from 'vitest';
import { ageInYears, isoDate, personName } from '../src/shared/dicomJson';

describe('a person’s name', () => {
  const name = { '00100010': { vr: 'PN', Value: [{ Alphabetic: 'Wang^Xiulan', Ideographic: '王^秀兰' }] } };

  it('is ideographic for Chinese and alphabetic for English', () => {
    expect(personName(name, '00100010', 'zh')).toBe('王秀兰');
    expect(personName(name, '00100010', 'en')).toBe('Wang Xiulan');
  });

  it('is what there is when one form is missing', () => {
    expect(personName({ '00100010': { Value: [{ Alphabetic: 'Li^Na' }] } }, '00100010', 'zh')).toBe('Li Na');
    expect(personName({ '00100010': { Value: [{ Ideographic: '李^娜' }] } }, '00100010', 'en')).toBe('李娜');
    expect(personName({}, '00100010', 'en')).toBe('');
  });
});

describe('the age', () => {
  it('is the age string in years, else counted from the dates', () => {
    expect(ageInYears({ '00101010': { Value: ['070Y'] } })).toBe(70);
    const dates = (born: string, studied: string) => ({ '00100030': { Value: [born] }, '00080020': { Value: [studied] } });
    expect(ageInYears(dates('19560218', '20260217'))).toBe(69);
    expect(ageInYears(dates('19560217', '20260217'))).toBe(70);
    expect(ageInYears({})).toBeNull();
  });

  it('leaves odd dates as they are', () => {
    expect(isoDate('20260217')).toBe('2026-02-17');
    expect(isoDate('1997.04.24')).toBe('1997.04.24');
  });
});
