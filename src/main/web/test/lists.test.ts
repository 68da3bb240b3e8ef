import { describe, expect, it } from 'vitest';
import { newEmergencies } from '../src/home/announce';
import { criticalFirst } from '../src/home/clinicReferrals';
import { latestFirst } from '../src/referral/reportsSection';
import { csrfToken } from '../src/shared/csrf';
import type { Report, ReferralSummary, WorklistItem } from '../src/shared/types';

const item = (id: string, urgency: string): WorklistItem => ({ id, urgency }) as WorklistItem;

describe('the worklist', () => {
  it('does not announce what is there on the first look', () => {
    expect(newEmergencies(null, [item('1', 'U1')])).toEqual([]);
  });

  it('announces U1 cases that are new, and nothing else', () => {
    const items = [item('1', 'U1'), item('2', 'U2'), item('3', 'U1')];
    expect(newEmergencies(new Set(['1']), items).map(({ id }) => id)).toEqual(['3']);
  });
});

it('unacknowledged critical results come first, the rest keeps its order', () => {
  const rows = [['a', false], ['b', true], ['c', false]].map(([id, criticalUnacknowledged]) => ({ id, criticalUnacknowledged }) as ReferralSummary);
  expect(criticalFirst(rows).map(({ id }) => id)).toEqual(['b', 'a', 'c']);
});

it('the newest version of a report is on top', () => {
  const reports = [1, 3, 2].map((version) => ({ version }) as Report);
  expect(latestFirst(reports).map(({ version }) => version)).toEqual([3, 2, 1]);
});

it('the CSRF token is read from its own cookie', () => {
  expect(csrfToken('a=1; MIC-CSRF=x%3D1; XSRF-TOKEN=y')).toBe('x=1');
  expect(csrfToken('MIC-CSRF=planted; __Host-MIC-CSRF=own')).toBe('own');
  expect(csrfToken('XSRF-TOKEN=y')).toBeNull();
});
