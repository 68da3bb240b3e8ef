/** Small studies of nobody, drawn by arithmetic and stored as DICOM JSON with their pixels beside (PS3.18 §10.5.1). */
import { randomUUID } from 'node:crypto';

const value = (vr, ...values) => ({ vr, Value: values });
export const uid = () => `2.25.${BigInt(`0x${randomUUID().replaceAll('-', '')}`)}`;

/** What the images of a study have in common. */
export function study({ patientId, name, date, description, birthDate = '19560108', age = '070Y', sex = 'F' }) {
  return {
    '00080005': value('CS', 'ISO_IR 192'),
    '00080020': value('DA', date),
    '00080030': value('TM', '081500'),
    '00080050': { vr: 'SH' },
    '00080080': value('LO', '汪人镇卫生院'),
    '00080090': { vr: 'PN' },
    '00081030': value('LO', description),
    '00100010': value('PN', name),
    '00100020': value('LO', patientId),
    '00100030': value('DA', birthDate),
    '00100040': value('CS', sex),
    '00101010': value('AS', age),
    '0020000D': value('UI', uid()),
    '00200010': value('SH', '1'),
  };
}

const CT = '1.2.840.10008.5.1.4.1.1.2';
const GREY = { '00280002': value('US', 1), '00280004': value('CS', 'MONOCHROME2') };

function pixels(rows, columns, bits, signed, extra = GREY) {
  return {
    ...extra,
    '00280010': value('US', rows),
    '00280011': value('US', columns),
    '00280100': value('US', bits),
    '00280101': value('US', bits),
    '00280102': value('US', bits - 1),
    '00280103': value('US', signed ? 1 : 0),
  };
}

/** A head of CT numbers: skin, skull, brain with ventricles, and a bleed on the left side of the patient. */
export function headCt(of, { slices = 24, size = 128, spacingMm = 5, description = 'Head 5.0', seriesNumber = 2, frame = uid(), bleed = true }) {
  const series = uid();
  return Array.from({ length: slices }, (_, index) => {
    const z = index * spacingMm;
    const data = new Int16Array(size * size);
    const height = 1 - Math.abs(z - 60) / 110;
    for (let y = 0; y < size; y++) {
      for (let x = 0; x < size; x++) {
        const [u, v] = [(x - size / 2) / (size * 0.36 * height), (y - size / 2) / (size * 0.45 * height)];
        const r = Math.hypot(u, v);
        let hu = r > 1.08 ? -1000 : r > 1 ? 20 : r > 0.9 ? 1100 : 34 + 4 * Math.sin(x * 0.9 + y * 0.7 + index);
        if (r < 0.9 && Math.hypot((Math.abs(u) - 0.16) * 2.4, v * 0.9) < 0.3) hu = 6;
        if (bleed && Math.hypot(u - 0.42, v + 0.05) < 0.2 && Math.abs(z - 60) < 22) hu = 72;
        data[y * size + x] = hu;
      }
    }
    return {
      metadata: {
        ...of,
        '00080008': value('CS', 'ORIGINAL', 'PRIMARY', 'AXIAL'),
        '00080016': value('UI', CT),
        '00080018': value('UI', uid()),
        '00080060': value('CS', 'CT'),
        '0008103E': value('LO', description),
        '00180015': value('CS', 'HEAD'),
        '00180050': value('DS', spacingMm),
        '00180060': value('DS', 120),
        '0020000E': value('UI', series),
        '00200011': value('IS', seriesNumber),
        '00200013': value('IS', slices - index), // turned round on purpose: the position counts
        '00200032': value('DS', -120, -120, z),
        '00200037': value('DS', 1, 0, 0, 0, 1, 0),
        '00200052': value('UI', frame),
        '00201041': value('DS', z),
        '00280030': value('DS', 240 / size, 240 / size),
        '00281050': value('DS', 40),
        '00281051': value('DS', 80),
        '00281052': value('DS', 0),
        '00281053': value('DS', 1),
        '00281054': value('LO', 'HU'),
        ...pixels(size, size, 16, true),
      },
      pixels: Buffer.from(data.buffer),
    };
  });
}

/** A radiograph of a disc of known size on a grid; `more` says what its spacing is. */
export function radiograph(of, { sopClass = '1.2.840.10008.5.1.4.1.1.1.1', modality = 'DX', description = 'Chest PA', size = 256, more = {} }) {
  const data = new Uint16Array(size * size);
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      const r = Math.hypot(x - size / 2, y - size / 2);
      data[y * size + x] = (r < size / 4 ? 3000 : 900) + (x % 32 === 0 || y % 32 === 0 ? 400 : 0);
    }
  }
  return [
    {
      metadata: {
        ...of,
        '00080016': value('UI', sopClass),
        '00080018': value('UI', uid()),
        '00080060': value('CS', modality),
        '0008103E': value('LO', description),
        '00180015': value('CS', modality === 'MG' ? 'BREAST' : 'CHEST'),
        '0020000E': value('UI', uid()),
        '00200011': value('IS', 1),
        '00200013': value('IS', 1),
        '00281050': value('DS', 2000),
        '00281051': value('DS', 3500),
        ...pixels(size, size, 16, false),
        ...more,
      },
      pixels: Buffer.from(data.buffer),
    },
  ];
}

/** The four standard views of a mammography, each a series of its own. */
export function mammography(of) {
  return ['R', 'L'].flatMap((side) =>
    ['CC', 'MLO'].flatMap((view) =>
      radiograph(of, {
        sopClass: '1.2.840.10008.5.1.4.1.1.1.2',
        modality: 'MG',
        description: `${side} ${view}`,
        size: 128,
        more: { '00200062': value('CS', side), '00185101': value('CS', view), '00181164': value('DS', 0.1, 0.1), '00200020': value('CS', side === 'R' ? 'P' : 'A', 'F') },
      }),
    ),
  );
}

