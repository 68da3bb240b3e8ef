import type { DicomElement, DicomJson } from '../../shared/dicomJson';

/** A code of a coding scheme (PS3.3 §8): value, scheme, meaning. */
export type Code = readonly [value: string, scheme: string, meaning: string];

/** An image that something is said of: of a multi-frame object, of one frame. */
export interface ImageReference {
  sopClass: string;
  sopInstance: string;
  series: string;
  study: string;
  /** None for an image of one frame. */
  frame: number | null;
}

export const element = (vr: string, ...values: unknown[]): DicomElement => (values.length > 0 ? { vr, Value: values } : { vr });

export const sequence = (...items: DicomJson[]): DicomElement => ({ vr: 'SQ', Value: items });

export function code([value, scheme, meaning]: Code): DicomElement {
  return sequence({ '00080100': element('SH', value), '00080102': element('SH', scheme), '00080104': element('LO', meaning) });
}

/** A new UID, made of a UUID (PS3.5 §B.2). */
export function newUid(uuid: string = crypto.randomUUID()): string {
  return `2.25.${BigInt(`0x${uuid.replaceAll('-', '')}`)}`;
}

/** The UUID of such a UID; null for another UID. */
export function uuidOf(uid: string): string | null {
  const [, digits] = /^2\.25\.(0|[1-9]\d{0,38})$/.exec(uid) ?? [];
  const hex = digits === undefined ? '' : BigInt(digits).toString(16).padStart(32, '0');
  return hex.length === 32 ? hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-') : null;
}

/** Referenced SOP Sequence (0008,1199) of one image. */
export function referenced({ sopClass, sopInstance, frame }: ImageReference): DicomElement {
  return sequence({
    '00081150': element('UI', sopClass),
    '00081155': element('UI', sopInstance),
    ...(frame !== null && { '00081160': element('IS', frame) }),
  });
}
