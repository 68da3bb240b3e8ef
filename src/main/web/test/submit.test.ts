import { describe, expect, it } from 'vitest';
import { isNoImage } from '../src/submit/leftOut';
import { Problem, toProblem } from '../src/shared/problem';
import type { Picked } from '../src/submit/pickFiles';
import { readClinical } from '../src/shared/readClinical';
import { reason } from '../src/submit/sender';
import { withoutReferral } from '../src/submit/studyChooser';
import { isDone, sameFile } from '../src/submit/uploadSession';
import type { UploadFile, UploadSession } from '../src/shared/types';

describe('an upload', () => {
  const stored = (name: string, state: UploadFile['state']): UploadFile => ({ id: name, name, modified: 7, size: 3, offset: 0, state, stored: 0, leftOut: 0, refused: 0, refusals: [] });
  const session = (...files: UploadFile[]): UploadSession => ({ id: 's', createdAt: '', expiresAt: '', chosen: files.length, film: null, files, studies: [] });
  const picked = (path: string, modified = 7): Picked => ({ path, file: new File(['abc'], path, { lastModified: modified }) });

  it('knows a file again by path, size and time', () => {
    const known = session(stored('CT/IM1', 'WAITING'));
    expect(sameFile(known, picked('CT/IM1'))?.id).toBe('CT/IM1');
    expect(sameFile(known, picked('MR/IM1'))).toBeNull();
    expect(sameFile(known, picked('CT/IM1', 8))).toBeNull();
    expect(sameFile(null, picked('CT/IM1'))).toBeNull();
  });

  it('is done when nothing waits for bytes, for the archive or for a patient', () => {
    expect(isDone(session(stored('a', 'STORED'), stored('b', 'REFUSED')))).toBe(true);
    for (const state of ['WAITING', 'RECEIVED', 'NEEDS_PATIENT'] as const) expect(isDone(session(stored('a', state)))).toBe(false);
  });

  it('tells why a file was not sent in words for people', () => {
    const answer = (status: number, body: string) => Object.assign(new Error('tus: unexpected response'), { originalRequest: {}, originalResponse: { getStatus: () => status, getBody: () => body } }) as unknown as Error;
    expect(reason(answer(413, '{"detail":"Too large."}'))).toBe('Too large.');
    for (const body of ['{"error":"Forbidden"}', '<html></html>', '']) expect(reason(answer(403, body))).toMatch(/^the server did not take it \(status 403\)/);
    expect(reason(new Error('tus: failed to upload chunk'))).toMatch(/^The server cannot be reached/);
  });

  it('leaves out what lies beside images on a disc', () => {
    const none = ['DICOMDIR', 'CD/Thumbs.db', 'x/.DS_Store', '__MACOSX/IM1', 'viewer/start.exe', 'ReadMe', 'autorun.inf'];
    expect(none.filter((path) => !isNoImage(path))).toEqual([]);
    expect(['IM0001', 'CT/1.dcm', 'film.jpg', 'disc.zip'].filter(isNoImage)).toEqual([]);
  });
});

it('clinical information that was not entered is unknown, not "no" or zero', () => {
  const form = new FormData();
  form.set('modality', 'CT');
  form.set('gcs', '');
  form.set('trauma', 'false');
  form.append('symptoms', 'dizziness');
  form.append('symptoms', 'vomiting');
  expect(readClinical(form)).toMatchObject({ modality: 'CT', gcs: null, trauma: false, pregnancy: null, symptoms: ['dizziness', 'vomiting'] });
});

it('only studies without a referral are offered, newest first', () => {
  const study = (uid: string, date: string) => ({ uid, date, patientName: '', patientId: '', sex: '', age: null, description: '', modality: '', bodyPart: '', images: null });
  const offered = withoutReferral([study('1', '2026-01-01'), study('2', '2026-02-01'), study('3', '2026-03-01')], [{ studyInstanceUid: '3' }]);
  expect(offered.map(({ uid }) => uid)).toEqual(['2', '1']);
});

describe('a problem', () => {
  it('will come again until the person does something, or may pass by itself', () => {
    expect([401, 403, 404, 422].filter((status) => !new Problem(status, '').isFinal)).toEqual([]);
    expect([408, 429, 500, 503].filter((status) => new Problem(status, '').isFinal)).toEqual([]);
  });

  it('names what differs by keywords, which the page says in words', async () => {
    const body = JSON.stringify({ detail: 'PatientSex', code: 'patientLink.differences', differences: ['PatientSex'] });
    const problem = await toProblem(new Response(body, { status: 409, headers: { 'Content-Type': 'application/problem+json' } }));
    expect(problem).toMatchObject({ code: 'patientLink.differences', differences: ['PatientSex'] });
  });
});