/** An ultrasound clip in PALETTE COLOR with a region of centimetres; the palette makes index 200 pure red. */
export function ultrasoundClip(of, { frames = 8, size = 96 } = {}) {
  const data = Buffer.alloc(frames * size * size);
  for (let frame = 0; frame < frames; frame++) {
    for (let y = 0; y < size; y++) {
      for (let x = 0; x < size; x++) {
        data[(frame * size + y) * size + x] = Math.hypot(x - 20 - frame * 7, y - 48) < 14 ? 200 : (x + y) % 120;
      }
    }
  }
  const table = (of200) => {
    const entries = Buffer.alloc(512);
    for (let i = 0; i < 256; i++) entries.writeUInt16LE((i === 200 ? of200 : i) * 257, i * 2);
    return { vr: 'OW', InlineBinary: entries.toString('base64') };
  };
  return [
    {
      metadata: {
        ...of,
        '00080016': value('UI', '1.2.840.10008.5.1.4.1.1.3.1'),
        '00080018': value('UI', uid()),
        '00080060': value('CS', 'US'),
        '0008103E': value('LO', 'Clip'),
        '00181063': value('DS', 50),
        '00186011': {
          vr: 'SQ',
          Value: [
            {
              '00186012': value('US', 1),
              '00186014': value('US', 1),
              '00186016': value('UL', 0),
              '00186018': value('UL', 0),
              '0018601A': value('UL', 0),
              '0018601C': value('UL', size),
              '0018601E': value('UL', size),
              '00186024': value('US', 3),
              '00186026': value('US', 3),
              '0018602C': value('FD', 0.05),
              '0018602E': value('FD', 0.05),
            },
          ],
        },
        '0020000E': value('UI', uid()),
        '00200011': value('IS', 3),
        '00200013': value('IS', 1),
        '00280008': value('IS', frames),
        '00280009': value('AT', '00181063'),
        ...pixels(size, size, 8, false, { '00280002': value('US', 1), '00280004': value('CS', 'PALETTE COLOR') }),
        '00281101': value('US', 256, 0, 16),
        '00281102': value('US', 256, 0, 16),
        '00281103': value('US', 256, 0, 16),
        '00281201': table(255),
        '00281202': table(0),
        '00281203': table(0),
      },
      pixels: data,
    },
  ];
}

/** A structured report of two lines. */
export function structuredReport(of, words) {
  const code = (codeValue, scheme, meaning) => ({ vr: 'SQ', Value: [{ '00080100': value('SH', codeValue), '00080102': value('SH', scheme), '00080104': value('LO', meaning) }] });
  return [
    {
      metadata: {
        ...of,
        '00080016': value('UI', '1.2.840.10008.5.1.4.1.1.88.11'),
        '00080018': value('UI', uid()),
        '00080023': value('DA', '20260217'),
        '00080033': value('TM', '090000'),
        '00080060': value('CS', 'SR'),
        '0008103E': value('LO', 'Dose'),
        '0020000E': value('UI', uid()),
        '00200011': value('IS', 9),
        '00200013': value('IS', 1),
        '0040A040': value('CS', 'CONTAINER'),
        '0040A043': code('18782-3', 'LN', 'Radiology Study observation'),
        '0040A050': value('CS', 'SEPARATE'),
        '0040A491': value('CS', 'COMPLETE'),
        '0040A493': value('CS', 'UNVERIFIED'),
        '0040A730': {
          vr: 'SQ',
          Value: [{ '0040A010': value('CS', 'CONTAINS'), '0040A040': value('CS', 'TEXT'), '0040A043': code('121071', 'DCM', 'Finding'), '0040A160': value('UT', words) }],
        },
      },
    },
  ];
}

/** STOW-RS of instances as a demo user; fails where any is refused. */
export async function store(base, user, instances) {
  const boundary = 'studies-of-the-tests';
  const json = instances.map(({ metadata, pixels: data }, index) => (data ? { ...metadata, '7FE00010': { vr: 'OW', BulkDataURI: `pixels/${index}` } } : metadata));
  const part = (type, location, body) => Buffer.concat([Buffer.from(`--${boundary}\r\nContent-Type: ${type}\r\n${location}\r\n`), Buffer.from(body), Buffer.from('\r\n')]);
  const body = Buffer.concat([
    part('application/dicom+json', '', JSON.stringify(json)),
    ...instances.flatMap(({ pixels: data }, index) => (data ? [part('application/octet-stream', `Content-Location: pixels/${index}\r\n`, data)] : [])),
    Buffer.from(`--${boundary}--\r\n`),
  ]);
  const answer = await fetch(`${base}/dicom-web/studies`, {
    method: 'POST',
    headers: { Authorization: as(user), 'Content-Type': `multipart/related; type="application/dicom+json"; boundary=${boundary}`, Accept: 'application/dicom+json' },
    body,
  });
  const told = await answer.text();
  if (answer.status !== 200) throw new Error(`not stored: ${answer.status} ${told}`);
}

/** Sends a case of a stored study, and tells its id. */
export async function submit(base, user, studyInstanceUid, clinical) {
  const answer = await fetch(`${base}/api/referrals`, {
    method: 'POST',
    headers: { Authorization: as(user), 'Content-Type': 'application/json' },
    body: JSON.stringify({ studyInstanceUid, clinical }),
  });
  const told = await answer.json();
  if (answer.status !== 201) throw new Error(`not submitted: ${answer.status} ${JSON.stringify(told)}`);
  return told.id;
}

export const as = (user) => `Basic ${Buffer.from(`${user}:demo`).toString('base64')}`;
export const studyUid = ([{ metadata }]) => metadata['0020000D'].Value[0];
