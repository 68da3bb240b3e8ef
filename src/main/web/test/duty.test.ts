import { describe, expect, it } from 'vitest';
import { daysAfter, isoDay, weekOf } from '../src/duty/week';

describe('the week of a roster', () => {
  it('begins on Monday, also for a Sunday and over a new year', () => {
    const week = weekOf(new Date(2027, 0, 3, 23, 59));
    expect(isoDay(week.from)).toBe('2026-12-28');
    expect(isoDay(week.until)).toBe('2027-01-04');
    expect(isoDay(weekOf(week.from).from)).toBe('2026-12-28');
  });

  it('counts days of the calendar', () => {
    expect(isoDay(daysAfter(new Date(2028, 1, 28), 2))).toBe('2028-03-01');
  });
});
