import { describe, expect, it } from 'vitest';
import { batches } from '../src/submit/batches';
import { instanceUid } from '../src/submit/instanceUid';
import { multipartDicom } from '../src/submit/multipart';
import { readClinical } from '../src/submit/readClinical';
import { withoutReferral } from '../src/submit/studyChooser';

describe('the STOW-RS body', () => {
  it('has one application/dicom part a file and a closing boundary', async () => {
    const { body, contentType } = multipartDicom([new Blob(['one']), new Blob(['two'])], 'b');
    expect(contentType).toBe('multipart/related; type="application/dicom"; boundary=b');
    expect(await body.text()).toBe(
      '--b\r\nContent-Type: application/dicom\r\n\r\none\r\n--b\r\nContent-Type: application/dicom\r\n\r\ntwo\r\n--b--\r\n',
    );
  });

  it('uses another boundary each time', () => {
    expect(multipartDicom([]).contentType).not.toBe(multipartDicom([]).contentType);
  });
});

describe('batches', () => {
  const sizes = (...all: number[]): { size: number }[] => all.map((size) => ({ size }));

  it('hold no more files and bytes than allowed', () => {
    expect(batches(sizes(1, 1, 1), 2, 100).map((batch) => batch.length)).toEqual([2, 1]);
    expect(batches(sizes(60, 60, 10), 9, 100).map((batch) => batch.length)).toEqual([1, 2]);
  });

  it('send a file alone that is larger than a batch', () => {
    expect(batches(sizes(500, 1), 9, 100).map((batch) => batch.length)).toEqual([1, 1]);
    expect(batches([], 9, 100)).toEqual([]);
  });
});

describe('the UID of a file', () => {
  const bytes = (...parts: (string | number[])[]): Uint8Array =>
    new Uint8Array(parts.flatMap((part) => (typeof part === 'string' ? [...part].map((letter) => letter.charCodeAt(0)) : part)));

  it('is read from the file meta information or the data set', () => {
    expect(instanceUid(bytes('DICM', [2, 0, 3, 0], 'UI', [6, 0], '1.2.3\0'))).toBe('1.2.3');
    expect(instanceUid(bytes('....', [8, 0, 0x18, 0], [4, 0, 0, 0], '1.25'))).toBe('1.25');
  });

  it('is null for anything else', () => {
    expect(instanceUid(bytes('not a DICOM file at all'))).toBeNull();
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
  const study = (uid: string, date: string) => ({ uid, date, patientName: '', sex: '', age: null, description: '', modality: '', bodyPart: '', images: null });
  const offered = withoutReferral([study('1', '2026-01-01'), study('2', '2026-02-01'), study('3', '2026-03-01')], [{ studyInstanceUid: '3' }]);
  expect(offered.map(({ uid }) => uid)).toEqual(['2', '1']);
});
