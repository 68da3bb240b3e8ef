import { describe, expect, it } from 'vitest';
import { itemOf, keysOf, kindOf, personOf, referralOf, studiesOf, type AuditEvent } from '../src/audit/auditEvent';

const REFERRAL = '00000000-0000-4000-8000-000000000001';
const UPLOAD = '00000000-0000-4000-8000-000000000002';

function event(type: string, subtype: string, entity: AuditEvent['entity'], who?: string): AuditEvent {
  return {
    id: REFERRAL,
    meta: { versionId: '7' },
    type: { code: type },
    subtype: [{ code: subtype }],
    recorded: '2027-02-06T00:00:00Z',
    outcome: '0',
    outcomeDesc: 'GET /dicom-web/studies 200',
    agent: [who ? { who: { identifier: { value: who } } } : {}],
    ...(entity ? { entity } : {}),
  };
}

describe('an event of the trail', () => {
  it('says in one word what was done', () => {
    expect(kindOf(event('rest', 'read', []))).toBe('read');
    expect(kindOf(event('110106', 'read', []))).toBe('export');
    expect(kindOf(event('110114', '110122', undefined))).toBe('login');
    expect(kindOf(event('110113', '110127', undefined))).toBe('emergency');
  });

  it('tells a study, a referral and another item apart', () => {
    const about = event('rest', 'update', [
      { what: { type: 'ImagingStudy', identifier: { value: 'urn:oid:1.2.3' } } },
      { what: { type: 'ImagingStudy', identifier: { value: 'urn:oid:1.2.4' } } },
      { what: { type: 'ServiceRequest', identifier: { value: `urn:uuid:${REFERRAL}` } } },
      { what: { identifier: { value: `urn:uuid:${UPLOAD}` } } },
    ]);
    expect(studiesOf(about)).toEqual(['1.2.3', '1.2.4']);
    expect(referralOf(about)).toBe(REFERRAL);
    expect(itemOf(about)).toBe(UPLOAD);
  });

  it('has a person only when one is known, and keys only when it was a search', () => {
    expect(personOf(event('rest', 'read', []))).toBeNull();
    expect(personOf(event('rest', 'read', [], 'auditor'))).toBe('auditor');
    expect(keysOf(event('rest', 'search', [{ description: 'Keys: PatientName, StudyDate' }]))).toBe('PatientName, StudyDate');
    expect(keysOf(event('rest', 'read', []))).toBeNull();
  });
});
